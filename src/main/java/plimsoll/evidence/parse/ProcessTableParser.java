package plimsoll.evidence.parse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;

/**
 * Reads a process table by its header: that of procps, of busybox, or another that shows PID and,
 * last, the command.
 *
 * <pre>
 *     PID    PPID   UID USER     COMMAND
 *       1       0     0 root     /sbin/init
 *
 * PID   USER     TIME  COMMAND
 *     1 root      0:03 /sbin/init
 * </pre>
 */
final class ProcessTableParser {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern PID = Pattern.compile("\\d{1,9}");

  private ProcessTableParser() {}

  /**
   * Command lines by process id; absent where there is no header, a row has no process id, or
   * process 1 is missing: who is not shown that process is not shown the others either.
   */
  static Fact<Map<Long, Fact<String>>> parse(Text text) {
    int header = 0;
    while (header < text.rows().size() && !isHeader(words(text.rows().get(header)))) {
      header++;
    }
    if (header == text.rows().size()) {
      return text.unreadable(0, "is no process table: it has no header row");
    }
    List<String> columns = words(text.rows().get(header));
    int pidColumn = columns.indexOf("PID");
    Map<Long, Fact<String>> commands = new TreeMap<>();
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i).strip();
      if (row.isEmpty()) {
        continue;
      }
      String[] cells = SPACE.split(row, columns.size());
      // A row of ps m for a thread of the process above it.
      if (cells.length == columns.size() && cells[pidColumn].equals("-")) {
        continue;
      }
      if (cells.length < columns.size() - 1 || !PID.matcher(cells[pidColumn]).matches()) {
        return text.unreadable(i, "shows no process");
      }
      String command = cells.length < columns.size() ? "" : cells[columns.size() - 1];
      commands.put(Long.valueOf(cells[pidColumn]), Fact.known(command, text.cite(i)));
    }
    if (!commands.containsKey(1L)) {
      return text.unreadable(header, "heads a table without process 1: it does not show them all");
    }
    return Fact.known(commands, text.cite(header));
  }

  private static boolean isHeader(List<String> words) {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return words.indexOf("PID") >= 0
        && words.indexOf("PID") < words.size() - 1
        && (last.equals("COMMAND") || last.equals("CMD"));
  }

  private static List<String> words(String row) {
    return List.of(SPACE.split(row.strip()));
  }
}
