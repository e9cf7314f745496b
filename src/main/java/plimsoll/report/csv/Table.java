package plimsoll.report.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.source.Shown;

/**
 * A table that is safe to open in a spreadsheet: comma, CRLF, every field quoted, UTF-8 without a
 * byte order mark, a header row; no cell is longer than spreadsheets take or begins a formula.
 *
 * <p>Source: RFC 4180.
 *
 * @param <T> what a row is about
 */
final class Table<T> {
  /** Excel breaks a cell of more than 32767 characters; half of it leaves room for guards. */
  private static final int MAX_CELL_CHARS = 16_000;

  private static final int MAX_LINE_CHARS = 1_000;

  /**
   * What a spreadsheet takes for a formula, where a cell begins. It also begins behind a semicolon,
   * which separates cells where the comma is the decimal sign. Tabs and carriage returns, which are
   * skipped there, don't get so far.
   */
  private static final Pattern FORMULA = Pattern.compile("(^|;\"*)(?=[=+\\-@＝＋－＠])");

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
    Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    write(csv, columns.keySet().stream());
    for (T row : rows) {
      write(csv, columns.values().stream().map(column -> cell(column.apply(row))));
    }
    csv.flush();
  }

  private static void write(Writer csv, Stream<String> cells) throws IOException {
    csv.write(
        cells
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(",", "", "\r\n")));
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
    return FORMULA.matcher(cell).replaceAll("$1'");
  }
}
