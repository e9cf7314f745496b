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
import tools.jackson.core.util.DefaultPrettyPrinter;

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
      Rows rows = new Rows();
      return new DefaultPrettyPrinter().withObjectIndenter(rows).withArrayIndenter(rows);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /** LF, whatever the platform's line end is, and blanks: bytes that are copied, not encoded. */
  private static final class Rows implements DefaultPrettyPrinter.Indenter {
    private static final List<SerializedString> STARTS =
        IntStream.range(0, 32)
            .mapToObj(level -> new SerializedString("\n" + "  ".repeat(level)))
            .toList();

    @Override
    public void writeIndentation(JsonGenerator json, int level) {
      json.writeRaw(
          level < STARTS.size()
              ? STARTS.get(level)
              : new SerializedString("\n" + "  ".repeat(level)));
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
