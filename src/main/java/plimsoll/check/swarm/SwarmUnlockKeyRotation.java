package plimsoll.check.swarm;

import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Subject;

/**
 * Asks a person whether the unlock key of the swarm is changed on schedule: the engine does not
 * keep when it was.
 *
 * <p>MANUAL; NOT_APPLICABLE outside a swarm, and where its managers are not locked: there is no key
 * then.
 *
 * <p>Source: CIS Docker 1.13.0 §2.24; CIS Docker 1.7.0 §7.6; DISA Docker Enterprise 2.x
 * DKER-EE-005070.
 */
final class SwarmUnlockKeyRotation implements Check {
  private static final Parameter INTERVAL =
      Parameter.ofSite(
          "unlock-key-rotation-interval", Parameter.Type.DURATION, "longest life of an unlock key");

  @Override
  public List<Parameter> parameters() {
    return List.of(INTERVAL);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String schedule =
        parameters
            .duration(INTERVAL)
            .map(span -> "every " + Spans.shown(span))
            .orElse("on a schedule");
    return InSwarm.manager(
        evidence,
        swarm ->
            List.of(
                swarm
                    .autoLock()
                    .match(
                        known ->
                            known.value()
                                ? manual(
                                    "has an unlock key, and the engine does not keep its age; do"
                                        + " records show that it is changed "
                                        + schedule
                                        + "?",
                                    known)
                                : notApplicable(
                                        "has no unlock key: its swarm does not lock managers",
                                        known)
                                    .citing(swarm.manager().citations()),
                        Verdict::unknown)
                    .of(Subject.HOST)));
  }
}
