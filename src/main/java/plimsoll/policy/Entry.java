package plimsoll.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Json;
import plimsoll.source.Shown;

/** A mapping of a policy, read key by key; each complaint names file, line and key. */
final class Entry {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final String file;
  private final Json value;

  private Entry(String file, Json value) {
    this.file = file;
    this.value = value;
  }

  /** The mapping with no key but these. */
  static Entry of(String file, Json value, List<String> keys) throws PolicyException {
    Entry entry = new Entry(file, value);
    for (Map.Entry<String, Json> member : entry.members().entrySet()) {
      if (!keys.contains(member.getKey())) {
        throw complaint(
            file,
            member.getValue(),
            "is no key here"
                + Nearest.hint(member.getKey(), keys, "; there is " + String.join(", ", keys)));
      }
    }
    return entry;
  }

  /** The mapping with whatever keys. */
  static Entry of(String file, Json value) throws PolicyException {
    Entry entry = new Entry(file, value);
    entry.members();
    return entry;
  }

  Map<String, Json> members() throws PolicyException {
    if (value.kind() != Json.Kind.OBJECT) {
      throw complaint(file, value, "is " + inWords(value) + "; write keys with values");
    }
    return value.entries();
  }

  int line() {
    return value.line();
  }

  @Nullable Json optional(String key) {
    return value.get(key);
  }

  Json required(String key) throws PolicyException {
    Json member = value.get(key);
    if (member == null) {
      throw complaint(file, value, "has no '" + key + "'; every one of these needs it");
    }
    return member;
  }

  String text(String key) throws PolicyException {
    return text(file, required(key));
  }

  /** A text for people: its rows, as YAML's {@code |} keeps them, are one row in every report. */
  String prose(String key) throws PolicyException {
    return text(key).replaceAll("\\s+", " ");
  }

  LocalDate date(String key) throws PolicyException {
    Json member = required(key);
    String text = text(file, member);
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // Said below, as of everything else that is no date.
    }
    throw complaint(file, member, Shown.quoted(text) + " is not a date; write YYYY-MM-DD");
  }

  /** The members of a list; of one that is not there, none. */
  List<Json> items(String key) throws PolicyException {
    Json member = value.get(key);
    return member == null || member.isNull() ? List.of() : items(file, member);
  }

  /** A list with at least one text. */
  List<Json> some(String key) throws PolicyException {
    Json member = required(key);
    List<Json> items = items(file, member);
    if (items.isEmpty()) {
      throw complaint(file, member, "is an empty list; name at least one");
    }
    return items;
  }

  static List<Json> items(String file, Json list) throws PolicyException {
    if (list.kind() != Json.Kind.ARRAY) {
      throw complaint(file, list, "is " + inWords(list) + "; write a list, as [a, b]");
    }
    return list.items();
  }

  static List<String> texts(String file, List<Json> items) throws PolicyException {
    List<String> texts = new ArrayList<>();
    for (Json item : items) {
      texts.add(text(file, item));
    }
    return texts;
  }

  /** A text; a number is taken as it is written. */
  static String text(String file, Json value) throws PolicyException {
    String text = value.written();
    if (text == null) {
      throw complaint(file, value, "is " + inWords(value) + "; write a text");
    }
    if (text.isBlank()) {
      throw complaint(file, value, "is empty; fill it in");
    }
    return text.strip();
  }

  static String inWords(Json value) {
    return switch (value.kind()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL -> "empty";
      default -> value.kind().inWords();
    };
  }

  /** {@code policy.yaml:14 waivers[2].expires: ...}. */
  static PolicyException complaint(String file, Json at, String what) {
    String path = path(at.pointer());
    return new PolicyException(
        file + ":" + at.line() + (path.isEmpty() ? "" : " " + path) + ": " + what);
  }

  private static String path(String pointer) {
    StringBuilder path = new StringBuilder();
    Matcher steps = Pattern.compile("/([^/]*)").matcher(pointer);
    while (steps.find()) {
      String step = Shown.text(steps.group(1).replace("~1", "/").replace("~0", "~"), 80);
      if (step.matches("[0-9]+")) {
        path.append('[').append(step).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }
}
