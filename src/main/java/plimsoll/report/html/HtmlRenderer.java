package plimsoll.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.report.BrokenTemplateException;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.report.ReportSettings;

/**
 * Writes the report page: one file that holds its style and script, loads nothing, and shows every
 * string of the evidence as text.
 */
public final class HtmlRenderer implements Renderer {
  private static final String PAGE = "report/report";

  // Null where the site has none of its own.
  private final @Nullable Templates ofSite;
  private final ReportSettings settings;

  /** Writes pages without a site's settings. */
  public HtmlRenderer() {
    this(ReportSettings.DEFAULT);
  }

  /**
   * Writes pages as a site wants them.
   *
   * @throws BrokenTemplateException where a template of the site can't be read
   */
  public HtmlRenderer(ReportSettings settings) {
    this.settings = settings;
    if (settings.templates() == null) {
      this.ofSite = null;
    } else {
      this.ofSite = new Templates(settings.templates());
      ofSite.check(PAGE);
    }
  }

  /** Made where a page is written first: other formats need no template. */
  private static final class Own {
    static final Templates TEMPLATES = new Templates();
  }

  @Override
  public String format() {
    return "html";
  }

  /**
   * {@inheritDoc}
   *
   * @throws BrokenTemplateException where a template of the site fails: before any file is written
   */
  @Override
  public List<ReportFile> files(Assessment assessment) {
    if (settings.templates() == null) {
      return List.of(new ReportFile("report.html", out -> render(assessment, out)));
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      render(assessment, page);
    } catch (IOException e) {
      throw new BrokenTemplateException(
          settings.templates() + ": can't be read (" + e.getMessage() + "); check permissions", e);
    }
    return List.of(new ReportFile("report.html", page::writeTo));
  }

  /**
   * Writes the page of an assessment.
   *
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(Assessment assessment, OutputStream out) throws IOException {
    Page page = PageBuilder.of(assessment, settings.marking());
    Templates templates = ofSite == null ? Own.TEMPLATES : ofSite;
    templates.render(PAGE, Map.of("page", page), out);
  }
}
