package plimsoll.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * A TOML document whose values know their line.
 *
 * <p>Reading is strict, as in {@link Json}: one fault refuses the whole document.
 */
public final class Toml {
  /** Settings of a program are far smaller, and the grammar takes many times the text. */
  private static final int MAX_BYTES = 1024 * 1024;

  /**
   * One value.
   *
   * @param notation as TOML writes it: {@code "text"}, {@code 10}, {@code true}, {@code ["a",
   *     "b"]}; a date, or an array of other than strings, in the words of the reader
   * @param texts the strings of an array, or the string itself; empty where it holds none
   * @param line line of its key, counted from 1
   */
  public record Value(String notation, List<String> texts, int line) {
    public Value {
      texts = List.copyOf(texts);
    }
  }

  private final Map<List<String>, Value> values;
  private final Map<List<String>, Integer> tables;

  private Toml(Map<List<String>, Value> values, Map<List<String>, Integer> tables) {
    this.values = values;
    this.tables = tables;
  }

  /**
   * Reads a document.
   *
   * @throws SourceException where it is no TOML, no UTF-8 or too large; with the line of the fault
   */
  public static Toml parse(byte[] bytes) throws SourceException {
    if (bytes.length > MAX_BYTES) {
      throw new SourceException(
          0, "has more than " + Shown.figure(MAX_BYTES) + " bytes, the limit for TOML");
    }
    TomlParseResult result = parsed(decoded(bytes));
    if (result.hasErrors()) {
      TomlPosition at = result.errors().get(0).position();
      throw new SourceException(at.line(), "is not valid TOML");
    }
    Map<List<String>, Value> values = new LinkedHashMap<>();
    Map<List<String>, Integer> tables = new LinkedHashMap<>();
    for (List<String> path : result.keyPathSet(true)) {
      int line = line(result, path);
      if (result.isTable(path)) {
        tables.put(path, line);
      } else {
        values.put(path, value(result.get(path), line));
      }
    }
    return new Toml(values, tables);
  }

  /** The value of a key, by the names of its tables and its own; null where there is none. */
  public @Nullable Value get(List<String> path) {
    return values.get(path);
  }

  /** The line on which a table begins; null where there is none. */
  public @Nullable Integer table(List<String> path) {
    return tables.get(path);
  }

  /** The reader descends into what is nested: hostile brackets may go deeper than it can. */
  private static TomlParseResult parsed(String text) throws SourceException {
    try {
      return org.tomlj.Toml.parse(text);
    } catch (StackOverflowError e) {
      throw new SourceException(0, "is nested too deeply to be read");
    }
  }

  private static String decoded(byte[] bytes) throws SourceException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SourceException(0, "is not valid UTF-8");
    }
  }

  private static int line(TomlParseResult result, List<String> path) {
    TomlPosition position = result.inputPositionOf(path);
    return position == null ? 1 : position.line();
  }

  private static Value value(@Nullable Object value, int line) {
    if (value instanceof String text) {
      return new Value(quoted(text), List.of(text), line);
    }
    if (value instanceof TomlArray array) {
      List<String> texts = new ArrayList<>();
      List<String> notation = new ArrayList<>();
      for (Object item : array.toList()) {
        if (item instanceof String text) {
          texts.add(text);
          notation.add(quoted(text));
        } else {
          notation.add(item instanceof Long || item instanceof Boolean ? item.toString() : "…");
        }
      }
      return new Value("[" + String.join(", ", notation) + "]", texts, line);
    }
    return new Value(String.valueOf(value), List.of(), line);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
