package plimsoll.redaction;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Json;

/** Writes the manifest of a copy: that of the original, with what is another in the copy. */
final class ManifestCopy {
  /** What the copy says instead. */
  interface Change {
    /**
     * The JSON of a value of another kind than object and array.
     *
     * @param capture id of the capture it is about; empty where it is about the whole
     * @param key its key, or that of the list it stands in
     */
    String value(String capture, String key, Json original);
  }

  private final Change change;
  private final StringBuilder out = new StringBuilder();

  private ManifestCopy(Change change) {
    this.change = change;
  }

  /**
   * The text of the new manifest.
   *
   * @param redaction JSON of the value of the key {@code redaction}; asked for when all else is
   *     written
   */
  static String of(Json original, Supplier<String> redaction, Change change) {
    ManifestCopy copy = new ManifestCopy(change);
    String separator = "{";
    for (Map.Entry<String, Json> entry : original.entries().entrySet()) {
      if (!entry.getKey().equals("redaction")) {
        copy.out.append(separator).append(string(entry.getKey())).append(": ");
        copy.part(entry.getKey(), entry.getValue());
        separator = ",\n ";
      }
    }
    copy.out.append(separator).append("\"redaction\": ").append(redaction.get());
    return copy.out.append("}\n").toString();
  }

  /** The JSON of a value that is about the whole. */
  static String of(Json value, Change change) {
    ManifestCopy copy = new ManifestCopy(change);
    copy.value("", "", value);
    return copy.out.toString();
  }

  private void part(String key, Json value) {
    if (!key.equals("captures")) {
      value("", key, value);
      return;
    }
    String separator = "[\n  ";
    for (Json capture : value.items()) {
      @Nullable Json id = capture.get("id");
      out.append(separator);
      value(id == null ? "" : String.valueOf(id.text()), key, capture);
      separator = ",\n  ";
    }
    out.append(value.items().isEmpty() ? "[]" : "]");
  }

  private void value(String capture, String key, Json value) {
    switch (value.kind()) {
      case OBJECT -> {
        String separator = "{";
        for (Map.Entry<String, Json> entry : value.entries().entrySet()) {
          out.append(separator).append(string(entry.getKey())).append(": ");
          value(capture, entry.getKey(), entry.getValue());
          separator = ", ";
        }
        out.append(value.entries().isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        String separator = "[";
        for (Json item : value.items()) {
          out.append(separator);
          value(capture, key, item);
          separator = ", ";
        }
        out.append(value.items().isEmpty() ? "[]" : "]");
      }
      default -> out.append(change.value(capture, key, value));
    }
  }

  /** A value that stays as it is. */
  static String same(Json value) {
    return switch (value.kind()) {
      case STRING -> string(String.valueOf(value.text()));
      case NUMBER -> String.valueOf(value.written());
      case BOOLEAN -> String.valueOf(value.bool());
      default -> "null";
    };
  }

  /** A string of JSON, in ASCII. */
  static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7E) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
