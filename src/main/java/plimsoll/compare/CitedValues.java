package plimsoll.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import plimsoll.compare.Difference.OfValue;
import plimsoll.evidence.Citation;

/**
 * What two observations of one subject cite otherwise, value by value.
 *
 * <p>Values are matched by artifact and pointer, without the numbers in it: where a container
 * stands in a list says nothing of it. Lines are matched by artifact. What one observation alone
 * cites counts only where no value changed.
 */
final class CitedValues {
  private static final Pattern NUMBER = Pattern.compile("/[0-9]+(?=/|$)");

  private CitedValues() {}

  static List<OfValue> changes(
      List<Citation> before, Results.Origin older, List<Citation> after, Results.Origin newer) {
    Map<String, List<Citation>> olds = byPlace(before, older);
    Map<String, List<Citation>> news = byPlace(after, newer);
    Map<String, List<Citation>> places = new TreeMap<>(olds);
    news.forEach(places::putIfAbsent);
    List<OfValue> changes = new ArrayList<>();
    for (String place : places.keySet()) {
      Unlike<Citation> unlike =
          Unlike.of(
              olds.getOrDefault(place, List.of()),
              news.getOrDefault(place, List.of()),
              CitedValues::value);
      unlike.paired(OfValue::new, changes);
    }
    // Another verdict cites other places; where one value changed, that is what made it.
    List<OfValue> changed =
        changes.stream().filter(c -> c.before() != null && c.after() != null).toList();
    return changed.isEmpty() ? changes : changed;
  }

  private static Map<String, List<Citation>> byPlace(List<Citation> cited, Results.Origin origin) {
    Function<Citation, String> place =
        citation -> {
          String artifact = citation.artifact();
          for (Results.Joined joined : origin.with()) {
            if (artifact.startsWith(joined.name() + "/")) {
              artifact = artifact.substring(joined.name().length() + 1);
            }
          }
          return artifact + "#" + (citation.at() == null ? "" : general(citation.at()));
        };
    Map<String, List<Citation>> byPlace = new TreeMap<>();
    cited.stream()
        .distinct()
        .forEach(c -> byPlace.computeIfAbsent(place.apply(c), k -> new ArrayList<>()).add(c));
    return byPlace;
  }

  static String general(String pointer) {
    return NUMBER.matcher(pointer).replaceAll("/*");
  }

  private static String value(Citation citation) {
    String id = citation.artifact().replaceFirst("^(.*/)?captures/", "");
    String at = citation.at();
    return at == null
        ? Noise.line(id, citation.excerpt())
        : Noise.excerpt(at.substring(at.lastIndexOf('/') + 1), citation.excerpt());
  }
}
