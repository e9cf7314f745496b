package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Reads the table in which the engine lists all objects of a kind, with {@code --no-trunc}. The
 * header is what makes an empty list evidence.
 *
 * <pre>
 * CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES
 * 1f0c…          busybox   "sh"      2 days…   Up 2 days           web
 * </pre>
 *
 * @param kind kind of the listed objects
 * @param idColumn header of the column that holds the id
 * @param nameColumn header of the column that holds the name
 * @param id form of an id
 */
record ListingParser(Subject.Kind kind, String idColumn, String nameColumn, Pattern id) {
  private static final String SEPARATORS = " \t\n\u000B\f\r,";

  /** {@code docker ps --all --no-trunc}. */
  static final ListingParser CONTAINERS =
      new ListingParser(
          Subject.Kind.CONTAINER, "CONTAINER ID", "NAMES", Pattern.compile("[0-9a-f]{12,64}"));

  /** {@code docker images --all --no-trunc --digests}; an image has a row for each of its tags. */
  static final ListingParser IMAGES =
      new ListingParser(
          Subject.Kind.IMAGE,
          "IMAGE ID",
          "REPOSITORY",
          Pattern.compile("(sha256:)?[0-9a-f]{12,64}"));

  /** {@code docker network ls --no-trunc}. */
  static final ListingParser NETWORKS =
      new ListingParser(
          Subject.Kind.NETWORK, "NETWORK ID", "NAME", Pattern.compile("[0-9a-z]{12,64}"));

  /** {@code docker service ls}. */
  static final ListingParser SERVICES =
      new ListingParser(Subject.Kind.SERVICE, "ID", "NAME", Pattern.compile("[0-9a-z]{12,25}"));

  /** {@code docker node ls}; the star of the answering node follows its id. */
  static final ListingParser NODES =
      new ListingParser(Subject.Kind.NODE, "ID", "HOSTNAME", Pattern.compile("[0-9a-z]{12,25}"));

  /** {@code docker stats --no-trunc}; old clients write {@code CONTAINER} and no name. */
  static final ListingParser STATS =
      new ListingParser(
          Subject.Kind.CONTAINER, "CONTAINER", "NAME", Pattern.compile("[0-9a-f]{12,64}"));

  /** One row: id (shortened where the listing was), and name where the row holds one. */
  record Row(Subject subject, Citation citation) {}

  /** All rows in order; absent where there is no header, or a row holds no id. */
  Fact<List<Row>> parse(Text text) {
    int header = 0;
    while (header < text.rows().size() && !isHeader(text.rows().get(header))) {
      header++;
    }
    if (header == text.rows().size()) {
      return text.unreadable(0, "is no list of " + kind.word() + "s: it has no header row");
    }
    int ids = text.rows().get(header).indexOf(idColumn);
    int names = text.rows().get(header).indexOf(nameColumn);
    List<Row> rows = new ArrayList<>();
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.isBlank()) {
        continue;
      }
      String listed = cell(row, ids);
      if (!id.matcher(listed).matches()) {
        return text.unreadable(i, "holds no " + kind.word() + " id");
      }
      String name = cell(row, names);
      rows.add(new Row(new Subject(kind, listed, name.isEmpty() ? listed : name), text.cite(i)));
    }
    return Fact.known(List.copyOf(rows), text.cite(header));
  }

  /** Headers are in capitals; a row of JSON has its keys in them, and no column. */
  private boolean isHeader(String row) {
    int at = row.indexOf(idColumn);
    int end = at + idColumn.length();
    return at >= 0
        && (at == 0 || row.charAt(at - 1) == ' ')
        && (end == row.length() || row.charAt(end) == ' ')
        && row.equals(row.toUpperCase(Locale.ROOT));
  }

  /** The first word from a column on; the engine pads by characters. */
  private static String cell(String row, int column) {
    if (column < 0 || row.codePointCount(0, row.length()) <= column) {
      return "";
    }
    int start = row.offsetByCodePoints(0, column);
    int end = start;
    while (end < row.length() && SEPARATORS.indexOf(row.charAt(end)) < 0) {
      end++;
    }
    return row.substring(start, end);
  }
}
