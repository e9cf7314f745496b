package plimsoll.checklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;
import plimsoll.source.Xml;
import plimsoll.source.XmlCharacters;

/**
 * A checklist of STIG Viewer 2.
 *
 * <p>Source: checklist schema 2.5 of November 2021.
 */
final class CklFile implements ChecklistFile {
  private static final String DETAILS = "FINDING_DETAILS";
  private static final String COMMENTS = "COMMENTS";

  /** What comes after a text that a row lacks; the order is fixed. */
  private static final List<String> ORDER =
      List.of("STATUS", DETAILS, COMMENTS, "SEVERITY_OVERRIDE", "SEVERITY_JUSTIFICATION");

  private final Document document;
  private final String release;
  private final List<Element> elements;
  private final List<AssessedRow> rows;

  private CklFile(
      Document document, String release, List<Element> elements, List<AssessedRow> rows) {
    this.document = document;
    this.release = release;
    this.elements = elements;
    this.rows = List.copyOf(rows);
  }

  static ChecklistFile read(byte[] bytes, String stigId, String release) throws SourceException {
    Document document = Xml.parse(bytes);
    Element root = document.getDocumentElement();
    if (!root.getLocalName().equals("CHECKLIST")) {
      throw new SourceException(
          0, "is no CKL: it begins with " + Shown.quoted(root.getNodeName()) + ", not CHECKLIST");
    }
    List<ReviewedStigs.Found<Element>> stigs = new ArrayList<>();
    for (Element all : Xml.children(root, "STIGS")) {
      for (Element stig : Xml.children(all, "iSTIG")) {
        stigs.add(
            new ReviewedStigs.Found<>(
                stig,
                info(stig, "stigid"),
                ReviewedStigs.release(info(stig, "version"), info(stig, "releaseinfo"))));
      }
    }
    ReviewedStigs.Found<Element> ours = ReviewedStigs.choose(stigs, stigId, release);
    List<Element> elements = Xml.children(ours.stig(), "VULN");
    List<AssessedRow> rows = new ArrayList<>();
    for (Element element : elements) {
      rows.add(row(rows.size(), element));
    }
    ReviewedStigs.distinct(rows);
    return new CklFile(document, ours.release(), elements, rows);
  }

  private static String info(Element stig, String name) {
    for (Element info : Xml.children(stig, "STIG_INFO")) {
      for (Element data : Xml.children(info, "SI_DATA")) {
        if (Xml.text(data, "SID_NAME").equals(name)) {
          return Xml.text(data, "SID_DATA");
        }
      }
    }
    return "";
  }

  private static AssessedRow row(int position, Element vuln) throws SourceException {
    String ruleId = attribute(vuln, "Rule_ID");
    String word = Xml.text(vuln, "STATUS");
    return new AssessedRow(
        position,
        attribute(vuln, "Vuln_Num"),
        ruleId,
        attribute(vuln, "Rule_Ver"),
        attributes(vuln, "LEGACY_ID"),
        ReviewStatus.ofCkl(word).orElseThrow(() -> ReviewedStigs.unknownStatus(ruleId, word)),
        content(vuln, DETAILS),
        content(vuln, COMMENTS));
  }

  private static String attribute(Element vuln, String name) {
    List<String> values = attributes(vuln, name);
    return values.isEmpty() ? "" : values.get(0);
  }

  private static List<String> attributes(Element vuln, String name) {
    List<String> values = new ArrayList<>();
    for (Element data : Xml.children(vuln, "STIG_DATA")) {
      String value = Xml.text(data, "ATTRIBUTE_DATA");
      if (Xml.text(data, "VULN_ATTRIBUTE").equals(name) && !value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  private static String content(Element parent, String name) {
    List<Element> children = Xml.children(parent, name);
    return children.isEmpty() ? "" : children.get(0).getTextContent();
  }

  @Override
  public String format() {
    return "ckl";
  }

  @Override
  public String release() {
    return release;
  }

  @Override
  public Host host() {
    List<Element> assets = Xml.children(document.getDocumentElement(), "ASSET");
    if (assets.isEmpty()) {
      return new Host("", "", "", "");
    }
    Element asset = assets.get(0);
    return new Host(
        Xml.text(asset, "HOST_NAME"),
        Xml.text(asset, "HOST_FQDN"),
        Xml.text(asset, "HOST_IP"),
        Xml.text(asset, "HOST_MAC"));
  }

  @Override
  public List<AssessedRow> rows() {
    return rows;
  }

  @Override
  public String with(Map<Integer, Review> reviews) {
    reviews.forEach(
        (position, review) -> {
          Element vuln = elements.get(position);
          AssessedRow row = rows.get(position);
          if (row.status() != review.status()) {
            set(vuln, "STATUS", review.status().ckl());
          }
          if (!row.details().equals(review.details())) {
            set(vuln, DETAILS, review.details());
          }
          if (!row.comments().equals(review.comments())) {
            set(vuln, COMMENTS, review.comments());
          }
        });
    return Xml.write(document);
  }

  private static void set(Element vuln, String name, String text) {
    List<Element> there = Xml.children(vuln, name);
    Element element = there.isEmpty() ? added(vuln, name) : there.get(0);
    element.setTextContent(keepingReturns(text));
  }

  /** A carriage return that a person's text has stays one; what XML can't hold is shown. */
  private static String keepingReturns(String text) {
    return Stream.of(text.split("\r", -1)).map(XmlCharacters::of).collect(Collectors.joining("\r"));
  }

  private static Element added(Element vuln, String name) {
    Node before = null;
    for (String later : ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size())) {
      List<Element> there = Xml.children(vuln, later);
      if (before == null && !there.isEmpty()) {
        before = there.get(0);
      }
    }
    Element element = vuln.getOwnerDocument().createElementNS(vuln.getNamespaceURI(), name);
    vuln.insertBefore(element, before);
    return element;
  }
}
