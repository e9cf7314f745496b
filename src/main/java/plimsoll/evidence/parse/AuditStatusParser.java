package plimsoll.evidence.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.bundle.Capture;
import plimsoll.evidence.AuditStatus;
import plimsoll.evidence.Fact;

/**
 * Reads {@code auditctl -s}: a row for each value, or all values in one row (RHEL 6).
 *
 * <pre>
 * enabled 1
 * pid 947
 * lost 0
 * </pre>
 *
 * <pre>
 * AUDIT_STATUS: enabled=1 flag=1 pid=1374 rate_limit=0 backlog_limit=320 lost=0 backlog=0
 * </pre>
 */
final class AuditStatusParser {
  private AuditStatusParser() {}

  /** 0 is off; 1 is on; 2 is on and locked until the next boot. */
  static AuditStatus read(Capture capture) {
    return new AuditStatus(
        Text.read(capture, text -> value(text, "enabled")).map(enabled -> enabled != 0),
        Text.read(capture, text -> value(text, "pid")),
        Text.read(capture, text -> value(text, "lost")));
  }

  private static Fact<Long> value(Text text, String key) {
    Pattern pattern = Pattern.compile("(?:^|\\s)" + key + "[ =](\\d{1,10})(?:\\s|$)");
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher matcher = pattern.matcher(text.rows().get(i));
      if (matcher.find()) {
        return Fact.known(Long.valueOf(matcher.group(1)), text.cite(i));
      }
    }
    return Fact.absent(text.artifact().path() + " has no row for " + key, text.cite(0));
  }
}
