package plimsoll.assessment;

import java.util.List;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * What was found of one subject.
 *
 * @param message what was seen, as the rest of a sentence that begins with the subject: {@code runs
 *     with --privileged}
 * @param citations what shows it; PASS and NOT_APPLICABLE have at least one
 */
public record Observation(
    Subject subject, Status status, String message, List<Citation> citations) {
  public Observation {
    citations = List.copyOf(citations);
    if (citations.isEmpty() && (status == Status.PASS || status == Status.NOT_APPLICABLE)) {
      throw new IllegalArgumentException(status + " of " + subject.name() + " cites no evidence");
    }
  }
}
