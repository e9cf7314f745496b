package plimsoll.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import plimsoll.assessment.Assessment;
import plimsoll.report.Assessments;
import plimsoll.report.AtomicFile;

/**
 * Writes pages to look at in a browser, into a folder named on the command line: run it with the
 * test class path after a change of the templates.
 */
final class ReportSamples {
  private ReportSamples() {}

  public static void main(String[] folder) throws IOException {
    Path into = Files.createDirectories(Path.of(folder[0]));
    write(into.resolve("sample.html"), Assessments.sample());
    write(into.resolve("tampered.html"), Assessments.tampered());
    write(into.resolve("many.html"), Assessments.ofContainers(1_000));
    write(into.resolve("hostile.html"), Assessments.saying("\"><img src=x onerror=alert(1)>"));
  }

  private static void write(Path file, Assessment assessment) throws IOException {
    AtomicFile.write(file, out -> new HtmlRenderer().render(assessment, out));
  }
}
