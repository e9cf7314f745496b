package plimsoll.assessment;

import org.jspecify.annotations.Nullable;

/**
 * A waiver of the site's policy that is about an observation, which stays FAIL.
 *
 * @param id name in the policy
 * @param reference where the approval is recorded
 * @param expires last day on which it holds, ISO 8601
 * @param line where it begins in the policy
 * @param lapse why it waives no more, as the rest of a sentence: {@code expired on 2026-10-31};
 *     null where it waives
 */
public record AppliedWaiver(
    String id,
    String justification,
    String approver,
    String reference,
    String expires,
    int line,
    @Nullable String lapse) {}
