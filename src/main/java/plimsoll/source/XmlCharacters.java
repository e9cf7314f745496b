package plimsoll.source;

import java.util.Locale;

/**
 * The characters that XML may hold; the writers of the JDK let every other one through.
 *
 * <p>Source: XML 1.0 §2.2, §2.11.
 */
public final class XmlCharacters {
  private XmlCharacters() {}

  /**
   * The text with every character that XML can't hold written as {@code \\uXXXX}, and with all line
   * ends as LF, which is what a reader would make of them.
   */
  public static String of(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    raw.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> append(text, c));
    return text.toString();
  }

  /** Whether it stays as it is, as nearly all text does. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\n' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder text, int codePoint) {
    if (isAllowed(codePoint)) {
      text.appendCodePoint(codePoint);
    } else {
      // What XML can't hold lies below U+10000: one unit.
      text.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    }
  }

  private static boolean isAllowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
