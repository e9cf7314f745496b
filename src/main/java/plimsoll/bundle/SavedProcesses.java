package plimsoll.bundle;

import java.util.List;
import java.util.regex.Pattern;

/** A process table that somebody saved, as {@code ps} prints it with its header. */
final class SavedProcesses {
  /** Form of its header. */
  static final String HEADER = "(.*\\s)?PID\\s.*\\b(COMMAND|CMD)\\s*";

  /** A row of the engine or of what it runs on; a shim of a container names those too. */
  private static final Pattern ENGINE =
      Pattern.compile(
          ".*[\\s/](dockerd(-\\S*)?|docker (daemon|-d)|rootlesskit)(\\s.*)?"
              + "|(?!.*containerd-shim).*[\\s/]containerd(\\s.*)?");

  private SavedProcesses() {}

  /**
   * Whether the engine's rows show all of its arguments. What cuts a table, a terminal or a pager,
   * makes all rows equally long that it cuts: a row of another process that is longer shows that
   * the engine's are not cut.
   *
   * @param rows of a file, one of which is the header
   */
  static boolean showWholeCommands(List<String> rows) {
    int header = 0;
    while (!rows.get(header).matches(HEADER)) {
      header++;
    }
    List<String> columns = List.of(rows.get(header).strip().split("\\s+"));
    List<String> table = rows.subList(header + 1, rows.size());
    List<String> processes = table.stream().filter(row -> isProcess(row, columns)).toList();
    int longest = processes.stream().mapToInt(String::length).max().orElse(0);
    return processes.stream().anyMatch(row -> showsArguments(row, columns))
        && table.stream()
            .filter(row -> ENGINE.matcher(row).matches())
            .allMatch(row -> row.length() < longest);
  }

  /**
   * Whether a row shows how a program was called, as {@code ps -e} and {@code ps c} do not: names
   * of threads of the kernel hold slashes too, and those of others blanks.
   */
  private static boolean showsArguments(String row, List<String> columns) {
    String[] cells = row.strip().split("\\s+", columns.size());
    return cells[cells.length - 1].matches("/.*|.* -.*");
  }

  /** Whether a row is of the table, and not of what was printed after it. */
  private static boolean isProcess(String row, List<String> columns) {
    String[] cells = row.strip().split("\\s+", -1);
    int pid = columns.indexOf("PID");
    return cells.length > pid && cells[pid].matches("\\d+");
  }
}
