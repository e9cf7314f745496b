package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Platform.Product;
import plimsoll.source.Shown;

/**
 * Judges that the engine is of a product line its vendor still supports.
 *
 * <p>FAIL for every release of Docker Enterprise: the rule declares the line out of support. MANUAL
 * for its successor, which the rule does not name; NOT_APPLICABLE for every other product.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-999999 (V-265885).
 */
final class DaemonVendorSupport implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<String> version = evidence.platform().version();
    String release =
        version
            .toOptional()
            .filter(v -> !v.isBlank())
            .map(v -> ", version " + Shown.quoted(v))
            .orElse("");
    return Settings.observe(
        evidence
            .platform()
            .product()
            .match(
                known -> judge(known.value(), release).citing(known.citations()), Verdict::unknown)
            .citing(version.citations()));
  }

  private static Verdict judge(Product product, String release) {
    String is = "is " + product.words() + release;
    return switch (product) {
      case DOCKER_ENTERPRISE -> fail(is + ": its vendor supports that product line no more");
      case MIRANTIS_CONTAINER_RUNTIME ->
          manual(
              is + ", which the rule does not name; does its vendor still support this release?");
      case OTHER -> notApplicable(is);
    };
  }
}
