package plimsoll.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that knows its place.
 *
 * <p>Reading is strict: a repeated key, a byte after the end, invalid UTF-8 or nesting beyond the
 * limit refuses the whole document, since nothing read from damaged evidence may be taken as
 * complete. Accessors return null for what the value is not; they never convert.
 */
public final class Json {
  /** What a value is. */
  public enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    /** The kind in a sentence: "a string", "null". */
    public String inWords() {
      return switch (this) {
        case OBJECT -> "an object";
        case ARRAY -> "an array";
        case STRING -> "a string";
        case NUMBER -> "a number";
        case BOOLEAN -> "a boolean";
        case NULL -> "null";
      };
    }
  }

  // Made once for all documents: a factory remembers the keys it has read.
  private static final Map<Limits, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

  // Most pointers are shorter.
  private static final int POINTER_CHARS = 64;

  private final Kind kind;
  private final int line;
  private final @Nullable Json parent;
  // Key in an object, index in an array; what it is here, the pointer of a value costs no memory.
  private final @Nullable Object step;
  private final Object content;

  Json(Kind kind, int line, @Nullable Json parent, @Nullable Object step, Object content) {
    this.kind = kind;
    this.line = line;
    this.parent = parent;
    this.step = step;
    this.content = content;
  }

  /**
   * Reads exactly one document.
   *
   * @throws SourceException where the bytes are empty, no JSON, cut off, ambiguous (a repeated
   *     key), followed by anything else, or beyond the limits
   */
  public static Json parse(byte[] bytes, Limits limits) throws SourceException {
    List<Json> documents = parseAll(bytes, limits);
    if (documents.isEmpty()) {
      throw new SourceException(0, "is empty; a JSON document was expected");
    }
    if (documents.size() > 1) {
      throw new SourceException(documents.get(1).line, "goes on after the end of the document");
    }
    return documents.get(0);
  }

  /**
   * Reads documents one after the other, as {@code docker ... --format '{{json .}}'} prints them, a
   * row each. No bytes give no documents.
   *
   * @throws SourceException as {@link #parse}
   */
  public static List<Json> parseAll(byte[] bytes, Limits limits) throws SourceException {
    List<Json> documents = new ArrayList<>();
    try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), bytes)) {
      while (parser.nextToken() != null) {
        documents.add(read(parser));
      }
    } catch (StreamReadException e) {
      throw new SourceException(line(e), "is not valid JSON: " + firstRow(e.getOriginalMessage()));
    } catch (JacksonException e) {
      throw new SourceException(0, "is not valid JSON: " + firstRow(e.getOriginalMessage()));
    }
    return documents;
  }

  /** An object that is read from other text than JSON, to be filled with {@link #put}. */
  public static Json object(int line) {
    return new Json(Kind.OBJECT, line, null, null, new LinkedHashMap<>());
  }

  /**
   * Puts a value into this object.
   *
   * @param value a string, a number, a boolean, a list of strings, or null for an object that is to
   *     be filled
   * @return the value
   */
  public Json put(String key, int line, @Nullable Object value) {
    if (value == null) {
      return add(key, Kind.OBJECT, line, new LinkedHashMap<>());
    }
    if (value instanceof List<?> texts) {
      Json array = add(key, Kind.ARRAY, line, new ArrayList<>());
      texts.forEach(text -> array.add("", Kind.STRING, line, String.valueOf(text)));
      return array;
    }
    if (value instanceof Number) {
      return add(key, Kind.NUMBER, line, value.toString());
    }
    return add(key, value instanceof Boolean ? Kind.BOOLEAN : Kind.STRING, line, value);
  }

  /** What this value is. */
  public Kind kind() {
    return kind;
  }

  /** Line this value starts on, counted from 1. */
  public int line() {
    return line;
  }

  /**
   * JSON pointer (RFC 6901) of this value from the root of its document, or of the row where an
   * artifact holds one document a row; empty for a root.
   */
  public String pointer() {
    StringBuilder pointer = new StringBuilder(POINTER_CHARS);
    appendPointer(pointer);
    return pointer.toString();
  }

  /** The value under a key of this object; null where there is none, or this is no object. */
  public @Nullable Json get(String key) {
    return kind == Kind.OBJECT ? members().get(key) : null;
  }

  /** The values of this array in order; empty where this is no array. */
  @SuppressWarnings("unchecked") // An ARRAY is made with a list of Json.
  public List<Json> items() {
    return kind == Kind.ARRAY ? Collections.unmodifiableList((List<Json>) content) : List.of();
  }

  /** The keys and values of this object in the order of the document; empty where it is none. */
  public Map<String, Json> entries() {
    return kind == Kind.OBJECT ? Collections.unmodifiableMap(members()) : Map.of();
  }

  @SuppressWarnings("unchecked") // An OBJECT is made with a map of String to Json.
  private Map<String, Json> members() {
    return (Map<String, Json>) content;
  }

  /** The text of this string; null where this is no string. */
  public @Nullable String text() {
    return kind == Kind.STRING ? (String) content : null;
  }

  /** The text of this string, or this number as it is written; null where this is neither. */
  public @Nullable String written() {
    return kind == Kind.STRING || kind == Kind.NUMBER ? (String) content : null;
  }

  /** The value of this boolean; null where this is no boolean. */
  public @Nullable Boolean bool() {
    return kind == Kind.BOOLEAN ? (Boolean) content : null;
  }

  /**
   * The value of this number where it is integral and fits 64 bits, in whatever notation (some
   * tools rewrite 536870912 as 5.36870912e+08); null otherwise.
   */
  public @Nullable Long integer() {
    if (kind != Kind.NUMBER) {
      return null;
    }
    try {
      return new BigDecimal((String) content).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** Whether this is null. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /**
   * The value as compact JSON behind its key, such as {@code "Privileged": true}, safe to show.
   *
   * @param maxChars characters kept; what was cut is said, its length too unless the value is huge
   */
  public String excerpt(int maxChars) {
    Compact compact = new Compact(maxChars);
    if (step instanceof String key) {
      compact.quote(key);
      compact.add(": ");
    }
    compact.write(this);
    return compact.shown();
  }

  /** The value as compact JSON without its key, safe to show; else as {@link #excerpt}. */
  public String compact(int maxChars) {
    Compact compact = new Compact(maxChars);
    compact.write(this);
    return compact.shown();
  }

  /** Compact JSON, of which no more is kept than is shown; the rest is only counted. */
  private static final class Compact {
    private final int maxChars;
    private final StringBuilder kept = new StringBuilder();
    private int more;
    // Keeps a huge value from being walked through whole.
    private int values;

    Compact(int maxChars) {
      this.maxChars = maxChars;
      values = maxChars;
    }

    void add(String text) {
      if (kept.length() <= maxChars) {
        kept.append(text);
      } else {
        more += text.length();
      }
    }

    void quote(String text) {
      add("\"");
      add(
          isPlain(text)
              ? text
              : new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)));
      add("\"");
    }

    void write(Json value) {
      values--;
      switch (value.kind) {
        case OBJECT -> {
          String before = "{";
          for (Map.Entry<String, Json> entry : value.members().entrySet()) {
            if (values < 0) {
              break;
            }
            add(before);
            quote(entry.getKey());
            add(":");
            write(entry.getValue());
            before = ",";
          }
          add(before.equals("{") ? "{}" : "}");
        }
        case ARRAY -> {
          String before = "[";
          for (Json item : value.items()) {
            if (values < 0) {
              break;
            }
            add(before);
            write(item);
            before = ",";
          }
          add(before.equals("[") ? "[]" : "]");
        }
        case STRING -> quote((String) value.content);
        case NUMBER, BOOLEAN, NULL -> add(value.content.toString());
      }
    }

    String shown() {
      // Of what was not even walked through nobody knows the length.
      return values >= 0 || kept.length() <= maxChars
          ? Shown.text(kept.toString(), maxChars, more)
          : Shown.text(kept.substring(0, maxChars), maxChars) + "…";
    }
  }

  /** Whether it stands in a JSON string as it is; the encoder takes one character at a time. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Nesting is bounded by the factory. */
  private void appendPointer(StringBuilder pointer) {
    if (parent == null) {
      return;
    }
    parent.appendPointer(pointer);
    pointer.append('/');
    if (step instanceof String key) {
      pointer.append(key.replace("~", "~0").replace("/", "~1"));
    } else if (step instanceof Integer index) {
      pointer.append(index.intValue());
    }
  }

  /** Reads the document that begins at the current token. Nesting is bounded by the factory. */
  private static Json read(JsonParser parser) throws SourceException {
    Json root = value(parser, null, null);
    Json open = isContainer(root) ? root : null;
    @Nullable String key = null;
    while (open != null) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new SourceException(
            parser.currentLocation().getLineNr(), "is not valid JSON: it is cut off");
      }
      if (token == JsonToken.PROPERTY_NAME) {
        key = parser.currentName();
      } else if (token.isStructEnd()) {
        open = open.parent;
      } else {
        Json child = add(parser, open, key);
        open = isContainer(child) ? child : open;
      }
    }
    return root;
  }

  @SuppressWarnings("unchecked") // As items().
  private static Json add(JsonParser parser, Json open, @Nullable String key)
      throws SourceException {
    if (open.kind == Kind.OBJECT) {
      String name = String.valueOf(key);
      Json child = value(parser, open, name);
      // The parser could tell it too, with a second set of all keys.
      if (open.members().put(name, child) != null) {
        throw new SourceException(
            child.line, "is not valid JSON: the key " + Shown.quoted(name) + " stands there twice");
      }
      return child;
    }
    List<Json> items = (List<Json>) open.content;
    Json child = value(parser, open, items.size());
    items.add(child);
    return child;
  }

  private static Json value(JsonParser parser, @Nullable Json parent, @Nullable Object step)
      throws SourceException {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Json(Kind.OBJECT, line, parent, step, new LinkedHashMap<>());
      case START_ARRAY -> new Json(Kind.ARRAY, line, parent, step, new ArrayList<>());
      case VALUE_STRING -> new Json(Kind.STRING, line, parent, step, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Json(Kind.NUMBER, line, parent, step, parser.getString());
      case VALUE_TRUE, VALUE_FALSE ->
          new Json(Kind.BOOLEAN, line, parent, step, parser.getBooleanValue());
      case VALUE_NULL -> new Json(Kind.NULL, line, parent, step, "null");
      default -> throw new SourceException(line, "is not valid JSON");
    };
  }

  static boolean isContainer(Json value) {
    return value.kind == Kind.OBJECT || value.kind == Kind.ARRAY;
  }

  /** What holds this value; null for a document. */
  @Nullable Json parent() {
    return parent;
  }

  /** Puts a value into this container, which must be open still; the key counts in objects only. */
  @SuppressWarnings("unchecked") // As items().
  Json add(String key, Kind kind, int line, Object content) {
    if (this.kind == Kind.OBJECT) {
      Json child = new Json(kind, line, this, key, content);
      members().put(key, child);
      return child;
    }
    List<Json> items = (List<Json>) this.content;
    Json child = new Json(kind, line, this, items.size(), content);
    items.add(child);
    return child;
  }

  static JsonFactory factory(Limits limits) {
    return FACTORIES.computeIfAbsent(limits, Json::newFactory);
  }

  private static JsonFactory newFactory(Limits limits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxTokenCount(limits.maxJsonTokens())
                .maxNestingDepth(limits.maxJsonDepth())
                .maxNameLength(limits.maxJsonNameChars())
                .maxNumberLength(limits.maxJsonNumberChars())
                .maxStringLength(limits.maxArtifactBytes())
                .build())
        .build();
  }

  private static int line(StreamReadException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
  }

  private static String firstRow(@Nullable String message) {
    return message == null ? "it can't be read" : Shown.text(message.split("\\R", 2)[0], 200);
  }
}
