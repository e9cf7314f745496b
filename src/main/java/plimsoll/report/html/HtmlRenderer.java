package plimsoll.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import plimsoll.assessment.Assessment;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;

/**
 * Writes the report page: one file that holds its style and script, loads nothing, and shows every
 * string of the evidence as text.
 */
public final class HtmlRenderer implements Renderer {
  private final Templates templates = new Templates();

  @Override
  public String format() {
    return "html";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(new ReportFile("report.html", out -> render(assessment, out)));
  }

  /**
   * Writes the page of an assessment.
   *
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(Assessment assessment, OutputStream out) throws IOException {
    templates.render("report/report", Map.of("page", PageBuilder.of(assessment)), out);
  }
}
