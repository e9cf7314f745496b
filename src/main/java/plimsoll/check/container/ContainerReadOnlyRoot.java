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
 * Judges that no container can write to its root file system.
 *
 * <p>Reads {@code HostConfig.ReadonlyRootfs} of every container: PASS where true, FAIL where false.
 *
 * <p>Source: CIS Docker 1.13.0 §5.12; DISA Docker Enterprise 2.x DKER-EE-002030 (V-235808).
 */
final class ContainerReadOnlyRoot implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        PerContainer.by(
            container -> container.isolation().readOnlyRoot(),
            (readOnly, fact) ->
                readOnly
                    ? pass("has a read-only root file system", fact)
                    : fail("can write to its root file system", fact)));
  }
}
