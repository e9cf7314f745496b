package plimsoll.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one evidence set; everything that any output says comes from it.
 *
 * @param toolVersion version of Plimsoll
 * @param asOf instant that time-dependent judgements use; null where the evidence has no capture
 *     time and none was given
 * @param evidence where the evidence came from and how far it can be trusted
 * @param policy the site's policy; null where none was given
 * @param profiles that were chosen; empty where all controls are judged
 * @param benchmarks results in the order in which the benchmarks were asked for
 */
public record Assessment(
    String toolVersion,
    @Nullable Instant asOf,
    Provenance evidence,
    @Nullable AppliedPolicy policy,
    Set<String> profiles,
    List<BenchmarkResult> benchmarks) {
  public Assessment {
    profiles = Set.copyOf(profiles);
    benchmarks = List.copyOf(benchmarks);
  }

  /** An evaluation of all controls without a policy. */
  public Assessment(
      String toolVersion,
      @Nullable Instant asOf,
      Provenance evidence,
      List<BenchmarkResult> benchmarks) {
    this(toolVersion, asOf, evidence, null, Set.of(), benchmarks);
  }

  /** Controls whose check threw, over all benchmarks: faults of ours. */
  public long faults() {
    return benchmarks.stream()
        .flatMap(b -> b.controls().stream())
        .filter(c -> c.fault() != null)
        .count();
  }
}
