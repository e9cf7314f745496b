package plimsoll.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import plimsoll.assessment.Assessment;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.ChecklistBuilder;

/** The files of a format that writes checklists: one for each STIG among the benchmarks. */
public final class ChecklistFiles {
  private ChecklistFiles() {}

  /** Writes one checklist. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes all of it.
     *
     * @throws IOException where {@code out} can't be written
     */
    void write(Checklist checklist, OutputStream out) throws IOException;
  }

  /** The files, each named by its benchmark and an extension. */
  public static List<ReportFile> of(Assessment assessment, String extension, Writer writer) {
    return assessment.benchmarks().stream()
        .flatMap(
            result ->
                ChecklistBuilder.build(assessment, result).stream()
                    .map(
                        checklist ->
                            new ReportFile(
                                result.benchmark().id() + "." + extension,
                                out -> writer.write(checklist, out))))
        .toList();
  }
}
