package plimsoll.assessment;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts over controls.
 *
 * @param total all controls
 * @param byStatus how many have each status; every status is there, in its order
 * @param waived failed controls of which every FAIL is waived
 * @param scoredPassed scored controls that PASS
 * @param scoredApplicable scored controls that are not NOT_APPLICABLE: what could have passed
 */
public record Summary(
    int total, Map<Status, Integer> byStatus, int waived, int scoredPassed, int scoredApplicable) {

  /** Counts these controls. */
  public static Summary of(Collection<ControlResult> controls) {
    Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      byStatus.put(status, 0);
    }
    int passed = 0;
    int applicable = 0;
    for (ControlResult result : controls) {
      byStatus.merge(result.status(), 1, Integer::sum);
      if (result.control().scored() && result.status() != Status.NOT_APPLICABLE) {
        applicable++;
        passed += result.status() == Status.PASS ? 1 : 0;
      }
    }
    return new Summary(
        controls.size(), Collections.unmodifiableMap(byStatus), 0, passed, applicable);
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
    return scoredApplicable == 0
        ? 0.0
        : Math.floorDiv(1000 * scoredPassed, scoredApplicable) / 10.0;
  }
}
