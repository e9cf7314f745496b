package plimsoll.analysis;

import java.util.List;
import plimsoll.benchmark.Benchmark;
import plimsoll.evidence.Evidence;

/** What an assessor is to know of a host before its results are read. */
final class Advisories {
  private Advisories() {}

  static List<String> of(Evidence evidence, Benchmark benchmark) {
    return List.of();
  }
}
