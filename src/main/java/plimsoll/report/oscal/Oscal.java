package plimsoll.report.oscal;

import static plimsoll.report.IndentedJson.text;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import plimsoll.assessment.Assessment;
import plimsoll.source.NameUuid;
import plimsoll.source.Shown;
import tools.jackson.core.JsonGenerator;

/**
 * What recurs in a document of OSCAL: identifiers, properties, texts and lists as it takes them.
 */
final class Oscal {
  /** Of properties of ours; in the default namespace OSCAL knows every name. */
  private static final String NAMESPACE = "urn:x-plimsoll:oscal";

  private static final int MAX_VALUE_CHARS = 1_000;
  private static final Pattern OUTER_BLANKS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

  private Oscal() {}

  /** The identifier of a part of the document, by names from the whole to the part. */
  static String uuid(Assessment assessment, String... part) {
    String document =
        String.join(
            "\n",
            assessment.evidence().name(),
            Objects.requireNonNullElse(assessment.evidence().sha256(), ""),
            assessment.policy() == null ? "" : assessment.policy().sha256(),
            String.valueOf(assessment.asOf()),
            assessment.toolVersion());
    return NameUuid.of("oscal", document, String.join("\n", part)).toString();
  }

  /** A text of one line without outer blanks; OSCAL refuses an empty one, so {@code -} for that. */
  static String line(String raw) {
    String line =
        OUTER_BLANKS
            .matcher(Shown.text(OUTER_BLANKS.matcher(raw).replaceAll(""), MAX_VALUE_CHARS))
            .replaceAll("");
    return line.isEmpty() ? "-" : line;
  }

  /** A property of ours; none for an empty value. */
  static void ours(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStartObject();
      text(json, "name", name);
      text(json, "ns", NAMESPACE);
      text(json, "value", line(value));
      json.writeEndObject();
    }
  }

  /** A property that OSCAL knows; none for an empty value. */
  static void standard(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStartObject();
      text(json, "name", name);
      text(json, "value", line(value));
      json.writeEndObject();
    }
  }

  /** A list of objects; OSCAL refuses an empty one, so nothing for that. */
  static <T> void list(
      JsonGenerator json, String key, List<T> items, BiConsumer<JsonGenerator, T> content) {
    if (items.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(key);
    for (T item : items) {
      json.writeStartObject();
      content.accept(json, item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
