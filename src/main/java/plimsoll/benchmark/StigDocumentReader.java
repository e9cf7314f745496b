package plimsoll.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import plimsoll.source.BoundedRead;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;
import plimsoll.source.Xml;

/**
 * Reads a STIG as DISA publishes it: the manual XCCDF, or the ZIP that holds it.
 *
 * <p>Ids are bare ({@code V-235802}) in XCCDF 1.1, which DISA writes; the prefixes that XCCDF 1.2
 * demands ({@code xccdf_mil.disa.stig_group_}) are taken off.
 *
 * <p>Source: XCCDF 1.1.4 (NIST IR 7275 revision 3), XCCDF 1.2 (revision 4).
 */
public final class StigDocumentReader {
  private static final int MAX_ZIP_ENTRIES = 1000;
  private static final String NAMESPACE = "http://checklists.nist.gov/xccdf/1.";
  private static final Pattern PREFIX = Pattern.compile("^xccdf_[^_]+_(benchmark|group|rule)_");
  private static final Pattern RELEASE = Pattern.compile("Release:\\s*([0-9]{1,4})\\b");
  private static final Pattern VERSION = Pattern.compile("\\s*([0-9]{1,4})\\b.*", Pattern.DOTALL);
  private static final Set<String> SEVERITIES = Set.of("high", "medium", "low");

  private final String name;
  private final String sha256;
  private final Stig stig;

  private StigDocumentReader(String name, String sha256, Stig stig) {
    this.name = name;
    this.sha256 = sha256;
    this.stig = stig;
  }

  /**
   * Reads a file.
   *
   * @param name name of the file, without folder
   * @param stig the one that it has to be, of whatever release
   * @throws SourceException where the file is beyond the limits, is no STIG, is another one, or
   *     says a thing twice
   */
  public static StigDocument read(byte[] bytes, String name, Stig stig, Limits limits)
      throws SourceException {
    StigDocumentReader reader = new StigDocumentReader(name, Digest.sha256(bytes), stig);
    return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K'
        ? reader.zip(bytes, limits)
        : reader.document(reader.name, Xml.parse(bytes));
  }

  /** The one document among the entries, which lie in folders with style sheets and PDFs. */
  private StigDocument zip(byte[] bytes, Limits limits) throws SourceException {
    Map<String, byte[]> documents = documents(bytes, limits);
    if (documents.isEmpty()) {
      throw new SourceException(0, "is a ZIP without an XCCDF (*-xccdf.xml) in it");
    }
    if (documents.size() > 1) {
      throw new SourceException(
          0,
          "holds several XCCDF: "
              + Shown.list(documents.keySet())
              + "; unpack it, and give the one that is meant");
    }
    Map.Entry<String, byte[]> document = documents.entrySet().iterator().next();
    return document(baseName(document.getKey()), Xml.parse(document.getValue()));
  }

  private static Map<String, byte[]> documents(byte[] zip, Limits limits) throws SourceException {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    int entries = 0;
    int left = limits.maxArtifactBytes();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        if (entries > MAX_ZIP_ENTRIES) {
          throw new SourceException(
              0, "has more than " + Shown.figure(MAX_ZIP_ENTRIES) + " entries, the limit");
        }
        // What is not wanted has to be unpacked too, to find where the next entry begins.
        byte[] content = unpacked(in, left, limits);
        left -= content.length;
        if (isXccdf(entry.getName())) {
          documents.put(entry.getName(), content);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceException(0, "is a damaged or encrypted ZIP");
    }
    return documents;
  }

  private static byte[] unpacked(InputStream in, int left, Limits limits)
      throws IOException, SourceException {
    try {
      return BoundedRead.stream(in, left);
    } catch (SourceException e) {
      throw new SourceException(
          0,
          "unpacks to more than " + Shown.figure(limits.maxArtifactBytes()) + " bytes, the limit");
    }
  }

  /** Copies made on macOS hold a {@code __MACOSX/._x-xccdf.xml}, which is no XML, beside each. */
  private static boolean isXccdf(String entry) {
    return baseName(entry).toLowerCase(Locale.ROOT).endsWith("-xccdf.xml")
        && !baseName(entry).startsWith("._")
        && !entry.startsWith("__MACOSX/");
  }

  private static String baseName(String entry) {
    return entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
  }

