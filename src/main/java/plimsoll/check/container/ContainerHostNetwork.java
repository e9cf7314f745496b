package plimsoll.check.container;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container uses the host's network stack.
 *
 * <p>Reads {@code HostConfig.NetworkMode} of every container: FAIL where it is exactly {@code
 * host}, PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.9; DISA Docker Enterprise 2.x DKER-EE-002000 (V-235805).
 */
final class ContainerHostNetwork extends ContainerCheck {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("network", "NetworkMode", container -> container.isolation().networkMode());

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return NAMESPACE.judge(container, evidence);
  }
}
