package plimsoll.check.swarm;

import java.time.Duration;

/** Spans of time in words. */
final class Spans {
  private Spans() {}

  /** In days where it is of whole days, else in the largest unit that fits: {@code 90 days}. */
  static String shown(Duration span) {
    if (span.toSeconds() % 86_400 == 0) {
      return count(span.toDays(), "day");
    }
    if (span.toSeconds() % 3_600 == 0) {
      return count(span.toHours(), "hour");
    }
    return span.toSeconds() % 60 == 0
        ? count(span.toMinutes(), "minute")
        : count(span.toSeconds(), "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
