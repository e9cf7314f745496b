package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.source.Json;

/**
 * The fields of one JSON object, read into facts that know their place.
 *
 * <p>A field that is missing, or is not of the type that Docker gives it, is absent: it is never
 * read as false, zero or empty.
 */
final class Fields {
  private static final int EXCERPT_CHARS = 600;

  private final Artifact artifact;
  // The object itself, or the nearest value around it where it is missing.
  private final Json near;
  private final @Nullable String missing;
  // The rows of the artifact where it is no JSON.
  private final @Nullable Text text;
  // One for all fields that are missing.
  private @Nullable Citation citation;

  private Fields(Artifact artifact, Json near, @Nullable String missing, @Nullable Text text) {
    this.artifact = artifact;
    this.near = near;
    this.missing = missing;
    this.text = text;
  }

  /** The fields of an object that was read from rows of text: rows are cited. */
  static Fields of(Text text, Json object) {
    return new Fields(text.artifact(), object, null, text);
  }

  /** The fields of an object; all of them are absent where the value is no object. */
  static Fields of(Artifact artifact, Json object) {
    return new Fields(artifact, object, null, null).inside(object);
  }

  private Fields inside(Json object) {
    return new Fields(
        artifact,
        object,
        object.kind() == Json.Kind.OBJECT
            ? null
            : at(object) + " is " + object.kind().inWords() + ", not an object",
        text);
  }

  private Citation cite(Json value) {
    return text == null ? cite(artifact, value) : text.cite(value.line() - 1);
  }

  /** The citation of any value of an artifact. */
  static Citation cite(Artifact artifact, Json value) {
    return new Citation(artifact.path(), artifact.sha256(), value.line(), new Passage(value));
  }

  private record Passage(Json value) implements Citation.Passage {
    @Override
    public String at() {
      return value.pointer();
    }

    @Override
    public String excerpt() {
      return value.excerpt(EXCERPT_CHARS);
    }
  }

  /** The citation of the object. */
  Citation citation() {
    if (citation == null) {
      citation = cite(near);
    }
    return citation;
  }

  /** Whether the object has the key, whatever its value. */
  boolean has(String key) {
    return missing == null && near.get(key) != null;
  }

  /** The fields of an object inside this one. */
  Fields object(String key) {
    Json value = missing == null ? near.get(key) : null;
    return value == null ? new Fields(artifact, near, lacks(key), text) : inside(value);
  }

  /** The fields of every object in an array inside this one; {@code null} and [] are none. */
  Fact<List<Fields>> objects(String key) {
    return list(
        key, item -> item.kind() == Json.Kind.OBJECT ? inside(item) : null, "an array of objects");
  }

  /** The fields of every object under the keys of an object inside this one. */
  Fact<Map<String, Fields>> objectsByKey(String key) {
    return field(
        key,
        value -> {
          if (value.kind() != Json.Kind.OBJECT) {
            return null;
          }
          Map<String, Fields> fields = new LinkedHashMap<>();
          value.entries().forEach((name, item) -> fields.put(name, inside(item)));
          return fields;
        },
        "an object");
  }

  /** A string. */
  Fact<String> text(String key) {
    return field(key, Json::text, "a string");
  }

  /** A string; {@code null} and a key the engine does not know mean that nothing is set. */
  Fact<String> textOrUnset(String key) {
    if (missing == null && !has(key)) {
      return Fact.known("", citation());
    }
    return field(key, value -> value.isNull() ? "" : value.text(), "a string");
  }

  /** A boolean. */
  Fact<Boolean> bool(String key) {
    return field(key, Json::bool, "a boolean");
  }

  /** An integer. */
  Fact<Long> integer(String key) {
    return field(key, Json::integer, "an integer");
  }

  /** An integer; {@code null} and a key the engine does not know yet mean 0: nothing is set. */
  Fact<Long> integerOrUnset(String key) {
    if (missing == null && !has(key)) {
      return Fact.known(0L, citation());
    }
    return field(key, value -> value.isNull() ? Long.valueOf(0) : value.integer(), "an integer");
  }

