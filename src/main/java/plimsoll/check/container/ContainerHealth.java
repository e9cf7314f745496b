package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
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
final class ContainerHealth extends ContainerCheck {
  private static final Parameter HEALTHY_ONLY =
      Parameter.ofBenchmark(
          "healthy-only", Parameter.Type.BOOLEAN, "whether a status other than healthy fails");

  @Override
  List<Parameter> ownParameters() {
    return List.of(HEALTHY_ONLY);
  }

  @Override
  boolean runningOnly(Parameters parameters) {
    return true;
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .state()
        .health()
        .match(
            health -> parameters.isSet(HEALTHY_ONLY) ? demanded(health) : reported(health),
            Verdict::unknown);
  }

  private static Verdict reported(Fact.Known<String> fact) {
    String health = fact.value();
    return switch (health) {
      case "", "none" -> fail("reports no health", fact);
      case "healthy" -> pass("reports that it is healthy", fact);
      case "unhealthy" ->
          pass("reports its health, and that it is unhealthy: it needs attention", fact);
      default -> pass("reports its health: " + Shown.quoted(health), fact);
    };
  }

  private static Verdict demanded(Fact.Known<String> fact) {
    String health = fact.value();
    return switch (health) {
      case "", "none" -> fail("reports no health", fact);
      case "healthy" -> pass("reports that it is healthy", fact);
      case "starting" ->
          fail("reports that it is still starting, not healthy; capture again later", fact);
      default -> fail("reports " + Shown.quoted(health) + ", not healthy", fact);
    };
  }
}
