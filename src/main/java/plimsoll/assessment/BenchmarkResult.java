package plimsoll.assessment;

import java.util.List;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;

/**
 * Results of one benchmark.
 *
 * @param controls those that were judged, in the benchmark's order
 * @param notSelected those that no chosen profile has, in the benchmark's order; they were not
 *     judged and have no status
 */
public record BenchmarkResult(
    Benchmark benchmark, List<ControlResult> controls, List<Control> notSelected) {
  public BenchmarkResult {
    controls = List.copyOf(controls);
    notSelected = List.copyOf(notSelected);
  }

  /** Counts over all controls that were judged. */
  public Summary summary() {
    return Summary.of(controls);
  }
}
