package plimsoll.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;

/**
 * A person's answer to controls that no capture decides, for a time.
 *
 * @param status PASS, FAIL or NOT_APPLICABLE
 * @param by who answers
 * @param role in which role
 * @param on day of the answer
 * @param expires last day on which it holds, to its end in UTC
 * @param file what backs it; null where nothing is attached
 * @param line where it begins in the policy
 */
public record Attestation(
    List<ControlId> controls,
    Hosts hosts,
    Status status,
    String statement,
    String by,
    String role,
    LocalDate on,
    LocalDate expires,
    @Nullable File file,
    int line) {
  public Attestation {
    controls = List.copyOf(controls);
  }

  /**
   * An attached file, which stays with its owner.
   *
   * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
   */
  public record File(String name, String sha256) {}

  /** Why it holds no more at an instant; null where it does. */
  public @Nullable String lapse(@Nullable Instant at) {
    return Expiry.lapse(expires, at);
  }
}
