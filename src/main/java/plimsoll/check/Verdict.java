package plimsoll.check;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Status and message for one subject, with what shows it.
 *
 * @param message the rest of a sentence that begins with the subject
 */
public record Verdict(Status status, String message, List<Citation> citations) {
  public Verdict {
    citations = List.copyOf(citations);
  }

  /** Evidence shows a violation. */
  public static Verdict fail(String message, Fact<?>... shownBy) {
    return new Verdict(Status.FAIL, message, citations(shownBy));
  }

  /** Evidence shows compliance. */
  public static Verdict pass(String message, Fact<?>... shownBy) {
    return new Verdict(Status.PASS, message, citations(shownBy));
  }

  /** A person must judge. */
  public static Verdict manual(String message, Fact<?>... shownBy) {
    return new Verdict(Status.MANUAL, message, citations(shownBy));
  }

  /** Evidence shows that the demand does not apply. */
  public static Verdict notApplicable(String message, Fact<?>... shownBy) {
    return new Verdict(Status.NOT_APPLICABLE, message, citations(shownBy));
  }

  /** Evidence is missing. */
  public static Verdict unknown(Fact.Absent<?> absent) {
    return new Verdict(Status.UNKNOWN, "can't be judged: " + absent.why(), absent.citations());
  }

  /** The same verdict with more evidence. */
  public Verdict citing(List<Citation> more) {
    List<Citation> all = new ArrayList<>(citations);
    addNew(all, more);
    return new Verdict(status, message, all);
  }

  /** The same verdict with more words at the end of its message. */
  public Verdict adding(String words) {
    return new Verdict(status, message + words, citations);
  }

  /** The verdict as an observation of a subject. */
  public Observation of(Subject subject) {
    return new Observation(subject, status, message, citations);
  }

  private static List<Citation> citations(Fact<?>... facts) {
    List<Citation> citations = new ArrayList<>();
    for (Fact<?> fact : facts) {
      addNew(citations, fact.citations());
    }
    return citations;
  }

  private static void addNew(List<Citation> citations, List<Citation> more) {
    for (Citation citation : more) {
      if (!citations.contains(citation)) {
        citations.add(citation);
      }
    }
  }
}
