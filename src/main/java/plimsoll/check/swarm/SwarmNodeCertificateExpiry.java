package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Judges that the certificates of a swarm's nodes are renewed as often as the site wants.
 *
 * <p>PASS where they live no longer than the site's figure, FAIL where they live longer, MANUAL
 * with their life where the site gives none. Where the benchmark wants the site's figure exactly,
 * FAIL where they live shorter too.
 *
 * <p>Source: CIS Docker 1.7.0 §7.7; DISA Docker Enterprise 2.x DKER-EE-005080.
 */
final class SwarmNodeCertificateExpiry implements Check {
  private static final Parameter LIFE =
      Parameter.ofSite(
          "node-cert-expiry", Parameter.Type.DURATION, "longest life of a node's certificate");

  private static final Parameter EXACT =
      Parameter.ofBenchmarkIfAny(
          "exact", Parameter.Type.BOOLEAN, "whether a shorter life than the site's fails too");

  @Override
  public List<Parameter> parameters() {
    return List.of(LIFE, EXACT);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return InSwarm.manager(
        evidence,
        swarm ->
            List.of(
                swarm
                    .nodeCertificateLife()
                    .match(
                        known ->
                            judge(known, parameters.duration(LIFE), parameters.isSet(EXACT))
                                .citing(swarm.manager().citations()),
                        Verdict::unknown)
                    .of(Subject.HOST)));
  }

  private static Verdict judge(
      Fact.Known<Duration> life, Optional<Duration> longest, boolean exact) {
    String said = "belongs to a swarm whose node certificates live " + Spans.shown(life.value());
    if (longest.isEmpty()) {
      return manual(said + "; is that what the site wants?", life);
    }
    if (exact) {
      String plan = Spans.shown(longest.get());
      return life.value().equals(longest.get())
          ? pass(said + ", as the site plans", life)
          : fail(said + ", not the " + plan + " that the site plans", life);
    }
    return life.value().compareTo(longest.get()) <= 0
        ? pass(said + ", within the " + Spans.shown(longest.get()) + " of the site", life)
        : fail(said + ", longer than the " + Spans.shown(longest.get()) + " of the site", life);
  }
}
