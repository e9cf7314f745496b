package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container runs with {@code --privileged}.
 *
 * <p>Reads {@code HostConfig.Privileged} of every container: FAIL where true, PASS where false.
 *
 * <p>Source: CIS Docker 1.13.0 §5.4; DISA Docker Enterprise 2.x DKER-EE-001960 (V-235802).
 */
final class ContainerPrivileged extends ContainerCheck {
  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .isolation()
        .privileged()
        .match(
            privileged ->
                privileged.value()
                    ? fail("runs with --privileged", privileged)
                    : pass("is not privileged", privileged),
            Verdict::unknown);
  }
}
