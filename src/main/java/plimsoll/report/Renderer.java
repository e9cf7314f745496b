package plimsoll.report;

import java.io.IOException;
import java.io.OutputStream;
import plimsoll.assessment.Assessment;

/** Writes assessments in one format; the same assessment gives the same bytes on every machine. */
public interface Renderer {
  /** Name of the format on the command line: {@code html}. */
  String format();

  /** Name of the file it is written to, in the folder of one assessment: {@code report.html}. */
  String fileName();

  /**
   * Writes an assessment.
   *
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  void render(Assessment assessment, OutputStream out) throws IOException;
}
