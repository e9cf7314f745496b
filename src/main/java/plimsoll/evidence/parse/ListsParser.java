package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;

/**
 * Reads captures that list something for one object after the other, each below a row with the
 * object's id.
 *
 * <pre>
 * container 1f0c…
 * libc6:amd64	2.36-9+deb12u4
 * image sha256:9d… layer /var/lib/docker/overlay2/5e…/diff
 * -rwsr-xr-x 1 0 0 72000 Nov 21 2024 /var/lib/docker/overlay2/5e…/diff/usr/bin/su
 * </pre>
 *
 * @param head row that begins a list: the id, and what the reader of items needs of it
 * @param item an item from the second part of the head and a row; empty where the row is none
 */
record ListsParser(Pattern head, BiFunction<String, String, Optional<String>> item) {
  private static final Pattern DPKG = Pattern.compile("([^\\s:]+)(?::\\S+)?\\t.*");
  private static final Pattern RPM_OR_APK = Pattern.compile("(\\S+)-[^-\\s]+-[^-\\s]+");

  /** {@code docker/container-packages}: names without version and architecture. */
  static final ListsParser PACKAGES =
      new ListsParser(Pattern.compile("container ([0-9a-f]{64})()"), (none, row) -> name(row));

  /** {@code docker/image-setuid}: paths as the image has them. */
  static final ListsParser SETUID_FILES =
      new ListsParser(
          Pattern.compile("image ((?:sha256:)?[0-9a-f]{64}) layer (/.*)"), ListsParser::path);

  /**
   * Every list by id, sorted, cited at its first head. One object that can't be looked into makes
   * the command fail, and says nothing of the others.
   */
  static Fact<Map<String, Fact<List<String>>>> read(Capture capture, ListsParser parser) {
    @Nullable Artifact output = capture.output();
    if (capture.loss() != null || output == null) {
      @Nullable String problem = capture.problem();
      return Fact.absent(problem == null ? capture.id() + " has no output" : problem);
    }
    Text text = Text.of(output);
    Map<String, TreeSet<String>> items = new LinkedHashMap<>();
    Map<String, Citation> places = new LinkedHashMap<>();
    @Nullable TreeSet<String> current = null;
    String more = "";
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher begins = parser.head().matcher(row);
      if (begins.matches()) {
        String id = begins.group(1);
        more = begins.group(2);
        current = items.computeIfAbsent(id, key -> new TreeSet<>());
        places.putIfAbsent(id, text.cite(i));
      } else if (current != null) {
        parser.item().apply(more, row).ifPresent(current::add);
      }
    }
    if (places.isEmpty()) {
      return Fact.absent(output.path() + " holds no list");
    }
    Map<String, Fact<List<String>>> lists = new LinkedHashMap<>();
    places.forEach(
        (key, place) ->
            lists.put(
                key, Fact.known(List.copyOf(items.getOrDefault(key, new TreeSet<>())), place)));
    return Fact.known(lists, places.values().iterator().next());
  }

  private static Optional<String> name(String row) {
    for (Pattern form : List.of(DPKG, RPM_OR_APK)) {
      Matcher match = form.matcher(row);
      if (match.matches()) {
        return Optional.of(match.group(1));
      }
    }
    return row.isBlank() ? Optional.empty() : Optional.of(row.strip());
  }

  private static Optional<String> path(String layer, String row) {
    int at = row.indexOf(" " + layer + "/");
    return at < 0 ? Optional.empty() : Optional.of(row.substring(at + 1 + layer.length()));
  }
}
