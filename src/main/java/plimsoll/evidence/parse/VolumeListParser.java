package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Reads {@code docker volume ls}. The header is what makes an empty list evidence.
 *
 * <pre>
 * DRIVER    VOLUME NAME
 * local     data
 * </pre>
 */
final class VolumeListParser {
  private VolumeListParser() {}

  /** One volume that is listed. */
  record Row(Subject subject, Citation citation) {}

  /** All rows in order; absent where there is no header, or a row names no volume. */
  static Fact<List<Row>> parse(Text text) {
    int header = 0;
    while (header < text.rows().size() && !isHeader(text.rows().get(header))) {
      header++;
    }
    if (header == text.rows().size()) {
      return text.unreadable(0, "is no list of volumes: it has no header row");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i).strip();
      if (row.isEmpty()) {
        continue;
      }
      String[] columns = row.split("\\s+", -1);
      if (columns.length != 2) {
        return text.unreadable(i, "does not hold a driver and a name");
      }
      rows.add(new Row(Subject.volume(columns[1]), text.cite(i)));
    }
    return Fact.known(List.copyOf(rows), text.cite(header));
  }

  private static boolean isHeader(String row) {
    return row.matches("DRIVER\\s+VOLUME NAME\\s*");
  }
}
