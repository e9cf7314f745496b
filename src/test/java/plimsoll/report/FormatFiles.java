package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import plimsoll.assessment.Assessment;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** The files of a format, read again. */
public final class FormatFiles {
  /** Strings that evidence may hold and formats may not. */
  public static final List<String> HOSTILE =
      List.of(
          "\u0000\u0007\u001b[31m\ufffe\uffff",
          "\ud800 \udc00 \udc00\ud800",
          "]]> <![CDATA[x]]> <!-- --> <?pi?> &amp;lt; &#0; <!DOCTYPE x>",
          "\"}],\"x\":\\u0000\\",
          "\r\n\r\t\u2028\u2029\u0085",
          "\u202eevil\u202c \u2066zero\u200bwidth\u2069",
          "=cmd|' /C calc'!A0",
          "\u00a0+1;\"=HYPERLINK(\"\"x\"\")\u00a0",
          "[link](https://evil.example) {0} %s",
          "\ud83d\ude00".repeat(50_000),
          "x".repeat(100_000));

  private FormatFiles() {}

  /** The files of a format by name, as strict UTF-8; lines end in LF but for CSV. */
  public static Map<String, String> files(Assessment assessment, String format) throws IOException {
    Renderer renderer =
        Renderers.all().stream().filter(r -> r.format().equals(format)).findFirst().orElseThrow();
    Map<String, String> files = new TreeMap<>();
    for (ReportFile file : renderer.files(assessment)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.content().writeTo(out);
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
      assertFalse(text.startsWith("\ufeff"), file.name());
      assertFalse(!format.equals("csv") && text.indexOf('\r') >= 0, file.name());
      files.put(file.name(), text);
    }
    return files;
  }

  /** The only file of a format. */
  public static String file(Assessment assessment, String format) throws IOException {
    Map<String, String> files = files(assessment, format);
    assertEquals(1, files.size(), files.keySet().toString());
    return files.values().iterator().next();
  }

  /** A text as JSON, read strictly. */
  public static Json json(String text) throws Exception {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  /** A text as XML. */
  public static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Elements of a name, in order. */
  public static List<Element> elements(Element in, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = in.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Texts of the elements of a name, in order. */
  public static List<String> texts(Element in, String name) {
    return elements(in, name).stream().map(Element::getTextContent).toList();
  }

  /**
   * The rows of a table by the names of its columns; fails where it is not RFC 4180, all quoted.
   */
  public static List<Map<String, String>> table(String csv) {
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    int at = 0;
    while (at < csv.length()) {
      assertEquals('"', csv.charAt(at), "a field that is not quoted at " + at);
      StringBuilder field = new StringBuilder();
      at++;
      while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
        field.append(csv.charAt(at));
        at += csv.charAt(at) == '"' ? 2 : 1;
      }
      rows.get(rows.size() - 1).add(field.toString());
      at++;
      if (csv.startsWith("\r\n", at)) {
        rows.add(new ArrayList<>());
        at += 2;
      } else {
        assertEquals(',', csv.charAt(at), "neither a field nor a row ends at " + at);
        at++;
      }
    }
    assertEquals(List.of(), rows.remove(rows.size() - 1), "the last row has no end");
    List<Map<String, String>> named = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      assertEquals(rows.get(0).size(), row.size());
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(rows.get(0).get(i), row.get(i));
      }
      named.add(cells);
    }
    return named;
  }
}
