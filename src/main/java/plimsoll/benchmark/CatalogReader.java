package plimsoll.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.benchmark.Benchmark.Titled;
import plimsoll.source.Json;
import plimsoll.source.SourceException;

/** Reads a catalog; strict, since every key of it is ours. */
final class CatalogReader {
  private static final Set<String> BENCHMARK_KEYS =
      Set.of(
          "id",
          "title",
          "publisher",
          "released",
          "recommendations",
          "profiles",
          "sections",
          "controls");
  private static final Set<String> CONTROL_KEYS =
      Set.of(
          "id",
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
          "references",
          "mappings");

  private CatalogReader() {}

  static Benchmark read(Json catalog, String sha256) throws SourceException {
    known(catalog, BENCHMARK_KEYS);
    List<Control> controls = new ArrayList<>();
    for (Json control : need(catalog, "controls").items()) {
      controls.add(control(control));
    }
    return new Benchmark(
        text(catalog, "id"),
        text(catalog, "title"),
        text(catalog, "publisher"),
        text(catalog, "released"),
        Math.toIntExact(integer(need(catalog, "recommendations"))),
        titled(need(catalog, "profiles")),
        titled(need(catalog, "sections")),
        controls,
        sha256);
  }

  private static Control control(Json control) throws SourceException {
    known(control, CONTROL_KEYS);
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : need(control, "parameters").entries().entrySet()) {
      parameters.put(entry.getKey(), plain(entry.getValue()));
    }
    return new Control(
        text(control, "id"),
        text(control, "section"),
        text(control, "title"),
        bool(need(control, "scored")),
        textOrNull(control, "severity"),
        texts(need(control, "profiles")),
        text(control, "decidable"),
        text(control, "check"),
        parameters,
        text(control, "rationale"),
        text(control, "remedy"),
        texts(need(control, "references")),
        mappings(need(control, "mappings")));
  }

  private static Control.Mappings mappings(Json mappings) throws SourceException {
    Map<String, List<String>> cisControls = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : need(mappings, "cisControls").entries().entrySet()) {
      cisControls.put(entry.getKey(), texts(entry.getValue()));
    }
    Map<String, String> newer = new LinkedHashMap<>();
    for (Map.Entry<String, Json> entry : need(mappings, "newer").entries().entrySet()) {
      // null: the newer edition dropped the recommendation.
      if (!entry.getValue().isNull()) {
        newer.put(entry.getKey(), string(entry.getValue()));
      }
    }
    return new Control.Mappings(
        texts(need(mappings, "stig")),
        texts(need(mappings, "relatedStig")),
        texts(need(mappings, "nist80053")),
        text(mappings, "nist80053Source"),
        cisControls,
        newer);
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

  private static @Nullable String textOrNull(Json object, String key) throws SourceException {
    Json value = need(object, key);
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
      throw new SourceException(object.place().line(), object.place().pointer() + " has no " + key);
    }
    return value;
  }

  private static void known(Json object, Set<String> keys) throws SourceException {
    for (Map.Entry<String, Json> entry : object.entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw new SourceException(
            entry.getValue().place().line(),
            entry.getValue().place().pointer() + " is no key of a catalog");
      }
    }
  }

  private static SourceException refused(Json value, String expected) {
    return new SourceException(
        value.place().line(),
        value.place().pointer() + " is " + value.kind().inWords() + ", not " + expected);
  }
}
