package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

/** Joins a listing with the objects that were inspected, so that none is passed over. */
final class Populations {
  private static final String ID = " (?:sha256:)?(\\S+)";

  /** What clients print of an object that is no more: their own words once, now the engine's. */
  private static final List<Pattern> GONE =
      Stream.of(
              "(?i:error: no such (?:container|image|network|volume|object)):" + ID,
              "(?i:error response from daemon: no such container):" + ID,
              "(?i:error response from daemon: no such image):"
                  + ID
                  + "(?i:: no such image): (?:sha256:)?\\1",
              "(?i:error response from daemon: network)" + ID + " (?i:not found)",
              "(?i:error response from daemon: get)" + ID + "(?i:: no such volume)")
          .map(Pattern::compile)
          .toList();

  private Populations() {}

  /**
   * Reads the objects of one kind.
   *
   * @param inspect id of the capture that inspects them, in chunks
   * @param list id of the capture that lists them
   * @param parse gives the object; empty where what was inspected is no such object
   */
  static <T> Population<T> read(
      EvidenceSource source,
      Limits limits,
      String inspect,
      String list,
      ListingParser listing,
      Function<Fields, Optional<T>> parse,
      Function<T, Subject> subject) {
    return read(
        source,
        limits,
        inspect,
        Objects.readAll(source.chunks(inspect), limits),
        list,
        listing,
        parse,
        subject);
  }

  /**
   * The same for objects that were read already.
   *
   * @param inspected what the capture {@code inspect} holds
   */
  static <T> Population<T> read(
      EvidenceSource source,
      Limits limits,
      String inspect,
      Objects inspected,
      String list,
      ListingParser listing,
      Function<Fields, Optional<T>> parse,
      Function<T, Subject> subject) {
    List<T> members = new ArrayList<>();
    @Nullable String stranger = null;
    for (Fields object : inspected.objects()) {
      Optional<T> member = parse.apply(object);
      if (member.isPresent()) {
        members.add(member.get());
      } else {
        stranger =
            object.citation().artifact()
                + "#"
                + object.citation().at()
                + " is no "
                + listing.kind().word();
      }
    }
    members.sort(Comparator.comparing(subject));
    if (stranger != null) {
      return new Population<>(members, List.of(), Fact.absent(stranger));
    }
    Fact<List<ListingParser.Row>> rows = Text.read(source.capture(list), listing::parse);
    if (!source.isOurs()) {
      rows =
          ForeignLists.whole(source, limits, listing, rows, members.stream().map(subject).toList());
    }
    return rows.match(
        known -> {
          List<Population.Missing> missing = new ArrayList<>();
          Set<String> listed = new LinkedHashSet<>();
          NavigableSet<String> ids = new TreeSet<>();
          members.forEach(member -> ids.add(subject.apply(member).id()));
          Set<String> gone = gone(source.chunks(inspect));
          for (ListingParser.Row row : known.value()) {
            String id = row.subject().id();
            boolean found = holds(ids, id) || holds(ids, "sha256:" + id);
            boolean first =
                (found || !gone.contains(id.replaceFirst("^sha256:", ""))) && listed.add(id);
            if (first && !found) {
              String why =
                  inspected.loss() == null ? "it was listed and not inspected" : inspected.loss();
              missing.add(new Population.Missing(row.subject(), why, row.citation()));
            }
          }
          return new Population<>(members, missing, Fact.known(listed.size(), known.citation()));
        },
        absent ->
            new Population<>(members, List.of(), Fact.absent(absent.why(), absent.citation())));
  }

  /** Whether an id, which may be shortened, is that of an object. */
  static boolean isOf(Subject subject, String id) {
    return subject.id().startsWith(id) || subject.id().startsWith("sha256:" + id);
  }

  /** Whether one of these ids is, or begins with, another. */
  private static boolean holds(NavigableSet<String> ids, String id) {
    @Nullable String next = ids.ceiling(id);
    return next != null && next.startsWith(id);
  }

  /**
   * Objects of which the engine itself said, when asked, that they are no more: by name, or by id
   * without {@code sha256:}.
   */
  static Set<String> gone(List<Capture> chunks) {
    Set<String> gone = new LinkedHashSet<>();
    chunks.stream()
        .flatMap(chunk -> chunk.stderr().lines())
        .forEach(
            row ->
                GONE.stream()
                    .map(words -> words.matcher(row))
                    .filter(Matcher::matches)
                    .forEach(said -> gone.add(said.group(1))));
    return gone;
  }
}
