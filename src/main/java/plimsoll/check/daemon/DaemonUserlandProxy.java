package plimsoll.check.daemon;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that the userland proxy is switched off.
 *
 * <p>FAIL also where nothing is set: the proxy is on by default. Where the benchmark leaves out the
 * nodes of a UCP cluster, these are NOT_APPLICABLE.
 *
 * <p>Source: CIS Docker 1.13.0 §2.18; DISA Docker Enterprise 2.x DKER-EE-001830.
 */
final class DaemonUserlandProxy implements Check {
  private static final Parameter UCP_EXEMPT =
      Parameter.ofBenchmarkIfAny(
          "ucp-exempt", Parameter.Type.BOOLEAN, "whether nodes of a UCP cluster are left out");

  @Override
  public List<Parameter> parameters() {
    return List.of(UCP_EXEMPT);
  }

  @Override
  public List<String> captures() {
    return Stream.concat(
            Settings.captures().stream(),
            Stream.of("docker/containers", "docker/ps", "docker/images"))
        .toList();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    List<Observation> demanded =
        Settings.demand(
            evidence,
            DaemonOption.USERLAND_PROXY,
            false,
            "runs no userland proxy",
            "runs a userland proxy for each published port");
    return parameters.isSet(UCP_EXEMPT)
        ? standalone(demanded.get(0), evidence.platform().ucpNode())
        : demanded;
  }

  /** The observation where the node is none of UCP. */
  private static List<Observation> standalone(Observation demanded, Fact<Boolean> ucpNode) {
    return ucpNode.match(
        known ->
            known.value()
                ? Settings.observe(
                    Verdict.notApplicable(
                        "runs on a node of a UCP cluster, which the rule leaves out", known))
                : List.of(demanded),
        absent ->
            demanded.status() == Status.FAIL
                ? Settings.observe(
                    Verdict.unknown(
                            new Fact.Absent<>(
                                "it "
                                    + demanded.message()
                                    + ", which nodes of UCP may, and whether this is one is not"
                                    + " known: "
                                    + absent.why(),
                                absent.citation()))
                        .citing(demanded.citations()))
                : List.of(demanded));
  }
}
