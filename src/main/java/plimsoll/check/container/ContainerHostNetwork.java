package plimsoll.check.container;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container uses the host's network stack.
 *
 * <p>Reads {@code HostConfig.NetworkMode} of every container: FAIL where it is exactly {@code
 * host}, PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.9; DISA Docker Enterprise 2.x DKER-EE-002000 (V-235805).
 */
final class ContainerHostNetwork implements Check {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("network", "NetworkMode", container -> container.isolation().networkMode());

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(evidence, container -> NAMESPACE.judge(container, evidence));
  }
}
