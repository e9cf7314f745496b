package plimsoll.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import plimsoll.source.XmlCharacters;

/**
 * XML in UTF-8 without a byte order mark, two blanks a level between elements and never inside a
 * text; whatever a text holds, the document is XML.
 */
public final class IndentedXml {
  private static final String INDENT = "  ";

  private final XMLStreamWriter xml;
  private int depth;

  private IndentedXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What is to stand in the document. */
  @FunctionalInterface
  public interface Content {
    /** Writes elements. */
    void writeTo(IndentedXml xml) throws XMLStreamException;
  }

  /**
   * Writes a document.
   *
   * @param out left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(OutputStream out, Content content) throws IOException {
    // An OutputStreamWriter alone would make the JDK's writer tear surrogate pairs apart.
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      content.writeTo(new IndentedXml(xml));
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
    writer.write('\n');
    writer.flush();
  }

  /** A comment on a line of its own. */
  public void comment(String text) throws XMLStreamException {
    line();
    xml.writeComment(XmlCharacters.of(text).replace("--", "- -"));
  }

  /**
   * An element that holds others.
   *
   * @param attributes names and values, alternating; a value of {@code ""} is left out
   */
  public void element(String name, Content content, String... attributes)
      throws XMLStreamException {
    start(name, attributes);
    depth++;
    content.writeTo(this);
    depth--;
    line();
    xml.writeEndElement();
  }

  /** An element that holds a text, which may be empty; attributes as above. */
  public void leaf(String name, String text, String... attributes) throws XMLStreamException {
    start(name, attributes);
    xml.writeCharacters(XmlCharacters.of(text));
    xml.writeEndElement();
  }

  private void start(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        // Readers make blanks of line ends and tabs in attributes.
        xml.writeAttribute(
            attributes[i], XmlCharacters.of(attributes[i + 1]).replaceAll("[\n\t]", " "));
      }
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + INDENT.repeat(depth));
  }
}
