package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Reads {@code docker ps --all --no-trunc}. The header is what makes an empty list evidence.
 *
 * <pre>
 * CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES
 * 1f0c…          busybox   "sh"      2 days…   Up 2 days           web
 * </pre>
 */
final class ContainerListParser {
  private ContainerListParser() {}

  /** One row: id (shortened where the listing was), and name where the row holds one. */
  record Row(Subject subject, Citation citation) {}

  /** All rows in order; absent where there is no header, or a row does not begin with an id. */
  static Fact<List<Row>> parse(Text text) {
    int header = 0;
    while (header < text.rows().size() && !text.rows().get(header).startsWith("CONTAINER ID")) {
      header++;
    }
    if (header == text.rows().size()) {
      return text.unreadable(0, "is no list of containers: it has no header row");
    }
    int names = text.rows().get(header).indexOf("NAMES");
    List<Row> rows = new ArrayList<>();
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.isBlank()) {
        continue;
      }
      String id = row.split("\\s", 2)[0];
      if (!id.matches("[0-9a-f]{12,64}")) {
        return text.unreadable(i, "does not begin with a container id");
      }
      String name =
          names > 0 && row.length() > names ? row.substring(names).split("\\s|,", 2)[0] : "";
      rows.add(new Row(Subject.container(id, name.isEmpty() ? id : name), text.cite(i)));
    }
    return Fact.known(List.copyOf(rows), text.cite(header));
  }
}
