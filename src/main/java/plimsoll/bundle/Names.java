package plimsoll.bundle;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names a file of the evidence may have: plain relative paths, the same on every system. */
final class Names {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private Names() {}

  /**
   * Whether a name that has a {@link #problem} is one that honest files of a host have, though no
   * bundle holds them: systemd's units have backslashes in their names.
   */
  static boolean isOddOnly(String path, int maxChars) {
    String plain =
        new String(
            path.codePoints().map(c -> isOdd(c) ? '_' : c).toArray(),
            0,
            path.codePointCount(0, path.length()));
    return !path.startsWith("\\") && problem(plain, maxChars) == null;
  }

  private static boolean isOdd(int codePoint) {
    return codePoint == '\\' || isUnfit(codePoint);
  }

  /** Why a path with slashes can't be taken, as the end of a sentence; null where it can. */
  static @Nullable String problem(String path, int maxChars) {
    if (path.isEmpty()) {
      return "is empty";
    }
    if (path.length() > maxChars) {
      return "is longer than " + maxChars + " characters";
    }
    if (path.codePoints().anyMatch(Names::isUnfit)) {
      return "holds control characters or bytes that are not UTF-8";
    }
    if (path.indexOf('\\') >= 0) {
      return "holds a backslash";
    }
    if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
      return "is absolute";
    }
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        return "leaves the bundle";
      }
      if (step.isEmpty() || step.equals(".")) {
        return "holds an empty step";
      }
    }
    return null;
  }

  /** The path as a file system sees it that ignores case and ways to compose a letter. */
  static String folded(String path) {
    String upper = path.toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static boolean isUnfit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> codePoint == 0xFFFD;
    };
  }
}
