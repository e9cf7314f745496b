package plimsoll.checklist;

import java.util.Arrays;
import java.util.Optional;
import plimsoll.assessment.Status;

/** What an assessor puts down for a rule. */
public enum ReviewStatus {
  NOT_A_FINDING("NotAFinding", "not_a_finding"),
  OPEN("Open", "open"),
  NOT_APPLICABLE("Not_Applicable", "not_applicable"),
  NOT_REVIEWED("Not_Reviewed", "not_reviewed");

  private final String ckl;
  private final String cklb;

  ReviewStatus(String ckl, String cklb) {
    this.ckl = ckl;
    this.cklb = cklb;
  }

  /** The word of STIG Viewer 2. */
  public String ckl() {
    return ckl;
  }

  /** The word of STIG Viewer 3. */
  public String cklb() {
    return cklb;
  }

  /** The status of a word of STIG Viewer 2; empty where it is none. */
  static Optional<ReviewStatus> ofCkl(String word) {
    return Arrays.stream(values()).filter(status -> status.ckl.equals(word)).findFirst();
  }

  /** The status of a word of STIG Viewer 3; empty where it is none. */
  static Optional<ReviewStatus> ofCklb(String word) {
    return Arrays.stream(values()).filter(status -> status.cklb.equals(word)).findFirst();
  }

  /** What a status of ours comes down to: MANUAL and UNKNOWN leave the review to a person. */
  static ReviewStatus of(Status status) {
    return switch (status) {
      case PASS -> NOT_A_FINDING;
      case FAIL -> OPEN;
      case NOT_APPLICABLE -> NOT_APPLICABLE;
      case MANUAL, UNKNOWN -> NOT_REVIEWED;
    };
  }
}
