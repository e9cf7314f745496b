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
 * Judges that every container has a limit on its number of processes.
 *
 * <p>PASS where {@code HostConfig.PidsLimit} is positive; FAIL where it is {@code null}, 0 or
 * negative.
 *
 * <p>Source: CIS Docker 1.13.0 §5.28; DISA Docker Enterprise 2.x DKER-EE-002780 (V-235828).
 */
final class ContainerPidsLimit implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        PerContainer.by(
            container -> container.resources().pidsLimit(),
            (limit, fact) ->
                limit > 0
                    ? pass("may have " + limit + " processes at most", fact)
                    : fail("has no limit on its number of processes", fact)));
  }
}
