package plimsoll.evidence.parse;

import java.util.List;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

/**
 * Shows that a list which our collector did not make names all objects: it may be cut off, or of a
 * command that lists some of them only ({@code docker ps} looks like {@code docker ps -a}).
 */
final class ForeignLists {
  private ForeignLists() {}

  /** The rows, where they name every member, and as many objects as the engine counts. */
  static Fact<List<ListingParser.Row>> whole(
      EvidenceSource source,
      Limits limits,
      ListingParser listing,
      Fact<List<ListingParser.Row>> rows,
      List<Subject> members) {
    if (!(rows instanceof Fact.Known<List<ListingParser.Row>> known)) {
      return rows;
    }
    List<String> ids = known.value().stream().map(row -> row.subject().id()).distinct().toList();
    for (Subject member : members) {
      if (ids.stream().noneMatch(id -> Populations.isOf(member, id))) {
        return Fact.absent(
            known.citation().artifact()
                + " does not list "
                + listing.kind().word()
                + " "
                + member.name()
                + ", which was inspected: it lists not all",
            known.citation());
      }
    }
    String counted =
        switch (listing.kind()) {
          case CONTAINER -> "Containers";
          case IMAGE -> "Images";
          default -> "";
        };
    return counted.isEmpty()
        ? rows
        : counted(DaemonParser.info(source, limits), counted, listing, known, ids.size());
  }

  private static Fact<List<ListingParser.Row>> counted(
      Fact<Fields> info,
      String key,
      ListingParser listing,
      Fact.Known<List<ListingParser.Row>> rows,
      int listed) {
    String unshown =
        "nothing shows that "
            + rows.citation().artifact()
            + " lists every "
            + listing.kind().word();
    if (!(info instanceof Fact.Known<Fields> known)) {
      return info.match(
          k -> rows, absent -> Fact.absent(unshown + ": " + absent.why(), rows.citation()));
    }
    return known
        .value()
        .integer(key)
        .match(
            count ->
                count.value() == listed
                    ? rows
                    : Fact.absent(
                        rows.citation().artifact()
                            + " lists "
                            + listed
                            + " and docker info counts "
                            + count.value()
                            + ": it does not show every "
                            + listing.kind().word(),
                        count.citation()),
            absent -> Fact.absent(unshown + ": " + absent.why(), rows.citation()));
  }
}
