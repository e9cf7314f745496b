package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * Judges that every container has a limit on its number of processes.
 *
 * <p>PASS where {@code HostConfig.PidsLimit} is positive; FAIL where it is {@code null}, 0 or
 * negative.
 *
 * <p>Source: CIS Docker 1.13.0 §5.28; DISA Docker Enterprise 2.x DKER-EE-002780 (V-235828).
 */
final class ContainerPidsLimit extends ContainerCheck {
  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .resources()
        .pidsLimit()
        .match(
            limit ->
                limit.value() > 0
                    ? pass("may have " + limit.value() + " processes at most", limit)
                    : fail("has no limit on its number of processes", limit),
            Verdict::unknown);
  }
}
