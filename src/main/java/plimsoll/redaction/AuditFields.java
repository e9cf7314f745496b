package plimsoll.redaction;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of audit records that programs and people put there. Strings with blanks or
 * other special bytes stand in hexadecimal digits; what was so stays so. 0x1D parts what auditd
 * adds to a record, and stands at its end even where it adds nothing.
 */
final class AuditFields {
  private static final Pattern EXECVE = Pattern.compile("(?:node=[^ ]* )?type=EXECVE ");
  private static final Pattern ARGUMENT =
      Pattern.compile(" (a[0-9]+(?:\\[[0-9]+\\])?)=(\"[^\"]*+\"|[^ \\x1D]*+)");
  private static final Pattern TITLE = Pattern.compile(" (proctitle)=(\"[^\"]*+\"|[^ \\x1D]*+)");
  private static final Pattern TEXT = Pattern.compile(" (cmd|data)=(\"[^\"]*+\"|[^ \\x1D]*+)");
  private static final Pattern DIGITS = Pattern.compile("(?:[0-9A-Fa-f]{2})++");
  private static final char NUL = 0;

  /** What a value is. */
  enum Meaning {
    ARGUMENT,
    TEXT
  }

  /** What is to stand in place of a value. */
  @FunctionalInterface
  interface Change {
    /** The value instead; {@code first} where it is the first one of its record. */
    String of(String plain, Meaning meaning, boolean first);
  }

  private final Change change;

  AuditFields(Change change) {
    this.change = change;
  }

  String replace(String row) {
    if (EXECVE.matcher(row).lookingAt()) {
      return fields(row, ARGUMENT, Meaning.ARGUMENT);
    }
    if (row.contains(" proctitle=")) {
      return fields(row, TITLE, Meaning.ARGUMENT);
    }
    if (row.contains(" cmd=") || row.contains(" data=")) {
      return fields(row, TEXT, Meaning.TEXT);
    }
    return change.of(row, Meaning.TEXT, true);
  }

  private String fields(String row, Pattern pattern, Meaning meaning) {
    StringBuilder out = new StringBuilder();
    Matcher field = pattern.matcher(row);
    boolean first = true;
    int at = 0;
    while (field.find()) {
      String value = field.group(2);
      boolean quoted = value.startsWith("\"");
      String plain = quoted ? value.substring(1, value.length() - 1) : unhexed(value);
      StringBuilder safe = new StringBuilder();
      // NUL parts the arguments of a title.
      for (int from = 0; from <= plain.length(); ) {
        int end = pattern == TITLE ? plain.indexOf(NUL, from) : -1;
        end = end < 0 ? plain.length() : end;
        safe.append(from == 0 ? "" : String.valueOf(NUL));
        safe.append(change.of(plain.substring(from, end), meaning, first));
        first = false;
        from = end + 1;
      }
      if (!plain.contentEquals(safe)) {
        value = quoted ? "\"" + safe + "\"" : hexed(safe.toString());
      }
      out.append(row, at, field.start(2)).append(value);
      at = field.end();
    }
    return out.append(row, at, row.length()).toString();
  }

  static String unhexed(String digits) {
    return DIGITS.matcher(digits).matches()
        ? new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1)
        : digits;
  }

  static String hexed(String plain) {
    return HexFormat.of()
        .formatHex(plain.getBytes(StandardCharsets.ISO_8859_1))
        .toUpperCase(Locale.ROOT);
  }
}
