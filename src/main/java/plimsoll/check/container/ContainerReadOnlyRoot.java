package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that no container can write to its root file system.
 *
 * <p>Reads {@code HostConfig.ReadonlyRootfs} of every container: PASS where true, FAIL where false.
 *
 * <p>Source: CIS Docker 1.13.0 §5.12; DISA Docker Enterprise 2.x DKER-EE-002030 (V-235808).
 */
final class ContainerReadOnlyRoot extends ContainerCheck {
  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .isolation()
        .readOnlyRoot()
        .match(
            readOnly ->
                readOnly.value()
                    ? pass("has a read-only root file system", readOnly)
                    : fail("can write to its root file system", readOnly),
            Verdict::unknown);
  }
}
