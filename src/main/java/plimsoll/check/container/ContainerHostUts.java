package plimsoll.check.container;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container can change the host's name.
 *
 * <p>Reads {@code HostConfig.UTSMode} of every container: FAIL where it is exactly {@code host},
 * PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.20; DISA Docker Enterprise 2.x DKER-EE-002060 (V-235811).
 */
final class ContainerHostUts implements Check {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("UTS", "UTSMode", container -> container.isolation().utsMode());

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(evidence, container -> NAMESPACE.judge(container, evidence));
  }
}
