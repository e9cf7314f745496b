package plimsoll.assessment;

import org.jspecify.annotations.Nullable;

/**
 * A person's answer to a control that evidence does not decide.
 *
 * @param status what the person says
 * @param statement why
 * @param by who says it
 * @param on day of the answer, ISO 8601
 * @param expires last day on which it holds, likewise
 * @param file name of what is attached; null where nothing is, and then {@code sha256} is too
 * @param line where it begins in the policy
 * @param fromEvidence status without it: MANUAL or UNKNOWN
 * @param lapse why it counts no more, as the rest of a sentence: {@code expired on 2026-10-31};
 *     null where it counts
 */
public record AppliedAttestation(
    Status status,
    String statement,
    String by,
    String role,
    String on,
    String expires,
    @Nullable String file,
    @Nullable String sha256,
    int line,
    Status fromEvidence,
    @Nullable String lapse) {}
