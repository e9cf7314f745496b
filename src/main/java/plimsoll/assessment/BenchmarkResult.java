package plimsoll.assessment;

import java.util.List;
import plimsoll.benchmark.Benchmark;

/**
 * Results of one benchmark.
 *
 * @param controls in the benchmark's order
 */
public record BenchmarkResult(Benchmark benchmark, List<ControlResult> controls) {
  public BenchmarkResult {
    controls = List.copyOf(controls);
  }

  /** Counts over all controls. */
  public Summary summary() {
    return Summary.of(controls);
  }
}
