package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads a listing of UCP or DTR, each page as the collector wraps it, and the row that ends it.
 *
 * <pre>
 * {"about": "engineering/ops", "pageSize": 100, "paged": true, "body":
 * {"members": [ … ], "nextPageStart": ""}}
 * {"end": 1}
 * </pre>
 *
 * <p>A listing without its last row, with a full page of a server that does not say whether there
 * is a next one, or with a last page that names a next one, is not known to be whole. Nor is one
 * that gives an item on two pages: a server that answers one page twice has kept another back.
 */
final class PagesReader {
  /** Reads one item of a page. */
  interface Item<T> {
    /**
     * Reads one item; absent where it is not what it should be.
     *
     * @param about what the page is about
     * @param body the page
     * @param item the item
     */
    Fact<T> read(String about, Fields body, Fields item);
  }

  /**
   * A listing that was read.
   *
   * @param about what its pages are about, such as {@code engineering/ops}
   */
  record Listing<T>(String id, Population<T> items, Set<String> about) {
    /**
     * The items, not known to be whole where another listing names what they must be about, and
     * there is no page about one of it.
     *
     * @param wanted what there must be a page about; absent where nobody knows
     */
    Population<T> aboutAll(Fact<Set<String>> wanted) {
      Fact<Integer> listed =
          items
              .listed()
              .match(
                  known -> wanted.match(names -> covering(known, names.value()), Listing::absent),
                  Listing::absent);
      return new Population<>(items.members(), items.missing(), listed);
    }

    private Fact<Integer> covering(Fact.Known<Integer> listed, Set<String> names) {
      return names.stream()
          .filter(name -> !about.contains(name))
          .findFirst()
          .<Fact<Integer>>map(
              name ->
                  Fact.absent(id + " has no page about " + Shown.quoted(name), listed.citation()))
          .orElse(listed);
    }

    private static Fact<Integer> absent(Fact.Absent<?> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }

    /** The items of one request at least, not known to be whole where there is no page at all. */
    Listing<T> ofOneRequest() {
      Fact<Integer> listed =
          about.isEmpty()
              ? items
                  .listed()
                  .match(
                      known -> Fact.absent(id + " has no page; capture it again", known.citation()),
                      Listing::absent)
              : items.listed();
      return new Listing<>(id, new Population<>(items.members(), items.missing(), listed), about);
    }

    /** All items; absent where these are not known to be whole. */
    Fact<Set<T>> all() {
      if (!items.missing().isEmpty()) {
        Population.Missing missing = items.missing().get(0);
        return Fact.absent(missing.why(), missing.citation());
      }
      return items.listed().map(count -> new LinkedHashSet<>(items.members()));
    }
  }

  private PagesReader() {}

  /**
   * Reads all pages.
   *
   * @param key key of the array of items in a page; empty where the page is the array
   * @param identity what tells an item from the others about the same
   */
  static <T> Listing<T> read(
      Capture capture, Limits limits, String key, Item<T> reader, Function<T, Object> identity) {
    Objects read = Objects.read(capture, limits);
    List<T> items = new ArrayList<>();
    List<Population.Missing> missing = new ArrayList<>();
    Map<String, Fields> lastPages = new LinkedHashMap<>();
    Map<List<Object>, Integer> pageOf = new LinkedHashMap<>();
    boolean twice = false;
    @Nullable String loss = read.loss();
    @Nullable Fact<Long> end = null;
    int pages = 0;
    for (Fields page : read.objects()) {
      if (page.has("end")) {
        end = page.integer("end");
        continue;
      }
      pages++;
      Fields body = key.isEmpty() ? page : page.object("body");
      String about = page.text("about").toOptional().orElse("");
      lastPages.put(about, body);
      Fact<List<Fields>> found = body.objects(key.isEmpty() ? "body" : key);
      for (Fields item : found.toOptional().orElse(List.of())) {
        Fact<T> one = reader.read(about, body, item);
        if (one instanceof Fact.Known<T> known) {
          items.add(known.value());
          Integer before = pageOf.putIfAbsent(List.of(about, identity.apply(known.value())), pages);
          twice |= before != null && before != pages;
        } else if (one instanceof Fact.Absent<T> absent) {
          missing.add(
              new Population.Missing(
                  new Subject(Subject.Kind.PLATFORM, capture.id(), capture.id()),
                  absent.why(),
                  item.citation()));
        }
      }
      loss = loss == null ? loss(capture, page, body, found) : loss;
    }
    if (loss == null && lastPages.values().stream().anyMatch(PagesReader::namesNext)) {
      loss = capture.id() + " is not whole: its last page names a next one; capture it again";
    }
    if (loss == null && twice) {
      loss =
          capture.id()
              + " may not be whole: what stands on one page stands on another one too; capture it"
              + " again";
    }
    return new Listing<>(
        capture.id(),
        new Population<>(items, missing, listed(capture, items.size(), pages, end, loss)),
        lastPages.keySet());
  }

  /** Whether a page says that others follow; servers that page by headers say nothing in it. */
  private static boolean namesNext(Fields page) {
    return !page.textOrUnset("nextPageStart").toOptional().filter(String::isEmpty).isPresent();
  }

  private static @Nullable String loss(
      Capture capture, Fields page, Fields body, Fact<List<Fields>> found) {
    if (found instanceof Fact.Absent<List<Fields>> absent) {
      return absent.why();
    }
    if (body.has("errors") && !body.isNull("errors")) {
      return capture.id() + " has a page that reports errors; capture it again";
    }
    int size = found.toOptional().orElse(List.of()).size();
    boolean paged = page.bool("paged").toOptional().orElse(false);
    long full = page.integer("pageSize").toOptional().orElse(1L);
    return paged || size < full
        ? null
        : capture.id() + " has a full page, and the server does not say whether there are more";
  }

  private static Fact<Integer> listed(
      Capture capture, int items, int pages, @Nullable Fact<Long> end, @Nullable String loss) {
    if (loss != null) {
      return Fact.absent(loss, end == null ? null : end.citations().get(0));
    }
    if (end == null || end.toOptional().filter(count -> count == pages).isEmpty()) {
      return Fact.absent(capture.id() + " is cut off: its last row is missing");
    }
    return end.map(count -> items);
  }

  /** An object made of texts that must all be there. */
  static <T> Fact<T> all(Fields of, List<Fact<String>> texts, Function<List<String>, T> make) {
    List<String> values = new ArrayList<>();
    for (Fact<String> text : texts) {
      if (text instanceof Fact.Absent<String> absent) {
        return Fact.absent(absent.why(), absent.citation());
      }
      values.add(text.toOptional().orElse(""));
    }
    return Fact.known(make.apply(values), of.citation());
  }
}
