package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.report.FormatFiles.elements;
import static plimsoll.report.FormatFiles.files;
import static plimsoll.report.FormatFiles.json;
import static plimsoll.report.FormatFiles.texts;
import static plimsoll.report.FormatFiles.xml;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.source.Json;

/** CKL, CKLB and XCCDF of one assessment: each as its readers demand, with the same texts. */
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

  static List<String> samples() {
    return Samples.names();
  }

  static List<String> hostile() {
    return FormatFiles.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ofEverySampleAreAsTheirReadersDemand(String sample) throws Exception {
    demandValidFiles(Samples.assess(Samples.bundle(sample)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void ofHostileEvidenceAreAsTheirReadersDemand(String text) throws Exception {
    demandValidFiles(StigAssessments.of(Assessments.saying(text), "V2R2"));
  }

  @Test
  void ofManyContainersAreAsTheirReadersDemand() throws Exception {
    demandValidFiles(StigAssessments.of(Assessments.ofContainers(3_000), "V2R2"));
  }

  @Test
  void ofASelectedProfileAreAsTheirReadersDemand() throws Exception {
    demandValidFiles(StigAssessments.of(Assessments.selected(), "V2R2"));
  }

  @Test
  void cklGivesTheAttributesOfARuleInTheOrderOfStigViewer() throws Exception {
    Document ckl = xml(files(StigAssessments.sample(), "ckl").get(STIG + ".ckl"));
    for (Element rule : elements(ckl.getDocumentElement(), "VULN")) {
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

  /** Demands that the checklists of an assessment fit their schemas. */
  static void demandValidFiles(Assessment assessment) throws Exception {
    for (String ckl : files(assessment, "ckl").values()) {
      demandValidCkl(ckl);
    }
    for (String cklb : files(assessment, "cklb").values()) {
      demandValidCklb(cklb);
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

  private static List<String> ofRules(Json cklb, String key) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Json rule : cklb.get("stigs").items().get(0).get("rules").items()) {
      texts.add(rule.get(key).text());
    }
    return texts;
  }
}
