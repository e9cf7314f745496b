package plimsoll.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Whether an entry of a policy still holds. */
final class Expiry {
  private Expiry() {}

  /**
   * Why an entry holds no more; null where it does.
   *
   * @param at null where no time is known, so that nobody can tell
   */
  static @Nullable String lapse(LocalDate expires, @Nullable Instant at) {
    if (at == null) {
      return "can't be dated, as the evidence has no time of capture; give --as-of";
    }
    return at.isBefore(expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        ? null
        : "expired on " + expires;
  }
}
