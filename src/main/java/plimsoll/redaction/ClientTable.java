package plimsoll.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of the docker client, whose columns begin where its header says. What becomes longer or
 * shorter moves every column behind it, so that the table must be laid out anew.
 */
final class ClientTable {
  private static final Pattern TITLE = Pattern.compile("\\S++(?: \\S++)*+");
  private static final int GAP = 3;

  /** What is to stand in a cell. */
  @FunctionalInterface
  interface Cells {
    String replace(String title, String cell);
  }

  private record Column(String title, int from, int to) {}

  private ClientTable() {}

  /**
   * The table with its cells replaced.
   *
   * @return null where the text is no such table
   */
  static @Nullable String replace(String bytes, Cells cells) {
    String text = decoded(bytes);
    if (!encoded(text).equals(bytes)) {
      return null;
    }
    List<String> rows = new ArrayList<>(List.of(text.split("\n", -1)));
    String header = rows.get(0);
    if (!header.equals(header.toUpperCase(Locale.ROOT)) || header.isBlank()) {
      return null;
    }
    List<Column> columns = columns(header);
    List<List<String>> table = new ArrayList<>();
    for (String row : rows) {
      @Nullable List<String> split = split(row, columns);
      if (split == null) {
        return null;
      }
      table.add(split);
    }
    List<List<String>> replaced = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < table.get(i).size(); c++) {
        String cell = table.get(i).get(c);
        row.add(i == 0 ? cell : cells.replace(columns.get(c).title(), cell));
      }
      replaced.add(row);
    }
    return replaced.equals(table) ? bytes : encoded(laidOut(columns, replaced));
  }

  private static List<Column> columns(String header) {
    List<Column> columns = new ArrayList<>();
    Matcher titles = TITLE.matcher(header);
    List<int[]> places = new ArrayList<>();
    while (titles.find()) {
      places.add(new int[] {titles.start(), titles.end()});
    }
    for (int i = 0; i < places.size(); i++) {
      int to = i + 1 < places.size() ? places.get(i + 1)[0] : Integer.MAX_VALUE;
      columns.add(
          new Column(header.substring(places.get(i)[0], places.get(i)[1]), places.get(i)[0], to));
    }
    return columns;
  }

  /** The cells of a row; null where one does not end before the next column begins. */
  private static @Nullable List<String> split(String row, List<Column> columns) {
    List<String> cells = new ArrayList<>();
    int length = row.codePointCount(0, row.length());
    for (Column column : columns) {
      if (column.from() >= length) {
        break;
      }
      int from = row.offsetByCodePoints(0, column.from());
      int to = column.to() >= length ? row.length() : row.offsetByCodePoints(0, column.to());
      if (from > 0 && row.charAt(from - 1) != ' ') {
        return null;
      }
      cells.add(row.substring(from, to).stripTrailing());
    }
    return cells;
  }

  private static String laidOut(List<Column> columns, List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int width = 0;
      for (List<String> row : rows) {
        width = Math.max(width, c < row.size() ? length(row.get(c)) : 0);
      }
      widths.add(width + GAP);
    }
    List<String> out = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        line.append(row.get(c));
        if (c < row.size() - 1) {
          line.append(" ".repeat(widths.get(c) - length(row.get(c))));
        }
      }
      out.add(line.toString());
    }
    return String.join("\n", out);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String decoded(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
