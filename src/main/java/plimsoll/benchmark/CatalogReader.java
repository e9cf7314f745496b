package plimsoll.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.benchmark.Benchmark.Titled;
import plimsoll.source.Json;
import plimsoll.source.SourceException;

/**
 * Reads a catalog; strict, since every key of it is ours.
 *
 * <p>An edition of a benchmark need not repeat what it shares with another. Its catalog names that
 * one as {@code base}, and a control says with {@code same} which control of the base it continues:
 * what it does not give itself is taken over from there, key by key. Its number, section, scoring
 * and profiles are always its own. The base has to agree that this is the control's number in the
 * edition; the numbers in the other editions then follow.
 *
 * <p>A STIG continues a base in the same way; there, the base names the rule among those with the
 * same demand. A rule gives its ids of every release, and its mappings follow from the control that
 * it continues.
 *
 * <p>A text names another control of its catalog as {@code {5.9}}; where the text is taken over, it
 * reads the number that this control has in the edition.
 */
final class CatalogReader {
  private static final Set<String> BENCHMARK_KEYS =
      Set.of(
          "id",
          "title",
          "publisher",
          "released",
          "base",
          "stig",
          "scoring",
          "recommendations",
          "profiles",
          "sections",
          "controls");
  private static final Set<String> CONTROL_KEYS =
      Set.of(
          "id",
          "same",
          "section",
          "title",
          "scored",
          "severity",
          "profiles",
          "decidable",
          "check",
          "parameters",
          "rationale",
          "remedy",
          "remark",
          "references",
          "mappings",
          "stig",
          "nist80053",
          "related");

  /** How a text names a control of its catalog. */
  private static final Pattern NAMED =
      Pattern.compile("\\{([0-9]+(?:\\.[0-9]+)+|DKER-EE-[0-9]+)\\}");

  private static final String OF_DISA = "disa-stig-v2r2";

  private final String id;
  private final Map<String, Json> controls;
  private final boolean isStig;
  private final String baseId;
  private final Map<String, Json> baseControls;

  private CatalogReader(Json catalog, @Nullable Json base) throws SourceException {
    this.id = text(catalog, "id");
    this.controls = byNumber(catalog);
    this.isStig = catalog.get("stig") != null;
    this.baseId = base == null ? "" : text(base, "id");
    this.baseControls = base == null ? Map.of() : byNumber(base);
  }

  /** Id of the benchmark that this catalog continues; null where it stands alone. */
  static @Nullable String base(Json catalog) throws SourceException {
    Json base = catalog.get("base");
    return base == null ? null : string(base);
  }

  /**
   * Reads a catalog.
   *
   * @param base the catalog that {@link #base} names, which stands alone; null where it names none
   */
  static Benchmark read(Json catalog, @Nullable Json base, String sha256) throws SourceException {
    known(catalog, BENCHMARK_KEYS);
    CatalogReader reader = new CatalogReader(catalog, base);
    List<Control> controls = new ArrayList<>();
    for (Json control : reader.controls.values()) {
      known(control, CONTROL_KEYS);
      controls.add(reader.control(control));
    }
    return new Benchmark(
        reader.id,
        text(catalog, "title"),
        text(catalog, "publisher"),
        stringOrNull(need(catalog, "released")),
        text(catalog, "scoring"),
        Math.toIntExact(integer(need(catalog, "recommendations"))),
        titled(need(catalog, "profiles")),
        titled(need(catalog, "sections")),
        controls,
        catalog.get("stig") == null ? null : stig(need(catalog, "stig")),
        sha256);
  }

  private static Stig stig(Json stig) throws SourceException {
    List<Stig.Release> releases = new ArrayList<>();
    for (Json release : need(stig, "releases").items()) {
      releases.add(
          new Stig.Release(text(release, "id"), text(release, "version"), text(release, "info")));
    }
    if (releases.isEmpty()) {
      throw refused(need(stig, "releases"), "a list of releases");
    }
    List<Stig.Advisory> advisories = new ArrayList<>();
    for (Json advisory : need(stig, "advisories").items()) {
      advisories.add(new Stig.Advisory(when(need(advisory, "when")), text(advisory, "text")));
    }
    return new Stig(
        text(stig, "id"), text(stig, "title"), releases, advisories, releases.get(0), null);
  }

