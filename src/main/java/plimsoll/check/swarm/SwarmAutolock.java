package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Subject;

/**
 * Judges that a manager that restarts asks for the unlock key of its swarm.
 *
 * <p>By {@code Swarm.Cluster.Spec.EncryptionConfig.AutoLockManagers}, never by the key itself,
 * which the documented command prints.
 *
 * <p>Source: CIS Docker 1.13.0 §2.23; CIS Docker 1.7.0 §7.5; DISA Docker Enterprise 2.x
 * DKER-EE-002400.
 */
final class SwarmAutolock implements Check {
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
                    .autoLock()
                    .match(
                        known ->
                            known.value()
                                ? pass("must be unlocked by key after a restart", known)
                                    .citing(swarm.manager().citations())
                                : fail("starts again as a manager without an unlock key", known),
                        Verdict::unknown)
                    .of(Subject.HOST)));
  }
}
