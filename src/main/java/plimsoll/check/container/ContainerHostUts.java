package plimsoll.check.container;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container can change the host's name.
 *
 * <p>Reads {@code HostConfig.UTSMode} of every container: FAIL where it is exactly {@code host},
 * PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.20; DISA Docker Enterprise 2.x DKER-EE-002060 (V-235811).
 */
final class ContainerHostUts extends ContainerCheck {
  private static final HostNamespace NAMESPACE =
      new HostNamespace("UTS", "UTSMode", container -> container.isolation().utsMode());

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return NAMESPACE.judge(container, evidence);
  }
}
