package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container runs with {@code --privileged}.
 *
 * <p>Reads {@code HostConfig.Privileged} of every container: FAIL where true, PASS where false.
 *
 * <p>Source: CIS Docker 1.13.0 §5.4; DISA Docker Enterprise 2.x DKER-EE-001960 (V-235802).
 */
final class ContainerPrivileged implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        PerContainer.by(
            container -> container.isolation().privileged(),
            (privileged, fact) ->
                privileged
                    ? fail("runs with --privileged", fact)
                    : pass("is not privileged", fact)));
  }
}
