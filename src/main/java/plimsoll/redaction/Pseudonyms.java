package plimsoll.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each value of a bundle its pseudonym, and counts. Without a key they are numbered in the
 * order in which they are asked for.
 */
final class Pseudonyms {
  /** What the collector, or a copy made before, already replaced. */
  static final Pattern MARK = Pattern.compile("<redacted:[0-9a-z]+>");

  private static final String WHOLE_MARK = "<redacted:[0-9a-z]+>";

  private final @Nullable RedactionKey key;
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final SortedMap<Rule, Map<String, Boolean>> values = new TreeMap<>();
  private final SortedMap<Rule, Integer> places = new TreeMap<>();
  private int lastNumber;
  private int secretPlaces;

  /**
   * @param lastNumber the highest number of a value that was replaced before; those of this bundle
   *     follow it
   */
  Pseudonyms(@Nullable RedactionKey key, int lastNumber) {
    this.key = key;
    this.lastNumber = lastNumber;
  }

  @Nullable RedactionKey key() {
    return key;
  }

  /** What stands for a secret; an empty value, and what was replaced before, stay. */
  String secret(String value, Rule rule) {
    if (value.isEmpty() || value.matches(WHOLE_MARK)) {
      return value;
    }
    secretPlaces++;
    count(rule, value);
    return secrets.computeIfAbsent(value, this::newSecret);
  }

  private String newSecret(String value) {
    if (key == null) {
      lastNumber++;
      return "<redacted:" + lastNumber + ">";
    }
    String mark = "<redacted:" + key.derived("secret", value) + ">";
    learn(mark, value);
    return mark;
  }

  /** A name for a name, such as {@code host-1}; the caller keeps it, and counts its places. */
  String name(String prefix, String value) {
    if (key == null) {
      return prefix + "-" + numbers.merge(prefix, 1, Integer::sum);
    }
    String name = prefix + "-" + key.derived(prefix, value);
    learn(name, value);
    return name;
  }

  /** Has the owner's key remember what a pseudonym stands for. */
  void learn(String pseudonym, String value) {
    if (key != null) {
      key.learn(pseudonym, asText(value));
    }
  }

  /** Texts are worked on byte by byte; a person reads them as UTF-8. */
  private static String asText(String value) {
    return value.chars().allMatch(c -> c < 0x100)
        ? new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        : value;
  }

  /** Counts one place where a value was replaced. */
  void count(Rule rule, String value) {
    values.computeIfAbsent(rule, r -> new LinkedHashMap<>()).put(value, true);
    places.merge(rule, 1, Integer::sum);
  }

  /** How many places of secrets were replaced until now. */
  int secretPlaces() {
    return secretPlaces;
  }

  /** What was replaced, by rule in their order; a rule that met nothing has no row. */
  List<Redacted.Count> counts() {
    List<Redacted.Count> counts = new ArrayList<>();
    values.forEach(
        (rule, distinct) ->
            counts.add(new Redacted.Count(rule, distinct.size(), places.getOrDefault(rule, 0))));
    return counts;
  }
}
