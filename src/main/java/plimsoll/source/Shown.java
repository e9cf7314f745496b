package plimsoll.source;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Strings of the evidence, made safe and short enough to stand in a message or an excerpt. */
public final class Shown {
  private static final int LISTED = 10;

  private Shown() {}

  /**
   * The text with control, format (bidirectional marks among them) and unpaired surrogate
   * characters written as {@code \\uXXXX}, cut to a length.
   *
   * @param maxChars characters kept; what was cut is said at the end as {@code … (+N characters)}
   */
  public static String text(String raw, int maxChars) {
    return text(raw, maxChars, 0);
  }

  /**
   * As {@link #text(String, int)}, for the begin of a text.
   *
   * @param more characters behind it, to be counted as cut; none where {@code raw} is not cut
   */
  static String text(String raw, int maxChars, int more) {
    String kept = raw.length() <= maxChars ? raw : raw.substring(0, cut(raw, maxChars));
    String shown = isPlain(kept) ? kept : escaped(kept);
    return kept.length() == raw.length()
        ? shown
        : shown + "… (+" + (raw.length() - kept.length() + more) + " characters)";
  }

  /** Whether it is shown as it is, as nearly all evidence is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  /** At most {@code maxChars}, and not between the two halves of one character. */
  private static int cut(String raw, int maxChars) {
    boolean halves =
        maxChars > 0 && Character.isSurrogatePair(raw.charAt(maxChars - 1), raw.charAt(maxChars));
    return halves ? maxChars - 1 : maxChars;
  }

  /** The text in single quotes, at most 80 characters of it, for use inside a sentence. */
  public static String quoted(String raw) {
    return "'" + text(raw, 80) + "'";
  }

  /** A figure with a comma every three digits: {@code 2,147,483,648}. */
  public static String figure(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Each text as {@link #quoted}, joined by commas; at most ten of them, the rest is counted. */
  public static String list(Collection<String> raw) {
    return joined(raw.stream().map(Shown::quoted).toList());
  }

  /** Texts that can be shown as they are, joined by commas; at most ten, the rest is counted. */
  public static String joined(Collection<String> shown) {
    String some = shown.stream().limit(LISTED).collect(Collectors.joining(", "));
    return shown.size() <= LISTED ? some : some + " and " + (shown.size() - LISTED) + " more";
  }

  private static void append(StringBuilder shown, int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR) {
      for (char unit : Character.toChars(codePoint)) {
        shown.append("\\u").append(HexFormat.of().toHexDigits(unit));
      }
    } else {
      shown.appendCodePoint(codePoint);
    }
  }
}