  private static Stig.When when(Json when) throws SourceException {
    return switch (string(when)) {
      case "always" -> Stig.When.ALWAYS;
      case "other-engine" -> Stig.When.OTHER_ENGINE;
      default -> throw refused(when, "always or other-engine");
    };
  }

  private static Map<String, Json> byNumber(Json catalog) throws SourceException {
    Map<String, Json> controls = new LinkedHashMap<>();
    for (Json control : need(catalog, "controls").items()) {
      Json number = need(control, "id");
      if (controls.put(string(number), control) != null) {
        throw new SourceException(number.line(), number.pointer() + " stands here a second time");
      }
    }
    return controls;
  }

  private Control control(Json control) throws SourceException {
    Json same = same(control);
    return new Control(
        text(control, "id"),
        text(control, "section"),
        string(either(control, same, "title")),
        bool(need(control, "scored")),
        stringOrNull(either(control, same, "severity")),
        texts(need(control, "profiles")),
        string(either(control, same, "decidable")),
        string(either(control, same, "check")),
        parameters(either(control, same, "parameters")),
        prose(control, same, "rationale"),
        prose(control, same, "remedy"),
        control.get("remark") == null ? "" : prose(control, same, "remark"),
        texts(either(control, same, "references")),
        mappings(control, same),
        control.get("stig") == null ? null : stigRule(need(control, "stig")));
  }

  private static StigRule stigRule(Json rule) throws SourceException {
    Map<String, StigRule.Ids> releases = new LinkedHashMap<>();
    for (Map.Entry<String, Json> release : need(rule, "releases").entries().entrySet()) {
      List<String> ids = texts(release.getValue());
      if (ids.size() != 2) {
        throw refused(release.getValue(), "a group id and a rule id");
      }
      releases.put(release.getKey(), new StigRule.Ids(ids.get(0), ids.get(1)));
    }
    return new StigRule(
        text(rule, "srg"), texts(need(rule, "ccis")), texts(need(rule, "legacyIds")), releases);
  }

  private Control.Mappings mappings(Json control, Json same) throws SourceException {
    if (control.get("stig") != null) {
      return mappingsOfRule(control, same);
    }
    return control.get("mappings") == null
        ? mappings(need(same, "mappings")).seenFrom(id, baseId, text(same, "id"))
        : mappings(need(control, "mappings"));
  }

  private Control.Mappings mappingsOfRule(Json rule, Json same) throws SourceException {
    Map<String, List<String>> related = new LinkedHashMap<>();
    if (rule.get("related") != null) {
      for (Map.Entry<String, Json> entry : need(rule, "related").entries().entrySet()) {
        related.put(entry.getKey(), texts(entry.getValue()));
      }
    }
    Map<String, List<String>> cisControls = new LinkedHashMap<>();
    Map<String, String> editions = new LinkedHashMap<>();
    if (same != rule) {
      Control.Mappings ofBase = mappings(need(same, "mappings"));
      cisControls.putAll(ofBase.cisControls());
      editions.put(baseId, text(same, "id"));
      editions.putAll(ofBase.editions());
    }
    return new Control.Mappings(
        List.of(),
        List.of(),
        texts(need(rule, "nist80053")),
        OF_DISA,
        cisControls,
        editions,
        related);
  }

  /** The control of the base that this one continues; itself where it continues none. */
  private Json same(Json control) throws SourceException {
    Json number = control.get("same");
    if (number == null) {
      need(control, control.get("stig") == null ? "mappings" : "nist80053");
      return control;
    }
    Json same = baseControls.get(string(number));
    if (same == null || !numbersHere(same).contains(text(control, "id"))) {
      throw new SourceException(
          number.line(),
          number.pointer()
              + ": the base has no "
              + string(number)
              + " that is "
              + text(control, "id")
              + " in "
              + id);
    }
    return same;
  }

  /** Numbers that a control of the base has here: one in an edition, any number in a STIG. */
  private List<String> numbersHere(Json ofBase) throws SourceException {
    Json number = need(need(ofBase, "mappings"), "editions").get(id);
    if (number != null) {
      return List.of(string(number));
    }
    return texts(need(need(ofBase, "mappings"), "stig")).stream()
        .filter(controls::containsKey)
        .toList();
  }

  /** How a text of the base calls a control of the base here; null where nothing can be said. */
  private @Nullable String named(Json ofBase) throws SourceException {
    List<String> numbers = numbersHere(ofBase);
    if (numbers.size() == 1) {
      return numbers.get(0);
    }
    return isStig ? baseId + " " + text(ofBase, "id") : null;
  }

