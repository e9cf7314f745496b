package plimsoll.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Changes texts in a JSON document and leaves everything else in it as it is, to the character. */
public final class JsonEdits {
  private static final Set<JsonToken> REPLACED =
      Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_NULL);

  private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

  /** A piece of the document and what is to stand there. */
  private record Splice(int from, int to, String text) {}

  /** An object that is being read. */
  private record Open(int afterBrace, @Nullable Map<String, String> wanted) {}

  /**
   * Wants a text under a key of an object, whether the key is there or not.
   *
   * @param object JSON pointer of an object with at least one key
   */
  public void set(String object, String key, String text) {
    texts.computeIfAbsent(object, o -> new LinkedHashMap<>()).put(key, text);
  }

  /**
   * The document with the texts in it.
   *
   * @param document what {@link Json#parse} takes; has a text, null or nothing under each key that
   *     is wanted
   * @throws SourceException where it does not
   */
  public String applyTo(String document, Limits limits) throws SourceException {
    List<Splice> splices = new ArrayList<>();
    try (JsonParser parser =
        Json.factory(limits).createParser(ObjectReadContext.empty(), document)) {
      List<Open> open = new ArrayList<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        if (token == JsonToken.START_OBJECT) {
          Map<String, String> wanted =
              texts.get(parser.streamReadContext().pathAsPointer().toString());
          open.add(new Open(from + 1, wanted == null ? null : new LinkedHashMap<>(wanted)));
        } else if (token == JsonToken.END_OBJECT) {
          Open closed = open.remove(open.size() - 1);
          missing(closed, splices);
        } else if (REPLACED.contains(token) && !open.isEmpty()) {
          Map<String, String> wanted = open.get(open.size() - 1).wanted();
          String key = parser.streamReadContext().inObject() ? parser.currentName() : null;
          String text = wanted == null || key == null ? null : wanted.remove(key);
          if (text != null) {
            parser.finishToken();
            splices.add(
                new Splice(from, (int) parser.currentLocation().getCharOffset(), quoted(text)));
          }
        }
      }
    } catch (JacksonException e) {
      throw new SourceException(0, "is not valid JSON");
    }
    return spliced(document, splices);
  }

  private static void missing(Open object, List<Splice> splices) {
    if (object.wanted() != null) {
      object
          .wanted()
          .forEach(
              (key, text) ->
                  splices.add(
                      new Splice(
                          object.afterBrace(),
                          object.afterBrace(),
                          quoted(key) + ":" + quoted(text) + ",")));
    }
  }

  private static String spliced(String document, List<Splice> splices) {
    splices.sort((a, b) -> Integer.compare(a.from(), b.from()));
    StringBuilder result = new StringBuilder(document.length());
    int at = 0;
    for (Splice splice : splices) {
      result.append(document, at, splice.from()).append(splice.text());
      at = splice.to();
    }
    return result.append(document, at, document.length()).toString();
  }

  /** A string of JSON; half a character, which no UTF-8 can hold, is escaped. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (c < 0x20 || Character.getType(c) == Character.SURROGATE) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
