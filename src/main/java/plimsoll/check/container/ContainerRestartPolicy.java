package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Set;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.RestartPolicy;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that the engine stops restarting a container after a few attempts (5).
 *
 * <p>FAIL for {@code always}, {@code unless-stopped}, and {@code on-failure} with more attempts or
 * without end (0); PASS for {@code on-failure} within the limit. A container that the engine never
 * restarts complies: NOT_APPLICABLE by the older text, PASS by the newer one, which calls it
 * secure.
 *
 * <p>Source: CIS Docker 1.13.0 §5.14; CIS Docker 1.7.0 §5.15; DISA Docker Enterprise 2.x
 * DKER-EE-004030 (V-235843).
 */
final class ContainerRestartPolicy extends ContainerCheck {
  private static final Parameter LIMIT =
      Parameter.ofBenchmark(
          "maximum-retry-count", Parameter.Type.INTEGER, "most attempts of on-failure");
  private static final Parameter NEVER_PASSES =
      Parameter.ofBenchmark(
          "no-restart-passes",
          Parameter.Type.BOOLEAN,
          "whether a container that is never restarted passes, rather than being left out");

  @Override
  List<Parameter> ownParameters() {
    return List.of(LIMIT, NEVER_PASSES);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    long limit = parameters.integer(LIMIT).orElseThrow();
    boolean neverPasses = parameters.isSet(NEVER_PASSES);
    return container
        .isolation()
        .restartPolicy()
        .match(
            policy ->
                Set.of("", "no").contains(policy.value().name())
                    ? never(container, policy, neverPasses)
                    : judge(policy.value(), policy, limit),
            Verdict::unknown);
  }

  private static Verdict never(Container container, Fact<RestartPolicy> fact, boolean neverPasses) {
    String message = "is never restarted by the engine, which complies" + task(container);
    return neverPasses ? pass(message, fact) : notApplicable(message, fact);
  }

  private static Verdict judge(RestartPolicy policy, Fact<RestartPolicy> fact, long limit) {
    long attempts = policy.maximumRetryCount();
    return switch (policy.name()) {
      case "always", "unless-stopped" ->
          fail("is restarted without end: its policy is " + policy.name(), fact);
      case "on-failure" -> {
        if (attempts < 1) {
          yield fail("is restarted on failure without end: its retry count is " + attempts, fact);
        }
        yield attempts <= limit
            ? pass("is restarted on failure at most " + times(attempts), fact)
            : fail("is restarted on failure " + times(attempts) + ", more than " + limit, fact);
      }
      default ->
          Verdict.unknown(
              new Fact.Absent<>(
                  "restart policy " + Shown.quoted(policy.name()) + " is none that Docker has",
                  fact.citations().get(0)));
    };
  }

  private static String times(long attempts) {
    return attempts + (attempts == 1 ? " time" : " times");
  }

  private static String task(Container container) {
    return Swarm.service(container)
        .map(name -> "; as a task of the service " + name + " it is replaced by the swarm instead")
        .orElse("");
  }
}
