package plimsoll.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import plimsoll.source.XmlCharacters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** JSON in UTF-8 without a byte order mark, two blanks a level, with a line end behind. */
public final class IndentedJson {
  private IndentedJson() {}

  /** What is to stand in the document. */
  @FunctionalInterface
  public interface Content {
    /** Writes one value. */
    void writeTo(JsonGenerator json);
  }

  /**
   * Writes a document.
   *
   * @param out left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(OutputStream out, Content content) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(new Indented(), out, JsonEncoding.UTF8)) {
      content.writeTo(json);
      json.writeRaw('\n');
    } catch (JacksonException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
  }

  /** A text as XML could hold it too, so that all formats say the same and no reader stumbles. */
  public static void text(JsonGenerator json, String key, String value) {
    json.writeStringProperty(key, XmlCharacters.of(value));
  }

  /** Texts likewise. */
  public static void texts(JsonGenerator json, String key, List<String> values) {
    json.writeArrayPropertyStart(key);
    values.forEach(value -> json.writeString(XmlCharacters.of(value)));
    json.writeEndArray();
  }

  /** An object of texts likewise. */
  public static void texts(JsonGenerator json, String key, Map<String, String> values) {
    json.writeObjectPropertyStart(key);
    values.forEach((name, value) -> text(json, name, value));
    json.writeEndObject();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new Rows();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /** A value a row. Records are large: what stands between values is bytes that are copied. */
  private static final class Rows implements PrettyPrinter {
    private static final SerializedString COLON = new SerializedString(" : ");
    private static final int LEVELS = 32;
    // LF, whatever the platform's line end is.
    private static final List<SerializedString> STARTS = levels("\n");
    private static final List<SerializedString> NEXT = levels(",\n");

    private int level;

    private static List<SerializedString> levels(String before) {
      return IntStream.range(0, LEVELS).mapToObj(level -> indent(before, level)).toList();
    }

    private static SerializedString indent(String before, int level) {
      return new SerializedString(before + "  ".repeat(level));
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
      open(json, '{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
      start(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
      json.writeRaw(COLON);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
      next(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
      close(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
      open(json, '[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
      start(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
      next(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
      close(json, values, ']');
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
      json.writeRaw('\n');
    }

    private void start(JsonGenerator json) {
      json.writeRaw(level < LEVELS ? STARTS.get(level) : indent("\n", level));
    }

    private void next(JsonGenerator json) {
      json.writeRaw(level < LEVELS ? NEXT.get(level) : indent(",\n", level));
    }

    private void open(JsonGenerator json, char bracket) {
      json.writeRaw(bracket);
      level++;
    }

    private void close(JsonGenerator json, int values, char bracket) {
      level--;
      if (values == 0) {
        json.writeRaw(' ');
      } else {
        start(json);
      }
      json.writeRaw(bracket);
    }
  }
}
