package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.Status;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** CKL, CKLB and XCCDF of one assessment: each as its readers demand, and all of one mind. */
class ChecklistFormatsTest {
  private static final Path SCHEMAS = Path.of("src/test/resources/plimsoll/report");
  private static final String STIG = "disa-docker-enterprise-2.x";

  /** What STIG Viewer writes, in its order; other readers count on it. */
  private static final List<String> ATTRIBUTES =
      List.of(
          "Vuln_Num",
          "Severity",
          "Group_Title",
          "Rule_ID",
          "Rule_Ver",
          "Rule_Title",
          "Vuln_Discuss",
          "IA_Controls",
          "Check_Content",
          "Fix_Text",
          "False_Positives",
          "False_Negatives",
          "Documentable",
          "Mitigations",
          "Potential_Impact",
          "Third_Party_Tools",
          "Mitigation_Control",
          "Responsibility",
          "Security_Override_Guidance",
          "Check_Content_Ref",
          "Weight",
          "Class",
          "STIGRef",
          "TargetKey",
          "STIG_UUID",
          "LEGACY_ID",
          "LEGACY_ID");

  /** Strings that evidence may hold and formats may not. */
  private static final List<String> HOSTILE =
      List.of(
          "\u0000\u0007\u001b[31m\ufffe\uffff",
          "\ud800 \udc00 \udc00\ud800",
          "]]> <![CDATA[x]]> <!-- --> <?pi?> &amp;lt; &#0; <!DOCTYPE x>",
          "\"}],\"x\":\\u0000\\",
          "\r\n\r\t\u2028\u2029\u0085",
          "\ud83d\ude00".repeat(50_000),
          "x".repeat(100_000));

  static List<String> samples() {
    return Samples.names();
  }

  static List<String> hostile() {
    return HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ofEverySampleAreAsTheirReadersDemandAndCountTheSame(String sample) throws Exception {
    demandValidFilesThatAgree(Samples.assess(Samples.bundle(sample)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void ofHostileEvidenceAreAsTheirReadersDemandAndCountTheSame(String text) throws Exception {
    demandValidFilesThatAgree(StigAssessments.of(Assessments.saying(text), "V2R2"));
  }

  @Test
  void ofManyContainersAreAsTheirReadersDemand() throws Exception {
    demandValidFilesThatAgree(StigAssessments.of(Assessments.ofContainers(3_000), "V2R2"));
  }

  @Test
  void ofASelectedProfileAreAsTheirReadersDemand() throws Exception {
    demandValidFilesThatAgree(StigAssessments.of(Assessments.selected(), "V2R2"));
  }

  @Test
  void cklGivesTheAttributesOfARuleInTheOrderOfStigViewer() throws Exception {
    Document ckl = xml(files(StigAssessments.sample(), "ckl").get(STIG + ".ckl"));
    for (Element rule : elements(ckl, "VULN")) {
      List<String> expected = new ArrayList<>(ATTRIBUTES);
      expected.addAll(List.of("CCI_REF", "CCI_REF"));
      assertEquals(expected, texts(rule, "VULN_ATTRIBUTE"));
    }
  }

  @Test
  void cklHoldsNoCdataNoDoctypeAndNoAttribute() throws IOException {
    String ckl = files(StigAssessments.sample(), "ckl").get(STIG + ".ckl");
    assertTrue(
        ckl.startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--Plimsoll :: 0.1.0-->\n<CHECKLIST>\n"));
    assertTrue(!ckl.contains("<![CDATA[") && !ckl.contains("<!DOCTYPE"));
    assertTrue(!ckl.substring(ckl.indexOf("<CHECKLIST>")).matches("(?s).*<[A-Za-z_]+ [^>]*>.*"));
  }

  @Test
  void allGiveTheSameTextsOfARule() throws Exception {
    Assessment sample = StigAssessments.sample();
    Document ckl = xml(files(sample, "ckl").get(STIG + ".ckl"));
    Json cklb = json(files(sample, "cklb").get(STIG + ".cklb"));
    Document xccdf = xml(files(sample, "xccdf").get(STIG + ".xccdf.xml"));
    List<String> details = texts(ckl.getDocumentElement(), "FINDING_DETAILS");
    List<String> comments = texts(ckl.getDocumentElement(), "COMMENTS");
    assertEquals(13, details.size());
    assertEquals(details, ofRules(cklb, "finding_details"));
    assertEquals(comments, ofRules(cklb, "comments"));
    assertEquals(details, texts(xccdf.getDocumentElement(), "sm:detail"));
    assertEquals(comments, texts(xccdf.getDocumentElement(), "sm:comment"));
  }

  @Test
  void areOfStigsAloneButForXccdf() throws IOException {
    assertEquals(Map.of(), files(Assessments.twice(), "ckl"));
    assertEquals(Map.of(), files(Assessments.twice(), "cklb"));
    assertEquals(
        List.of("cis-docker-1.13.0.xccdf.xml", "cis-docker-1.7.0.xccdf.xml"),
        List.copyOf(files(Assessments.twice(), "xccdf").keySet()));
  }

  private static void demandValidFilesThatAgree(Assessment assessment) throws Exception {
    for (BenchmarkResult result : assessment.benchmarks()) {
      String id = result.benchmark().id();
      Map<String, Integer> counts = inRecord(assessment, id);
      int notSelected = result.notSelected().size();
      assertEquals(
          withNotSelected(counts, notSelected),
          inXccdf(files(assessment, "xccdf").get(id + ".xccdf.xml")));
      if (result.benchmark().stig() != null) {
        String ckl = files(assessment, "ckl").get(id + ".ckl");
        String cklb = files(assessment, "cklb").get(id + ".cklb");
        demandValidCkl(ckl);
        demandValidCklb(cklb);
        assertEquals(asReviewed(counts, notSelected), inCkl(ckl));
        assertEquals(asReviewed(counts, notSelected), inCklb(cklb));
      }
    }
  }

  private static void demandValidCkl(String ckl) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SCHEMAS.resolve("ckl.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(ckl)));
  }

  private static void demandValidCklb(String cklb) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMAS.resolve("cklb.schema.json")), InputFormat.JSON);
    assertEquals(List.of(), schema.validate(cklb, InputFormat.JSON));
  }

  /** Counts of results.json by status of ours. */
  private static Map<String, Integer> inRecord(Assessment assessment, String benchmark)
      throws Exception {
    Json record = json(files(assessment, "json").get("results.json"));
    for (Json result : record.get("benchmarks").items()) {
      if (result.get("id").text().equals(benchmark)) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Status status : Status.values()) {
          counts.put(
              status.name(), Math.toIntExact(result.get("summary").get(status.name()).integer()));
        }
        return counts;
      }
    }
    throw new AssertionError("results.json has no " + benchmark);
  }

