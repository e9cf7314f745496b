package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Shows that a list which our collector did not make names all objects: it may be cut off, or of a
 * command that lists some of them only ({@code docker ps} looks like {@code docker ps -a}).
 */
final class ForeignLists {
  /**
   * Networks of every engine on Linux, which can't be removed; {@code --bridge=none} spares one.
   */
  private static final List<String> OWN_NETWORKS = List.of("bridge", "host", "none");

  /** Driver and scope of a network of a swarm; each member of one has the ingress network. */
  private static final Pattern OVERLAY = Pattern.compile(".*\\soverlay\\s+swarm\\b.*");

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
    return switch (listing.kind()) {
      case CONTAINER ->
          counted(DaemonParser.info(source, limits), "Containers", listing, known, ids.size());
      case IMAGE ->
          counted(DaemonParser.info(source, limits), "Images", listing, known, ids.size());
      // Of what somebody saved by hand nobody knows the command.
      case NETWORK ->
          source.capture("docker/network-list").argv().isEmpty()
              ? networks(SwarmStateReader.read(source, limits).localNodeState(), known)
              : rows;
      default -> rows;
    };
  }

  /** No engine counts its networks, but some are on every host: a filter may have left them out. */
  private static Fact<List<ListingParser.Row>> networks(
      Fact<String> swarm, Fact.Known<List<ListingParser.Row>> rows) {
    List<String> missing = new ArrayList<>(OWN_NETWORKS);
    rows.value().forEach(row -> missing.remove(row.subject().name()));
    boolean overlay =
        rows.value().stream().anyMatch(row -> OVERLAY.matcher(row.citation().excerpt()).matches());
    if (!missing.isEmpty()) {
      return Fact.absent(
          rows.citation().artifact()
              + " does not list network "
              + missing.get(0)
              + ", which an engine has as a rule: nothing shows that it lists all",
          rows.citation());
    }
    if (overlay || swarm.toOptional().filter("inactive"::equals).isPresent()) {
      return rows;
    }
    return Fact.absent(
        "nothing shows that "
            + rows.citation().artifact()
            + " lists every network: it has no overlay network, and "
            + swarm.match(
                known -> "docker info calls the swarm " + Shown.quoted(known.value()),
                absent -> "nothing says that the swarm is inactive: " + absent.why()),
        rows.citation());
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
