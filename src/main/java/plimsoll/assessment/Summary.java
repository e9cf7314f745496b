package plimsoll.assessment;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts over controls.
 *
 * @param total all controls that were judged
 * @param byStatus how many have each status; every status is there, in its order
 * @param waived failed controls of which every FAIL is waived
 * @param attested controls whose status is a person's answer, and no verdict from evidence
 * @param scored how many of the scored controls pass
 * @param notScored how many of the others pass; they count in no score
 */
public record Summary(
    int total,
    Map<Status, Integer> byStatus,
    int waived,
    int attested,
    Passed scored,
    Passed notScored) {

  /**
   * How many controls pass.
   *
   * @param passed those that PASS
   * @param applicable those that are not NOT_APPLICABLE: what could have passed
   */
  public record Passed(int passed, int applicable) {}

  /** Counts these controls. */
  public static Summary of(Collection<ControlResult> controls) {
    Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      byStatus.put(status, 0);
    }
    controls.forEach(result -> byStatus.merge(result.status(), 1, Integer::sum));
    return new Summary(
        controls.size(),
        Collections.unmodifiableMap(byStatus),
        (int) controls.stream().filter(ControlResult::isWaived).count(),
        (int) controls.stream().filter(ControlResult::isAttested).count(),
        passed(controls, true),
        passed(controls, false));
  }

  private static Passed passed(Collection<ControlResult> controls, boolean scored) {
    int passed = 0;
    int applicable = 0;
    for (ControlResult result : controls) {
      if (result.control().scored() == scored && result.status() != Status.NOT_APPLICABLE) {
        applicable++;
        passed += result.status() == Status.PASS ? 1 : 0;
      }
    }
    return new Passed(passed, applicable);
  }

  /** How many controls have a status. */
  public int count(Status status) {
    return byStatus.getOrDefault(status, 0);
  }

  /**
   * Percentage of scored, applicable controls that PASS, rounded down to one decimal; MANUAL and
   * UNKNOWN count against it, since nobody has shown compliance. 0 where there is none.
   */
  public double score() {
    return scored.applicable() == 0
        ? 0.0
        : Math.floorDiv(1000 * scored.passed(), scored.applicable()) / 10.0;
  }
}
