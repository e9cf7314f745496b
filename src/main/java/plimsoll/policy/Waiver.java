package plimsoll.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.SubjectPattern;

/**
 * An approved exception to a FAIL, for a time.
 *
 * @param id name that is unique in its policy
 * @param controls controls that it is for
 * @param subjects subjects that it is for, of those that fail
 * @param expires last day on which it holds, to its end in UTC
 * @param line where it begins in the policy
 */
public record Waiver(
    String id,
    List<ControlId> controls,
    List<SubjectPattern> subjects,
    Hosts hosts,
    String justification,
    String approver,
    String reference,
    LocalDate expires,
    int line) {
  public Waiver {
    controls = List.copyOf(controls);
    subjects = List.copyOf(subjects);
  }

  /** Why it holds no more at an instant; null where it does. */
  public @Nullable String lapse(@Nullable Instant at) {
    return Expiry.lapse(expires, at);
  }
}
