package plimsoll.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;

/**
 * Results of one benchmark.
 *
 * @param controls those that were judged, in the benchmark's order
 * @param notSelected those that no chosen profile has, in the benchmark's order; they were not
 *     judged and have no status
 * @param advisories what is to know of the host, or of demands that can't be met together, before
 *     the results are read; each in a sentence or two
 */
public record BenchmarkResult(
    Benchmark benchmark,
    List<ControlResult> controls,
    List<Control> notSelected,
    List<String> advisories) {
  public BenchmarkResult {
    controls = List.copyOf(controls);
    notSelected = List.copyOf(notSelected);
    advisories = List.copyOf(advisories);
  }

  /** How many controls fail, by category: {@code CAT I} to {@code CAT III}, all of them there. */
  public Map<String, Long> open() {
    Map<String, Long> open = new LinkedHashMap<>();
    for (String category : List.of("CAT I", "CAT II", "CAT III")) {
      open.put(
          category,
          controls.stream()
              .filter(c -> c.status() == Status.FAIL && c.control().category().equals(category))
              .count());
    }
    return open;
  }

  /** Counts over all controls that were judged. */
  public Summary summary() {
    return Summary.of(controls);
  }
}
