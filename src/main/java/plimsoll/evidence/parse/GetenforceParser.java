package plimsoll.evidence.parse;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;

/**
 * Reads {@code getenforce}, {@code /sys/fs/selinux/enforce} where that command is missing, or what
 * {@code sestatus} says of the same.
 *
 * <pre>
 * Enforcing
 * </pre>
 *
 * <pre>
 * SELinux status:                 enabled
 * Current mode:                   enforcing
 * </pre>
 */
final class GetenforceParser {
  private static final Pattern STATUS =
      Pattern.compile(
          "(?:SELinux status:\\s+(?=disabled)|Current mode:\\s+)(enforcing|permissive|disabled)\\s*");

  private GetenforceParser() {}

  /** {@code enforcing}, {@code permissive} or {@code disabled}; absent on any other text. */
  static Fact<String> parse(Text text) {
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher status = STATUS.matcher(text.rows().get(i));
      if (status.matches()) {
        return Fact.known(status.group(1), text.cite(i));
      }
    }
    List<String> rows = text.rows().stream().filter(row -> !row.isBlank()).toList();
    if (rows.size() != 1) {
      return text.unreadable(0, "holds " + rows.size() + " rows; one was expected");
    }
    int row = text.rows().indexOf(rows.get(0));
    String word = rows.get(0).strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "enforcing", "permissive", "disabled" -> Fact.known(word, text.cite(row));
      case "1" -> Fact.known("enforcing", text.cite(row));
      case "0" -> Fact.known("permissive", text.cite(row));
      default -> text.unreadable(row, "is no mode of SELinux");
    };
  }
}
