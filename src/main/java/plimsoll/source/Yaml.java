package plimsoll.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads YAML 1.2 that people write, into values that know their line; scalars are what JSON calls
 * so: {@code yes} and {@code 2026-11-21} are strings.
 *
 * <p>Reading is strict: a repeated key, a tag, a second document or invalid UTF-8 refuses the whole
 * of it. So does more than 1 MiB, 32 levels, or 100,000 values when aliases are written out: a few
 * rows of aliases can stand for more values than any machine holds.
 *
 * <p>The place of a value in a mapping is the line of its key.
 */
public final class Yaml {
  /** Bytes that are read at most. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 100_000;

  private final ScalarResolver resolver = new JsonSchema().getScalarResolver();
  private final Map<Anchor, Json> anchors = new LinkedHashMap<>();
  private @Nullable Json root;
  private @Nullable Json open;
  private @Nullable String key;
  private int keyLine;
  private int depth;
  private int values;

  private Yaml() {}

  /**
   * Reads exactly one document.
   *
   * @throws SourceException where the bytes are empty, no YAML, ambiguous, or beyond the limits
   */
  public static Json parse(byte[] bytes) throws SourceException {
    if (bytes.length > MAX_BYTES) {
      throw new SourceException(
          0, "is larger than " + Shown.figure(MAX_BYTES) + " bytes, the limit");
    }
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
    Yaml reader = new Yaml();
    String text = decode(bytes);
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        reader.take(event);
      }
    } catch (ReaderException e) {
      throw new SourceException(
          lineOf(text, e.getPosition()),
          String.format(
              Locale.ROOT,
              "holds the character U+%04X, which YAML does not allow; take it out",
              e.getCodePoint()));
    } catch (YamlVersionException e) {
      throw new SourceException(
          0,
          "is in YAML "
              + e.getSpecVersion().getMajor()
              + "."
              + e.getSpecVersion().getMinor()
              + "; write the version 1.2, or leave %YAML out");
    } catch (MarkedYamlEngineException e) {
      throw new SourceException(
          line(e.getProblemMark()),
          "is not valid YAML: " + Shown.text(String.valueOf(e.getProblem()), 200));
    } catch (YamlEngineException e) {
      throw new SourceException(
          0, "is not valid YAML: " + Shown.text(firstRow(String.valueOf(e.getMessage())), 200));
    }
    if (reader.root == null) {
      throw new SourceException(0, "is empty; a YAML document was expected");
    }
    return reader.root;
  }

  private void take(Event event) throws SourceException {
    if (event instanceof DocumentStartEvent && root != null) {
      throw new SourceException(line(event), "has a second document; write one only");
    }
    if (event instanceof CollectionEndEvent && open != null) {
      open = open.parent();
      depth--;
    } else if (event instanceof NodeEvent node) {
      node(node);
    }
  }

  private void node(NodeEvent event) throws SourceException {
    refuseTag(event);
    if (open != null && open.kind() == Json.Kind.OBJECT && key == null) {
      key(event);
    } else if (event instanceof AliasEvent alias) {
      Json meant = anchors.get(alias.getAlias());
      if (meant == null || isOpen(meant)) {
        throw new SourceException(
            line(event),
            "has an alias " + Shown.quoted("*" + alias.getAlias().getValue()) + " of nothing");
      }
      copy(meant, line(event));
    } else {
      Json value = value(event);
      event.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
      if (Json.isContainer(value)) {
        descend(value, line(event));
      }
    }
  }

  private Json value(NodeEvent event) throws SourceException {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    return event instanceof MappingStartEvent
        ? put(Json.Kind.OBJECT, line(event), new LinkedHashMap<String, Json>())
        : put(Json.Kind.ARRAY, line(event), new ArrayList<Json>());
  }

  private Json scalar(ScalarEvent scalar) throws SourceException {
    Tag tag =
        scalar.getTag().isPresent()
            ? Tag.STR
            : resolver.resolve(scalar.getValue(), scalar.getImplicit().canOmitTagInPlainScalar());
    if (tag.equals(Tag.NULL)) {
      return put(Json.Kind.NULL, line(scalar), "null");
    }
    if (tag.equals(Tag.BOOL)) {
      return put(Json.Kind.BOOLEAN, line(scalar), Boolean.valueOf(scalar.getValue()));
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return put(number ? Json.Kind.NUMBER : Json.Kind.STRING, line(scalar), scalar.getValue());
  }

  private void key(NodeEvent event) throws SourceException {
    if (!(event instanceof ScalarEvent scalar) || event.getAnchor().isPresent()) {
      throw new SourceException(line(event), "has a key that is no plain text");
    }
    key = scalar.getValue();
    keyLine = line(event);
    if (open != null && open.get(key) != null) {
      throw new SourceException(
          keyLine, "has the key " + Shown.quoted(key) + " a second time; keep one");
    }
  }

  /** Puts a value where the next one belongs. */
  private Json put(Json.Kind kind, int line, Object content) throws SourceException {
    values++;
    if (values > MAX_VALUES) {
      throw new SourceException(
          line, "holds more than " + Shown.figure(MAX_VALUES) + " values, aliases written out");
    }
    if (open == null) {
      root = new Json(kind, line, null, null, content);
      return root;
    }
    Json child = open.add(key == null ? "" : key, kind, key == null ? line : keyLine, content);
    key = null;
    return child;
  }

  private void descend(Json into, int line) throws SourceException {
    open = into;
    depth++;
    if (depth > MAX_DEPTH) {
      throw new SourceException(line, "nests deeper than " + MAX_DEPTH + " levels, the limit");
    }
  }

  /** Writes an alias out. */
  private void copy(Json meant, int line) throws SourceException {
    switch (meant.kind()) {
      case OBJECT -> {
        Json to = put(Json.Kind.OBJECT, line, new LinkedHashMap<String, Json>());
        descend(to, line);
        for (Map.Entry<String, Json> member : meant.entries().entrySet()) {
          key = member.getKey();
          keyLine = line;
          copy(member.getValue(), line);
        }
        ascend(to);
      }
      case ARRAY -> {
        Json to = put(Json.Kind.ARRAY, line, new ArrayList<Json>());
        descend(to, line);
        // An iterator that another alias inside could not disturb: what is copied is closed.
        for (Iterator<Json> items = meant.items().iterator(); items.hasNext(); ) {
          copy(items.next(), line);
        }
        ascend(to);
      }
      case BOOLEAN -> put(meant.kind(), line, Boolean.TRUE.equals(meant.bool()));
      case STRING, NUMBER -> put(meant.kind(), line, String.valueOf(meant.written()));
      case NULL -> put(meant.kind(), line, "null");
    }
  }

  private void ascend(Json from) {
    open = from.parent();
    depth--;
  }

  /** Whether a value is still being read: an alias of it would be a part of itself. */
  private boolean isOpen(Json value) {
    for (Json at = open; at != null; at = at.parent()) {
      if (at == value) {
        return true;
      }
    }
    return false;
  }

  private static void refuseTag(NodeEvent event) throws SourceException {
    Optional<String> tag = Optional.empty();
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent collection) {
      tag = collection.getTag();
    }
    // "!" and !!str only say that what follows is a text.
    if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(Tag.STR.getValue())) {
      throw new SourceException(
          line(event), "has the tag " + Shown.quoted(tag.get()) + "; write the plain value");
    }
  }

  private static String decode(byte[] bytes) throws SourceException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SourceException(0, "is not UTF-8 text; save it as UTF-8");
    }
  }

  /** Line, counted from 1, of a code point, counted from 0. */
  private static int lineOf(String text, int position) {
    return 1 + (int) text.codePoints().limit(position).filter(c -> c == '\n').count();
  }

  private static int line(Event event) {
    return line(event.getStartMark());
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(0);
  }

  private static String firstRow(String text) {
    return text.split("\\R", 2)[0];
  }
}
