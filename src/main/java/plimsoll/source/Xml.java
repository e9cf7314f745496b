package plimsoll.source;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * Reads XML that nobody vouches for, and writes it back.
 *
 * <p>A document type declaration is refused, and with it every entity but the five of XML; nothing
 * outside the document is ever looked at. Elements may be {@value #MAX_DEPTH} deep, and the
 * document may have {@value #MAX_NODES} nodes.
 *
 * <p>What is written says the same as what was read: every element, attribute, text, comment and
 * processing instruction is there, in its place. CDATA sections become escaped text, empty elements
 * get an end tag, and the encoding is UTF-8.
 */
public final class Xml {
  static final int MAX_DEPTH = 64;
  static final int MAX_NODES = 2_000_000;

  private static final int MAX_HEAD = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Set<String> ENCODINGS =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "WINDOWS-1252", "UTF-16");

  private Xml() {}

  /**
   * Reads a document, with namespaces.
   *
   * @throws SourceException where the bytes are no well-formed XML 1.0, declare a document type, or
   *     are beyond the limits
   */
  public static Document parse(byte[] bytes) throws SourceException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(decoded(bytes)));
      if ("1.1".equals(reader.getVersion())) {
        throw new SourceException(1, "is XML 1.1; XML 1.0 was expected");
      }
      return read(reader);
    } catch (XMLStreamException e) {
      // Its message is in the machine's language.
      throw new SourceException(
          e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber()),
          "is not well-formed XML; it is cut off or damaged");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform makes XML documents", e);
    }
  }

  /** Decoded here, since the JDK's reader takes some damage for text and prints some. */
  private static String decoded(byte[] bytes) throws SourceException {
    String head =
        new String(bytes, 0, Math.min(bytes.length, MAX_HEAD), StandardCharsets.ISO_8859_1);
    String encoding = "UTF-8";
    Matcher declared = ENCODING.matcher(head);
    if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
      encoding = "UTF-16";
    } else if (declared.find()) {
      encoding = declared.group(1).toUpperCase(Locale.ROOT);
    }
    if (!ENCODINGS.contains(encoding)) {
      throw new SourceException(
          1, "is in the encoding " + Shown.quoted(encoding) + "; save it as UTF-8");
    }
    try {
      String text =
          Charset.forName(encoding)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SourceException(0, "is not in " + encoding + ", as it should be; save it as UTF-8");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static Document read(XMLStreamReader reader)
      throws XMLStreamException, ParserConfigurationException, SourceException {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    Node open = document;
    int depth = 0;
    int nodes = 0;
    while (reader.hasNext()) {
      int event = next(reader);
      if (event == XMLStreamConstants.END_ELEMENT) {
        open = open.getParentNode();
        depth--;
        continue;
      }
      Node node = wellNamed(reader, event, document);
      if (node == null) {
        continue;
      }
      nodes += 1 + attributes(reader, event);
      if (nodes > MAX_NODES) {
        throw refused(reader, "has more than " + Shown.figure(MAX_NODES) + " nodes, the limit");
      }
      open.appendChild(node);
      if (event == XMLStreamConstants.START_ELEMENT) {
        open = node;
        depth++;
        if (depth > MAX_DEPTH) {
          throw refused(reader, "nests elements deeper than " + MAX_DEPTH + ", the limit");
        }
      }
    }
    return document;
  }

  /** The JDK's reader meets some damage with faults of its own, such as a message that it lacks. */
  private static int next(XMLStreamReader reader) throws XMLStreamException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      throw new XMLStreamException("the reader failed", reader.getLocation(), e);
    }
  }

  /** Attributes count as nodes too. */
  private static int attributes(XMLStreamReader reader, int event) {
    return event == XMLStreamConstants.START_ELEMENT ? reader.getAttributeCount() : 0;
  }

  /** The JDK's reader takes names that its documents do not, such as those of the prefix xmlns. */
  private static @Nullable Node wellNamed(XMLStreamReader reader, int event, Document document)
      throws SourceException {
    try {
      return node(reader, event, document);
    } catch (DOMException e) {
      throw refused(reader, "has a name that the rules of XML namespaces forbid");
    }
  }

  /** The node of an event; null for one that leaves nothing in the document. */
  private static @Nullable Node node(XMLStreamReader reader, int event, Document document)
      throws SourceException {
    return switch (event) {
      case XMLStreamConstants.START_ELEMENT -> element(reader, document);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          document.createTextNode(reader.getText());
      case XMLStreamConstants.COMMENT -> document.createComment(reader.getText());
      case XMLStreamConstants.PROCESSING_INSTRUCTION ->
          document.createProcessingInstruction(
              reader.getPITarget(), reader.getPIData() == null ? "" : reader.getPIData());
      case XMLStreamConstants.DTD ->
          throw refused(reader, "declares a document type (DTD), which is never read");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw refused(reader, "refers to an entity, which is never read");
      default -> null;
    };
  }

  private static Element element(XMLStreamReader reader, Document document) {
    Element element =
        document.createElementNS(
            reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      element.setAttributeNS(
          XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
          prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
          uri == null ? "" : uri);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.setAttributeNS(
          reader.getAttributeNamespace(i),
          qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
          reader.getAttributeValue(i));
    }
    return element;
  }

  private static String qualified(@Nullable String prefix, String local) {
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private static SourceException refused(XMLStreamReader reader, String reason) {
    return new SourceException(Math.max(0, reader.getLocation().getLineNumber()), reason);
  }

  /** The children of an element with a local name, in any namespace. */
  public static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getLocalName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** The text of the first child with a local name, without white space around it; or empty. */
  public static String text(Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? "" : children.get(0).getTextContent().strip();
  }

  /** The document as text, to be encoded in UTF-8, with LF after what stands outside its root. */
  public static String write(Document document) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
      write(out, node);
      out.append('\n');
    }
    return out.toString();
  }

  private static void write(StringBuilder out, Node node) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> {
        out.append('<').append(node.getNodeName());
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
          Attr attribute = (Attr) attributes.item(i);
          out.append(' ').append(attribute.getName()).append("=\"");
          escape(out, attribute.getValue(), true);
          out.append('"');
        }
        out.append('>');
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
          write(out, child);
        }
        out.append("</").append(node.getNodeName()).append('>');
      }
      case Node.COMMENT_NODE -> out.append("<!--").append(node.getNodeValue()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE -> {
        String data = ((ProcessingInstruction) node).getData();
        out.append("<?").append(node.getNodeName());
        out.append(data.isEmpty() ? "" : " ").append(data).append("?>");
      }
      default -> escape(out, node.getNodeValue(), false);
    }
  }

  /** What was read holds only what XML can hold; a CR or, in an attribute, any break is escaped. */
  private static void escape(StringBuilder out, String text, boolean inAttribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(inAttribute ? "&quot;" : "\"");
        case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
        case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
        default -> out.append(c);
      }
    }
  }
}
