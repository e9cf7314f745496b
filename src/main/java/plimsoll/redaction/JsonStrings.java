package plimsoll.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks over the strings of JSON text, as {@code json.awk} of the collector does, and leaves all
 * else as it is. What is no JSON is walked over too: output that was cut off still holds secrets.
 */
final class JsonStrings {
  private static final String ESCAPED = "\u0001";
  private static final Pattern NUMBER = Pattern.compile("[ \t]*+:[ \t]*+(-?[0-9][0-9.eE+-]*+)");

  /** What is to stand in place of each string. */
  interface Visitor {
    /** An object or a list was opened, in which all values are that follow. */
    default void opened(JsonStrings at) {}

    /** The innermost object or list is about to be closed. */
    default void closing(JsonStrings at) {}

    /** A string value; {@link JsonStrings#name} is its key, or that of the list it stands in. */
    String value(JsonStrings at, String plain);

    /** A number that is the value of the key that was seen last; another text becomes a string. */
    default String number(JsonStrings at, String number) {
      return number;
    }

    /** A key of the innermost object. */
    default String key(JsonStrings at, String plain) {
      return plain;
    }
  }

  private record Open(boolean object, String name) {}

  private final Visitor visitor;
  private final List<Open> open = new ArrayList<>();
  private String name = "";
  private boolean afterColon;

  private JsonStrings(Visitor visitor) {
    this.visitor = visitor;
  }

  /** The text with what the visitor puts in place of its strings. */
  static String replace(String text, Visitor visitor) {
    return new JsonStrings(visitor).walk(text);
  }

  /** How many objects and lists are open. */
  int depth() {
    return open.size();
  }

  /** Whether the innermost is a list. */
  boolean inList() {
    return !open.isEmpty() && !open.get(open.size() - 1).object();
  }

  /** Key of the value; in a list the key that the list stands under. */
  String name() {
    return name;
  }

  /** The key under which the innermost object or list stands; empty where there is none. */
  String container() {
    return above(0);
  }

  /** The key under which the container stands that many levels above the innermost. */
  String above(int levels) {
    int at = open.size() - 1 - levels;
    return at < 0 ? "" : open.get(at).name();
  }

  private String walk(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = end(text, i + 1);
        String raw = text.substring(i + 1, end);
        boolean key = !open.isEmpty() && !inList() && !afterColon;
        String replaced = string(raw, key);
        if (!replaced.equals(raw)) {
          out.append(text, done, i + 1).append(replaced);
          done = end;
        }
        i = end;
        Matcher number =
            NUMBER.matcher(text).region(Math.min(end + 1, text.length()), text.length());
        if (key && number.lookingAt()) {
          String other = visitor.number(this, number.group(1));
          if (!other.equals(number.group(1))) {
            out.append(text, done, number.start(1)).append('"').append(other).append('"');
            done = number.end();
          }
        }
      } else {
        structure(c);
      }
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  /** Where the string ends; no string of JSON goes over the end of a row. */
  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' && !text.startsWith("\n", end + 1) ? 2 : 1;
    }
    return Math.min(end, text.length());
  }

  private void structure(char c) {
    switch (c) {
      case '{', '[' -> {
        open.add(new Open(c == '{', name));
        name = c == '[' ? name : "";
        afterColon = false;
        visitor.opened(this);
      }
      case '}', ']' -> {
        visitor.closing(this);
        if (!open.isEmpty()) {
          name = open.remove(open.size() - 1).name();
        }
        afterColon = true;
      }
      case ',' -> afterColon = false;
      case ':' -> afterColon = true;
      default -> {}
    }
  }

  private String string(String raw, boolean key) {
    String plain = decoded(raw);
    String replaced;
    if (key) {
      name = plain;
      replaced = visitor.key(this, plain);
    } else {
      replaced = visitor.value(this, plain);
    }
    return replaced.equals(plain) ? raw : encoded(replaced);
  }

  /**
   * Escapes that stand for no printable ASCII character stay escapes, marked by a character that
   * can't stand in a JSON string by itself, so that encoding gives the same bytes back.
   */
  static String decoded(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      i++;
      if (c != '\\' || i == raw.length()) {
        out.append(c);
        continue;
      }
      c = raw.charAt(i);
      i++;
      switch (c) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case '"', '\\', '/' -> out.append(c);
        case 'u' -> {
          int code = code(raw, i);
          if (code >= 0x20 && code < 0x7F) {
            out.append((char) code);
            i += 4;
          } else {
            out.append(ESCAPED).append(c);
          }
        }
        default -> out.append(ESCAPED).append(c);
      }
    }
    return out.toString();
  }

  private static int code(String raw, int from) {
    if (from + 4 > raw.length() || !raw.substring(from, from + 4).matches("[0-9a-fA-F]{4}")) {
      return -1;
    }
    return Integer.parseInt(raw.substring(from, from + 4), 16);
  }

  static String encoded(String plain) {
    return plain
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace(ESCAPED, "\\");
  }
}
