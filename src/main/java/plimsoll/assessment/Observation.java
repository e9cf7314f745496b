package plimsoll.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * What was found of one subject.
 *
 * @param message what was seen, as the rest of a sentence that begins with the subject: {@code runs
 *     with --privileged}
 * @param citations what shows it; PASS and NOT_APPLICABLE have at least one
 * @param decidedBy names of the site's parameters without which it would read otherwise
 * @param waiver waiver that is about it; null where there is none, and for all but FAIL
 */
public record Observation(
    Subject subject,
    Status status,
    String message,
    List<Citation> citations,
    List<String> decidedBy,
    @Nullable AppliedWaiver waiver) {
  public Observation {
    citations = List.copyOf(citations);
    decidedBy = List.copyOf(decidedBy);
    if (waiver != null && status != Status.FAIL) {
      throw new IllegalArgumentException("a waiver of what is " + status);
    }
    if (citations.isEmpty() && (status == Status.PASS || status == Status.NOT_APPLICABLE)) {
      throw new IllegalArgumentException(status + " of " + subject.name() + " cites no evidence");
    }
  }

  /** What evidence alone shows. */
  public Observation(Subject subject, Status status, String message, List<Citation> citations) {
    this(subject, status, message, citations, List.of(), null);
  }

  /** Whether a waiver that still holds is about it. */
  public boolean isWaived() {
    return waiver != null && waiver.lapse() == null;
  }

  /** The same, with the site's parameters that made it so. */
  public Observation decidedBy(List<String> parameters) {
    return new Observation(subject, status, message, citations, parameters, waiver);
  }

  /** The same, with a waiver. */
  public Observation with(AppliedWaiver about) {
    return new Observation(subject, status, message, citations, decidedBy, about);
  }
}
