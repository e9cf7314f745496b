package plimsoll.analysis;

import java.util.List;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Stig;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Platform;

/** What an assessor is to know of a host before its results are read. */
final class Advisories {
  private Advisories() {}

  /** Those of the benchmark that hold for this host, in the catalog's order. */
  static List<String> of(Evidence evidence, Benchmark benchmark) {
    Stig stig = benchmark.stig();
    if (stig == null) {
      return List.of();
    }
    return stig.advisories().stream()
        .filter(advisory -> holds(advisory.when(), evidence.platform()))
        .map(Stig.Advisory::text)
        .toList();
  }

  private static boolean holds(Stig.When when, Platform platform) {
    return switch (when) {
      case ALWAYS -> true;
      case OTHER_ENGINE ->
          platform
              .product()
              .toOptional()
              .map(product -> product == Platform.Product.OTHER)
              .orElse(false);
    };
  }
}
