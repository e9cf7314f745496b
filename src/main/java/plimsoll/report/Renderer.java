package plimsoll.report;

import java.util.List;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;

/** Writes assessments in one format; the same assessment gives the same bytes on every machine. */
public interface Renderer {
  /** Name of the format on the command line: {@code html}. */
  String format();

  /** Whether the format has room for the results of a benchmark. */
  default boolean takes(Benchmark benchmark) {
    return true;
  }

  /**
   * The files of an assessment: one, or one for each benchmark that the format takes; their names
   * differ from those of every other format.
   */
  List<ReportFile> files(Assessment assessment);
}