  private StigDocument document(String xml, Document document) throws SourceException {
    Element root = document.getDocumentElement();
    if (!root.getLocalName().equals("Benchmark")
        || root.getNamespaceURI() == null
        || !root.getNamespaceURI().startsWith(NAMESPACE)) {
      throw new SourceException(
          0,
          "is no XCCDF benchmark: it begins with "
              + Shown.quoted(root.getNodeName())
              + "; give the XCCDF that DISA publishes of "
              + stig.id());
    }
    String id = bare(root.getAttribute("id"));
    if (!id.equals(stig.id())) {
      throw new SourceException(
          0, "is the benchmark " + Shown.quoted(id) + ", not " + stig.id() + "; give that one");
    }
    List<StigDocument.Rule> rules = new ArrayList<>();
    for (Element group : Xml.children(root, "Group")) {
      for (Element rule : Xml.children(group, "Rule")) {
        rules.add(rule(group, rule));
      }
    }
    if (rules.isEmpty()) {
      throw new SourceException(0, "holds no rule");
    }
    distinct(rules, StigDocument.Rule::id);
    distinct(rules, StigDocument.Rule::ruleId);
    distinct(rules, StigDocument.Rule::groupId);
    return new StigDocument(
        name,
        sha256,
        xml,
        id,
        Xml.text(root, "title"),
        Xml.text(root, "description"),
        release(root),
        rules);
  }

  private static Stig.Release release(Element root) throws SourceException {
    String info =
        Xml.children(root, "plain-text").stream()
            .filter(e -> e.getAttribute("id").equals("release-info"))
            .map(e -> e.getTextContent().strip())
            .findFirst()
            .orElse("");
    Matcher version = VERSION.matcher(Xml.text(root, "version"));
    Matcher release = RELEASE.matcher(info);
    if (!version.matches() || !release.find()) {
      throw new SourceException(
          0, "does not say its release: its version or its release-info is missing");
    }
    int number = Integer.parseInt(version.group(1));
    return new Stig.Release(
        "V" + number + "R" + Integer.parseInt(release.group(1)), String.valueOf(number), info);
  }

  private static StigDocument.Rule rule(Element group, Element rule) throws SourceException {
    String ruleId = bare(rule.getAttribute("id"));
    String id = Xml.text(rule, "version");
    String groupId = bare(group.getAttribute("id"));
    if (id.isEmpty() || ruleId.isEmpty() || groupId.isEmpty()) {
      throw new SourceException(
          0, "has a rule without a version or an id: " + Shown.quoted(id + ruleId + groupId));
    }
    String severity = rule.getAttribute("severity");
    if (!SEVERITIES.contains(severity)) {
      throw new SourceException(
          0,
          "rule "
              + Shown.quoted(id)
              + " has the severity "
              + Shown.quoted(severity)
              + "; high, medium or low was expected");
    }
    List<String> ccis = new ArrayList<>();
    List<String> legacyIds = new ArrayList<>();
    for (Element ident : Xml.children(rule, "ident")) {
      String system = ident.getAttribute("system");
      if (system.endsWith("/legacy")) {
        legacyIds.add(ident.getTextContent().strip());
      } else if (system.endsWith("/cci")) {
        ccis.add(ident.getTextContent().strip());
      }
    }
    Element check = child(rule, "check");
    Element content = child(check, "check-content-ref");
    String weight = rule.getAttribute("weight");
    return new StigDocument.Rule(
        id,
        groupId,
        Xml.text(group, "title"),
        ruleId,
        severity,
        weight.isEmpty() ? "10.0" : weight,
        Xml.text(rule, "title"),
        StigDocument.Description.of(Xml.text(rule, "description")),
        Xml.text(check, "check-content"),
        content.getAttribute("name"),
        content.getAttribute("href"),
        Xml.text(rule, "fixtext"),
        ccis,
        legacyIds,
        Xml.text(child(rule, "reference"), "identifier"));
  }

  private static void distinct(
      List<StigDocument.Rule> rules, Function<StigDocument.Rule, String> id)
      throws SourceException {
    Set<String> seen = new LinkedHashSet<>();
    for (StigDocument.Rule rule : rules) {
      if (!seen.add(id.apply(rule))) {
        throw new SourceException(0, "holds " + Shown.quoted(id.apply(rule)) + " twice");
      }
    }
  }

  private static String bare(String id) {
    return PREFIX.matcher(id.strip()).replaceFirst("");
  }

  /** The first child of that name; where there is none, an element without anything in it. */
  private static Element child(Element parent, String name) {
    List<Element> children = Xml.children(parent, name);
    return children.isEmpty()
        ? parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name)
        : children.get(0);
  }
}
