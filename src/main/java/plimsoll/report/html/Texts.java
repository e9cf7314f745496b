package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/** Strings of the model as the page shows them. */
final class Texts {
  static final int MAX_NAME_CHARS = 120;
  static final int MAX_LINE_CHARS = 2_000;
  static final int MAX_EXCERPT_LINES = 12;
  static final int MAX_EXCERPT_CHARS = 4_000;

  private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s\"'<>`{}\\\\^|]+");
  private static final Pattern LONG_ID = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
  private static final Pattern SHELL_WORD = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private Texts() {}

  /** One line; control and bidirectional characters are shown, not sent. */
  static String line(@Nullable String raw) {
    return raw == null ? "" : Shown.text(raw, MAX_LINE_CHARS);
  }

  /** One line for a name. */
  static String name(String raw) {
    return Shown.text(raw, MAX_NAME_CHARS);
  }

  /** Lines kept apart; for texts of the catalog. */
  static String lines(String raw) {
    return String.join("\n", Arrays.stream(raw.strip().split("\\R")).map(Texts::line).toList());
  }

  /** At most a dozen lines, white space kept; what was cut is said. */
  static String excerpt(String raw) {
    String kept = raw.length() <= MAX_EXCERPT_CHARS ? raw : raw.substring(0, MAX_EXCERPT_CHARS);
    List<String> shown = new ArrayList<>();
    String[] rows = kept.split("\\R", -1);
    for (int i = 0; i < Math.min(rows.length, MAX_EXCERPT_LINES); i++) {
      shown.add(Shown.text(rows[i].replace("\t", "    "), MAX_EXCERPT_CHARS * 6));
    }
    if (rows.length > MAX_EXCERPT_LINES) {
      shown.add("… (+" + (rows.length - MAX_EXCERPT_LINES) + " lines)");
    }
    if (kept.length() < raw.length()) {
      shown.add("… (+" + (raw.length() - kept.length()) + " characters)");
    }
    return String.join("\n", shown);
  }

  /** First twelve digits of a digest or engine id; any other identifier as it is. */
  static String brief(@Nullable String id) {
    if (id == null) {
      return "";
    }
    var match = LONG_ID.matcher(id);
    return match.matches() ? match.group(1).substring(0, 12) : name(id);
  }

  /** Whether a reference may become a link. */
  static boolean isWebAddress(String reference) {
    return WEB_ADDRESS.matcher(reference).matches();
  }

  /** A word for a POSIX shell. */
  static String shellWord(String raw) {
    String safe = line(raw);
    return SHELL_WORD.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
  }

  /** An identifier fit for an anchor and for a list of tokens: no blank, no character to escape. */
  static String token(String id) {
    return id.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** "1 control", "2 controls". */
  static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
