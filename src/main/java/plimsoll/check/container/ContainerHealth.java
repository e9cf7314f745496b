package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that running containers report their health.
 *
 * <p>FAIL where no status is reported; PASS where any is, or only where it is {@code healthy} if
 * the benchmark says so.
 *
 * <p>Source: CIS Docker 1.13.0 §5.26; DISA Docker Enterprise 2.x DKER-EE-002770 (V-235827).
 */
final class ContainerHealth implements Check {
  private static final Parameter HEALTHY_ONLY =
      Parameter.ofBenchmark(
          "healthy-only", Parameter.Type.BOOLEAN, "whether a status other than healthy fails");

  @Override
  public List<Parameter> parameters() {
    return List.of(HEALTHY_ONLY);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    boolean healthyOnly = parameters.isSet(HEALTHY_ONLY);
    return PerContainer.running(
        evidence,
        PerContainer.by(
            container -> container.state().health(),
            (health, fact) -> healthyOnly ? demanded(health, fact) : reported(health, fact)));
  }

  private static Verdict reported(String health, Fact<String> fact) {
    return switch (health) {
      case "", "none" -> fail("reports no health", fact);
      case "healthy" -> pass("reports that it is healthy", fact);
      case "unhealthy" ->
          pass("reports its health, and that it is unhealthy: it needs attention", fact);
      default -> pass("reports its health: " + Shown.quoted(health), fact);
    };
  }

  private static Verdict demanded(String health, Fact<String> fact) {
    return switch (health) {
      case "", "none" -> fail("reports no health", fact);
      case "healthy" -> pass("reports that it is healthy", fact);
      case "starting" ->
          fail("reports that it is still starting, not healthy; capture again later", fact);
      default -> fail("reports " + Shown.quoted(health) + ", not healthy", fact);
    };
  }
}
