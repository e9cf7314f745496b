package plimsoll.check.container;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container sees the host's processes.
 *
 * <p>Reads {@code HostConfig.PidMode} of every container: FAIL where it is exactly {@code host},
 * PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.15; DISA Docker Enterprise 2.x DKER-EE-001240 (V-235784).
 */
final class ContainerHostPid extends ContainerCheck {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("process", "PidMode", container -> container.isolation().pidMode());

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return NAMESPACE.judge(container, evidence);
  }
}
