package plimsoll.check.container;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container sees the host's processes.
 *
 * <p>Reads {@code HostConfig.PidMode} of every container: FAIL where it is exactly {@code host},
 * PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.15; DISA Docker Enterprise 2.x DKER-EE-001240 (V-235784).
 */
final class ContainerHostPid implements Check {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("process", "PidMode", container -> container.isolation().pidMode());

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(evidence, container -> NAMESPACE.judge(container, evidence));
  }
}