  private static Json either(Json control, Json same, String key) throws SourceException {
    Json own = control.get(key);
    return own == null ? need(same, key) : own;
  }

  /** A text with the numbers of the controls that it names. */
  private String prose(Json control, Json same, String key) throws SourceException {
    Json text = either(control, same, key);
    boolean own = control.get(key) != null;
    Matcher named = NAMED.matcher(string(text));
    StringBuilder prose = new StringBuilder();
    while (named.find()) {
      Json target = (own ? controls : baseControls).get(named.group(1));
      String number = target == null ? null : own ? named.group(1) : named(target);
      if (number == null) {
        throw new SourceException(
            text.line(), text.pointer() + " names " + named.group() + ", which " + id + " lacks");
      }
      named.appendReplacement(prose, number);
    }
    return named.appendTail(prose).toString();
  }

  private static Map<String, Object> parameters(Json object) throws SourceException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : object.entries().entrySet()) {
      parameters.put(entry.getKey(), plain(entry.getValue()));
    }
    return parameters;
  }

  private static Control.Mappings mappings(Json mappings) throws SourceException {
    Map<String, List<String>> cisControls = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : need(mappings, "cisControls").entries().entrySet()) {
      cisControls.put(entry.getKey(), texts(entry.getValue()));
    }
    Map<String, String> editions = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : need(mappings, "editions").entries().entrySet()) {
      editions.put(entry.getKey(), string(entry.getValue()));
    }
    return new Control.Mappings(
        texts(need(mappings, "stig")),
        texts(need(mappings, "relatedStig")),
        texts(need(mappings, "nist80053")),
        stringOrNull(need(mappings, "nist80053Source")),
        cisControls,
        editions,
        Map.of());
  }

  /** The value of a parameter as plain Java: Boolean, Long, String, List or Map of texts. */
  private static Object plain(Json value) throws SourceException {
    return switch (value.kind()) {
      case BOOLEAN -> bool(value);
      case NUMBER -> integer(value);
      case ARRAY -> texts(value);
      case OBJECT -> {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Map.Entry<String, Json> entry : value.entries().entrySet()) {
          map.put(entry.getKey(), texts(entry.getValue()));
        }
        yield map;
      }
      case STRING -> string(value);
      case NULL -> throw refused(value, "a value");
    };
  }

  private static List<Titled> titled(Json list) throws SourceException {
    List<Titled> titled = new ArrayList<>();
    for (Json item : list.items()) {
      titled.add(new Titled(text(item, "id"), text(item, "title")));
    }
    return titled;
  }

  private static List<String> texts(Json list) throws SourceException {
    if (list.kind() != Json.Kind.ARRAY) {
      throw refused(list, "an array of strings");
    }
    List<String> texts = new ArrayList<>();
    for (Json item : list.items()) {
      texts.add(string(item));
    }
    return texts;
  }

  private static String text(Json object, String key) throws SourceException {
    return string(need(object, key));
  }

  private static @Nullable String stringOrNull(Json value) throws SourceException {
    return value.isNull() ? null : string(value);
  }

  private static String string(Json value) throws SourceException {
    String text = value.text();
    if (text == null) {
      throw refused(value, "a string");
    }
    return text;
  }

  private static boolean bool(Json value) throws SourceException {
    Boolean bool = value.bool();
    if (bool == null) {
      throw refused(value, "a boolean");
    }
    return bool;
  }

  private static Long integer(Json value) throws SourceException {
    Long integer = value.integer();
    if (integer == null) {
      throw refused(value, "an integer");
    }
    return integer;
  }

  private static Json need(Json object, String key) throws SourceException {
    Json value = object.get(key);
    if (value == null) {
      throw new SourceException(object.line(), object.pointer() + " has no " + key);
    }
    return value;
  }

  private static void known(Json object, Set<String> keys) throws SourceException {
    for (Map.Entry<String, Json> entry : object.entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw new SourceException(
            entry.getValue().line(), entry.getValue().pointer() + " is no key of a catalog");
      }
    }
  }

  private static SourceException refused(Json value, String expected) {
    return new SourceException(
        value.line(), value.pointer() + " is " + value.kind().inWords() + ", not " + expected);
  }
}
