package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that every container has a memory limit.
 *
 * <p>Reads {@code HostConfig.Memory} of every container: PASS where positive, FAIL where not. A
 * reservation is no limit.
 *
 * <p>Source: CIS Docker 1.13.0 §5.10; DISA Docker Enterprise 2.x DKER-EE-002010 (V-235806).
 */
final class ContainerMemoryLimit extends ContainerCheck {
  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .resources()
        .memoryBytes()
        .match(
            limit ->
                limit.value() > 0
                    ? pass("may use at most " + limit.value() + " bytes of memory", limit)
                    : unlimited(container, limit),
            Verdict::unknown);
  }

  private static Verdict unlimited(Container container, Fact.Known<Long> limit) {
    String message = "has no memory limit (Memory " + limit.value() + ")";
    Fact<Long> reservation = container.resources().memoryReservationBytes();
    long bytes = reservation.toOptional().orElse(0L);
    return bytes > 0
        ? fail(message + "; its reservation of " + bytes + " bytes is no limit", limit, reservation)
        : fail(message, limit);
  }
}
