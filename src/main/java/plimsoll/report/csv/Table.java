package plimsoll.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import plimsoll.report.SafeCsv;
import plimsoll.source.Shown;

/**
 * A table with a header row, of which no cell is longer than spreadsheets take.
 *
 * @param <T> what a row is about
 */
final class Table<T> {
  /** Excel breaks a cell of more than 32767 characters; half of it leaves room for guards. */
  private static final int MAX_CELL_CHARS = 16_000;

  private static final int MAX_LINE_CHARS = 1_000;

  private final Map<String, Function<T, List<String>>> columns = new LinkedHashMap<>();

  /** A further column, of one text. */
  Table<T> column(String name, Function<T, String> text) {
    return lines(name, row -> List.of(text.apply(row)));
  }

  /** A further column, of a text of several lines; an empty one where there is none. */
  Table<T> lines(String name, Function<T, List<String>> lines) {
    columns.put(name, lines);
    return this;
  }

  /** Writes the table; {@code out} is left open, and flushed. */
  void write(OutputStream out, List<T> rows) throws IOException {
    SafeCsv.write(
        out,
        csv -> {
          csv.row(columns.keySet().stream());
          for (T row : rows) {
            csv.row(columns.values().stream().map(column -> cell(column.apply(row))));
          }
        });
  }

  private static String cell(List<String> lines) {
    StringBuilder cell = new StringBuilder();
    int kept = 0;
    for (String line : lines) {
      String shown = Shown.text(line, MAX_LINE_CHARS);
      if (cell.length() + shown.length() > MAX_CELL_CHARS) {
        break;
      }
      cell.append(kept == 0 ? "" : "\n").append(shown);
      kept++;
    }
    if (kept < lines.size()) {
      cell.append("\n… and ")
          .append(lines.size() - kept)
          .append(" more lines; results.json (plimsoll analyze -f json) holds all of them.");
    }
    return cell.toString();
  }
}
