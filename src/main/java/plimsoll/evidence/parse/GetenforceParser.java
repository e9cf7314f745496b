package plimsoll.evidence.parse;

import java.util.List;
import java.util.Locale;
import plimsoll.evidence.Fact;

/**
 * Reads {@code getenforce}, or {@code /sys/fs/selinux/enforce} where that command is missing.
 *
 * <pre>
 * Enforcing
 * </pre>
 */
final class GetenforceParser {
  private GetenforceParser() {}

  /** {@code enforcing}, {@code permissive} or {@code disabled}; absent on any other text. */
  static Fact<String> parse(Text text) {
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