  /** A list of strings; {@code null} and [] are empty. */
  Fact<List<String>> texts(String key) {
    return list(key, Json::text, "an array of strings");
  }

  /** As {@link #texts}; a key the engine does not know yet means that nothing is set. */
  Fact<List<String>> textsOrUnset(String key) {
    return missing == null && !has(key) ? Fact.known(List.of(), citation()) : texts(key);
  }

  /** Each item of an array as compact JSON; {@code null}, [] and a missing key are none. */
  Fact<List<String>> itemsOrUnset(String key) {
    return missing == null && !has(key)
        ? Fact.known(List.of(), citation())
        : list(key, item -> item.excerpt(EXCERPT_CHARS), "an array");
  }

  /** Strings by name; {@code null} and {} are empty. */
  Fact<Map<String, String>> textsByKey(String key) {
    return field(
        key,
        value -> {
          Map<String, String> texts = new LinkedHashMap<>();
          for (Map.Entry<String, Json> entry : value.entries().entrySet()) {
            String text = entry.getValue().text();
            if (text == null) {
              return null;
            }
            texts.put(entry.getKey(), text);
          }
          return value.isNull() || value.kind() == Json.Kind.OBJECT ? texts : null;
        },
        "an object of strings");
  }

  /** Names of the keys of an object inside this one, sorted; {@code null} is none. */
  Fact<List<String>> keys(String key) {
    return field(
        key,
        value ->
            value.isNull() || value.kind() == Json.Kind.OBJECT
                ? value.entries().keySet().stream().sorted().toList()
                : null,
        "an object");
  }

  /** Whether a key is there and {@code null}. */
  boolean isNull(String key) {
    Json value = missing == null ? near.get(key) : null;
    return value != null && value.isNull();
  }

  /** The first key whose word or switch another object gives otherwise; counts may change. */
  Optional<String> contradiction(Fields other) {
    return missing == null && other.missing == null
        ? contradictions("", near, other.near).findFirst()
        : Optional.empty();
  }

  private static Stream<String> contradictions(String key, Json value, @Nullable Json other) {
    if (other == null || value.kind() != other.kind()) {
      return Stream.empty();
    }
    return switch (value.kind()) {
      case OBJECT ->
          value.entries().entrySet().stream()
              .flatMap(
                  e -> contradictions(key + "/" + e.getKey(), e.getValue(), other.get(e.getKey())));
      case STRING, BOOLEAN ->
          value.excerpt(EXCERPT_CHARS).equals(other.excerpt(EXCERPT_CHARS))
              ? Stream.empty()
              : Stream.of(key);
      default -> Stream.empty();
    };
  }

  private <T> Fact<List<T>> list(String key, Function<Json, @Nullable T> read, String expected) {
    return field(
        key,
        value -> {
          if (!value.isNull() && value.kind() != Json.Kind.ARRAY) {
            return null;
          }
          List<T> items = new ArrayList<>();
          for (Json item : value.items()) {
            T read1 = read.apply(item);
            if (read1 == null) {
              return null;
            }
            items.add(read1);
          }
          return items;
        },
        expected);
  }

  private <T> Fact<T> field(String key, Function<Json, @Nullable T> read, String expected) {
    Json value = missing == null ? near.get(key) : null;
    if (value == null) {
      return Fact.absent(lacks(key), citation());
    }
    T result = read.apply(value);
    return result == null
        ? Fact.absent(
            at(value) + " is " + value.kind().inWords() + ", not " + expected, cite(value))
        : Fact.known(result, cite(value));
  }

  private String lacks(String key) {
    return missing != null ? missing : at(near) + " has no " + key;
  }

  private String at(Json value) {
    return text == null
        ? artifact.path() + "#" + value.pointer()
        : artifact.path() + ":" + value.line();
  }
}
