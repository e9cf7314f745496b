package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;

/**
 * Reads {@code docker secret ls}. The header is what makes an empty store evidence.
 *
 * <pre>
 * ID                          NAME          DRIVER    CREATED          UPDATED
 * jc2afrta3l46osejgt572cdaj   db_password             11 seconds ago   11 seconds ago
 * </pre>
 */
final class SecretListParser {
  private static final Pattern ROW = Pattern.compile("[0-9a-z]{12,25}\\s+(\\S+)\\s.*");

  private SecretListParser() {}

  /** Names, sorted; absent where there is no header, or a row names no secret. */
  static Fact<List<String>> parse(Text text) {
    if (!text.rows().get(0).matches("ID\\s+NAME\\s.*")) {
      return text.unreadable(0, "is no list of secrets: it has no header row");
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < text.rows().size(); i++) {
      Matcher row = ROW.matcher(text.rows().get(i));
      if (row.matches()) {
        names.add(row.group(1));
      } else if (!text.rows().get(i).isBlank()) {
        return text.unreadable(i, "names no secret");
      }
    }
    return Fact.known(names.stream().sorted().toList(), text.cite(0));
  }
}
