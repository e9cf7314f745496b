package plimsoll.collector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.PageTable;
import plimsoll.RealParts;

/** What the owner of a host reads of the captures is what the scripts print of themselves. */
class CapturesPageTest {
  private static final Path PAGE = Path.of("collector-scripts", "README.md");

  @Test
  void theTableOfTheHostIsTheListOfItsScript() throws Exception {
    assertListed("collect.sh");
  }

  @Test
  void theTableOfUcpAndDtrIsTheListOfItsScript() throws Exception {
    assertListed("collect-ucp.sh");
  }

  private static void assertListed(String script) throws Exception {
    RealParts.requirePosix();
    PageTable.assertFits(
        PAGE,
        "printed by " + script + " --list",
        "end of the list",
        table(Collector.shell("sh \"$1\" --list", "collector-scripts/" + script)));
  }

  private static String table(String list) {
    List<String> rows = new ArrayList<>();
    for (String row : list.lines().toList()) {
      String[] columns = row.split("\t");
      boolean head = rows.isEmpty();
      rows.add(
          String.join(
              " | ",
              head ? "| " + columns[0].trim() : "| " + code(columns[0]),
              columns[1].trim(),
              columns[2].trim(),
              columns[3].replace("|", "\\|"),
              (head ? columns[4] : code(columns[4])) + " |"));
      if (head) {
        rows.add("|---|---|---|---|---|");
      }
    }
    return String.join("\n", rows) + "\n";
  }

  /** In a table a bar has to be escaped even where text stands as it is. */
  private static String code(String text) {
    return "`" + text.trim().replace("|", "\\|") + "`";
  }
}
