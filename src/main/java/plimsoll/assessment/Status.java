package plimsoll.assessment;

import java.util.Collection;

/** What was found of a control or a subject; in the order in which the worst decides. */
public enum Status {
  /** Evidence shows a violation. */
  FAIL,
  /** Needed evidence is missing or unusable. */
  UNKNOWN,
  /** A person must judge; the evidence to judge by is attached. */
  MANUAL,
  /** Evidence shows compliance. */
  PASS,
  /** Evidence shows that the demand does not apply here. */
  NOT_APPLICABLE;

  /**
   * Status of a control from those of its observations: any FAIL, else any UNKNOWN, else any
   * MANUAL, else any PASS, else NOT_APPLICABLE. Nothing observed is UNKNOWN.
   */
  public static Status rollUp(Collection<Status> observed) {
    return observed.stream().min(Status::compareTo).orElse(UNKNOWN);
  }
}