  private static Map<String, Integer> inXccdf(String xccdf) throws Exception {
    Map<String, Integer> counts = zeros("PASS", "FAIL", "NOT_APPLICABLE", "MANUAL", "UNKNOWN");
    for (String word : texts(xml(xccdf).getDocumentElement(), "result")) {
      counts.merge(
          Map.of(
                  "pass", "PASS",
                  "fail", "FAIL",
                  "notapplicable", "NOT_APPLICABLE",
                  "notchecked", "MANUAL",
                  "unknown", "UNKNOWN",
                  "notselected", "NOT_SELECTED")
              .get(word),
          1,
          Integer::sum);
    }
    return counts;
  }

  private static Map<String, Integer> inCkl(String ckl) throws Exception {
    Map<String, Integer> counts = zeros("NotAFinding", "Open", "Not_Applicable", "Not_Reviewed");
    texts(xml(ckl).getDocumentElement(), "STATUS").forEach(s -> counts.merge(s, 1, Integer::sum));
    return counts;
  }

  private static Map<String, Integer> inCklb(String cklb) throws Exception {
    Map<String, Integer> counts = zeros("NotAFinding", "Open", "Not_Applicable", "Not_Reviewed");
    for (String word : ofRules(json(cklb), "status")) {
      counts.merge(
          Map.of(
                  "not_a_finding", "NotAFinding",
                  "open", "Open",
                  "not_applicable", "Not_Applicable",
                  "not_reviewed", "Not_Reviewed")
              .get(word),
          1,
          Integer::sum);
    }
    return counts;
  }

  private static Map<String, Integer> asReviewed(Map<String, Integer> counts, int notSelected) {
    return new TreeMap<>(
        Map.of(
            "NotAFinding", counts.get("PASS"),
            "Open", counts.get("FAIL"),
            "Not_Applicable", counts.get("NOT_APPLICABLE"),
            "Not_Reviewed", counts.get("MANUAL") + counts.get("UNKNOWN") + notSelected));
  }

  private static Map<String, Integer> withNotSelected(Map<String, Integer> counts, int number) {
    Map<String, Integer> all = new TreeMap<>(counts);
    if (number > 0) {
      all.put("NOT_SELECTED", number);
    }
    return all;
  }

  private static Map<String, Integer> zeros(String... words) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String word : words) {
      counts.put(word, 0);
    }
    return counts;
  }

  private static List<String> ofRules(Json cklb, String key) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Json rule : cklb.get("stigs").items().get(0).get("rules").items()) {
      texts.add(rule.get(key).text());
    }
    return texts;
  }

  /** The files of a format by name, as strict UTF-8. */
  private static Map<String, String> files(Assessment assessment, String format)
      throws IOException {
    Renderer renderer =
        Renderers.all().stream().filter(r -> r.format().equals(format)).findFirst().orElseThrow();
    Map<String, String> files = new TreeMap<>();
    for (ReportFile file : renderer.files(assessment)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.content().writeTo(out);
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(out.toByteArray()))
              .toString();
      assertTrue(!text.startsWith("\ufeff") && text.indexOf('\r') < 0, file.name());
      files.put(file.name(), text);
    }
    return files;
  }

  private static Json json(String text) throws Exception {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Element in, String name) {
    List<String> texts = new ArrayList<>();
    NodeList found = in.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static List<Element> elements(Document in, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = in.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
