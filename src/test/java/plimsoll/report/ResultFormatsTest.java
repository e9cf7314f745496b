package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.report.FormatFiles.elements;
import static plimsoll.report.FormatFiles.file;
import static plimsoll.report.FormatFiles.files;
import static plimsoll.report.FormatFiles.json;
import static plimsoll.report.FormatFiles.table;
import static plimsoll.report.FormatFiles.xml;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Json;

/** CSV, JUnit, SARIF, HDF and OSCAL, each as its schema and its readers demand. */
class ResultFormatsTest {
  private static final Path JUNIT = Path.of("src/test/resources/plimsoll/report/junit.xsd");
  private static final Schema SARIF = schema("/schema/sarif-schema-2.1.0.json");
  private static final Schema OSCAL = schema("/schema/json/oscal-ar_schema.json");

  /** Both are of draft 7; that of OSCAL has an id where none belongs. */
  private static Schema schema(String resource) {
    Dialect dialect =
        Dialect.builder(Dialects.getDraft7()).keyword(new NonValidationKeyword("id")).build();
    try (InputStream in = ResultFormatsTest.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDialect(dialect)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> samples() {
    return Samples.names();
  }

  static List<String> hostile() {
    List<String> texts = new ArrayList<>(FormatFiles.HOSTILE);
    texts.add("   ");
    return texts;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ofEverySampleFitTheirSchemas(String sample) throws Exception {
    demandValidFiles(Samples.assess(Samples.bundle(sample)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void ofHostileEvidenceFitTheirSchemas(String text) throws Exception {
    demandValidFiles(Assessments.saying(text));
    demandValidFiles(StigAssessments.of(Assessments.saying(text), "V2R2"));
  }

  @Test
  void ofWaiversAttestationsAndFaultsFitTheirSchemas() throws Exception {
    demandValidFiles(Assessments.decided());
  }

  @Test
  void ofEvidenceWithoutAnyTimeFitTheirSchemas() throws Exception {
    demandValidFiles(timeless());
    assertTrue(file(timeless(), "junit").contains("timestamp=\"1970-01-01T00:00:00\""));
    assertTrue(file(timeless(), "oscal").contains("\"last-modified\" : \"1970-01-01T00:00:00Z\""));
  }

  @Test
  void everyRecordOfTamperedEvidenceSaysSo() throws Exception {
    Assessment tampered = Assessments.tampered();
    for (Map<String, String> row : table(files(tampered, "csv").get("observations.csv"))) {
      assertEquals("tampered", row.get("evidence_integrity"));
    }
    for (Element test : elements(xml(file(tampered, "junit")).getDocumentElement(), "testcase")) {
      assertTrue(test.getTextContent().contains("integrity tampered ("));
    }
    for (Json result : run(tampered, "sarif-all").get("results").items()) {
      assertEquals("tampered", result.get("properties").get("integrity").text());
    }
    for (Json control : controls(tampered).items()) {
      assertTrue(control.get("descriptions").excerpt(9_000).contains("integrity tampered ("));
    }
    for (String kind : List.of("observations", "findings")) {
      for (Json item : oscalResult(tampered).get(kind).items()) {
        assertEquals("tampered", property(item, "integrity"));
      }
    }
  }

  @Test
  void eachNamesThePolicyAndItsDigest() throws Exception {
    for (String format : List.of("csv", "hdf", "junit", "oscal", "sarif", "sarif-all", "xccdf")) {
      for (Map.Entry<String, String> file : files(Assessments.decided(), format).entrySet()) {
        assertTrue(file.getValue().contains("Shop hosts"), file.getKey());
        assertTrue(file.getValue().contains(Assessments.sha256("policy")), file.getKey());
        assertTrue(file.getValue().contains("0.1.0"), file.getKey());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noCellBeginsAFormulaOrOutgrowsASpreadsheet(String text) throws Exception {
    Assessment assessment = Assessments.saying(text);
    for (String csv : files(assessment, "csv").values()) {
      for (Map<String, String> row : table(csv)) {
        for (String cell : row.values()) {
          assertFalse(Pattern.compile("(^|;\"*)[=+\\-@\t\r]").matcher(cell).find(), cell);
          assertTrue(cell.length() <= 32_767);
        }
      }
    }
  }

  @Test
  void aFormulaStandsAsTextInItsCell() throws Exception {
    List<String> messages =
        table(files(Assessments.saying("=cmd|' /C calc'!A0"), "csv").get("observations.csv"))
            .stream()
            .map(row -> row.get("message"))
            .distinct()
            .toList();
    assertEquals(List.of("'=cmd|' /C calc'!A0"), messages);
  }

  @Test
  void hdfKeepsAWaivedFindingFailed() throws Exception {
    Json waived = control(Assessments.decided(), "5.4");
    assertEquals(false, waived.get("waiver_data").get("skipped_due_to_waiver").bool());
    assertEquals("2027-06-30", waived.get("waiver_data").get("expiration_date").text());
    assertEquals(null, control(Assessments.decided(), "5.5").get("waiver_data"));
    assertEquals(null, control(Assessments.decided(), "5.10").get("waiver_data"));
  }

  @Test
  void hdfGivesAPersonsAnswerInWordsThatItsReadersTake() throws Exception {
    Assessment decided = Assessments.decided();
    assertEquals("passed", control(decided, "4.2").get("attestation_data").get("status").text());
    assertEquals("failed", control(decided, "5.8").get("attestation_data").get("status").text());
    assertEquals(null, control(decided, "1.5").get("attestation_data"));
    assertEquals(null, control(decided, "1.6").get("attestation_data"));
  }

  @Test
  void hdfHasNoPassInWhatIsNotDecided() throws Exception {
    for (Json result : control(Assessments.sample(), "5.8").get("results").items()) {
      assertEquals("skipped", result.get("status").text());
    }
    String text = file(Assessments.decided(), "hdf");
    assertFalse(text.contains("backtrace"));
    assertTrue(text.contains("\"Rev_4\""));
  }

  @Test
  void sarifSuppressesWhatIsWaivedAndNotifiesOfWhatIsNotDecided() throws Exception {
    Json run = run(Assessments.decided(), "sarif");
    List<String> suppressed = new ArrayList<>();
    for (Json result : run.get("results").items()) {
      if (result.get("suppressions") != null) {
        Json where = result.get("locations").items().get(0).get("logicalLocations").items().get(0);
        suppressed.add(result.get("ruleId").text() + " " + where.get("name").text());
      }
    }
    assertEquals(List.of("5.4 build", "5.4 web", "5.5 build"), suppressed);
    Json invocation = run.get("invocations").items().get(0);
    assertEquals(false, invocation.get("executionSuccessful").bool());
    List<String> notified = new ArrayList<>();
    for (Json said : invocation.get("toolExecutionNotifications").items()) {
      notified.add(said.get("associatedRule").get("id").text() + " " + said.get("level").text());
    }
    assertEquals(List.of("1.6 warning", "2.5 error"), notified);
  }

  @Test
  void sarifNotifiesOfWhatIsNotDecidedBesideWhatIsWaived() throws Exception {
    Assessment all = Assessments.decided();
    BenchmarkResult result = all.benchmarks().get(0);
    List<ControlResult> controls = new ArrayList<>(result.controls());
    controls.replaceAll(
        control -> control.control().id().equals("5.4") ? withUnknown(control) : control);
    BenchmarkResult changed =
        new BenchmarkResult(result.benchmark(), controls, List.of(), List.of());
    Json run =
        run(
            new Assessment(all.toolVersion(), all.asOf(), all.evidence(), List.of(changed)),
            "sarif");

    List<String> notified = new ArrayList<>();
    for (Json said :
        run.get("invocations").items().get(0).get("toolExecutionNotifications").items()) {
      if (said.get("associatedRule").get("id").text().equals("5.4")) {
        notified.add(said.get("level").text() + " " + said.get("message").get("text").text());
      }
    }
    assertEquals(1, notified.size(), notified.toString());
    assertTrue(
        notified.get(0).startsWith("warning UNKNOWN besides what is waived: "), notified.get(0));
  }

  private static ControlResult withUnknown(ControlResult control) {
    List<Observation> observations = new ArrayList<>(control.observations());
    observations.add(new Observation(Subject.HOST, Status.UNKNOWN, "can't be judged", List.of()));
    return new ControlResult(
        control.control(),
        control.status(),
        control.message(),
        observations,
        control.captures(),
        null);
  }

  @Test
  void sarifPointsIntoTheBundleByRelativeReferences() throws Exception {
    Json place =
        run(Assessments.sample(), "sarif")
            .get("results")
            .items()
            .get(0)
            .get("locations")
            .items()
            .get(0)
            .get("physicalLocation");
    assertEquals("captures/docker/info", place.get("artifactLocation").get("uri").text());
    assertEquals("BUNDLE", place.get("artifactLocation").get("uriBaseId").text());
    assertEquals(1L, place.get("region").get("startLine").integer());
  }

  @Test
  void sarifTellsPlacesOfOneLineApartAndNamesEachOnce() throws Exception {
    Citation first = new Citation("docker/info", "0".repeat(64), "/A/0", 1, "\"x\"");
    Citation second = new Citation("docker/info", "0".repeat(64), "/A/1", 1, "\"x\"");
    Citation whole = new Citation("docker/info", "0".repeat(64), null, null, "docker info");
    Citation again = new Citation("docker/info", "0".repeat(64), null, null, "that is all");
    Assessment citing = citing(List.of(first, second, first, whole, second, again));
    demandValidFiles(citing);

    Json result = run(citing, "sarif").get("results").items().get(0);
    List<Json> names = result.get("locations").items().get(0).get("logicalLocations").items();
    assertEquals("/A/0", names.get(1).get("fullyQualifiedName").text());
    List<Json> related = result.get("relatedLocations").items();
    assertEquals(2, related.size());
    assertEquals(
        "/A/1",
        related.get(0).get("logicalLocations").items().get(0).get("fullyQualifiedName").text());
    assertEquals(null, related.get(1).get("logicalLocations"));
  }

  /** The sample, of which the host fails its first control for these places. */
  private static Assessment citing(List<Citation> places) {
    Assessment sample = Assessments.sample();
    BenchmarkResult result = sample.benchmarks().get(0);
    Observation seen = new Observation(Subject.HOST, Status.FAIL, "is so", places);
    ControlResult control =
        new ControlResult(
            result.controls().get(0).control(),
            Status.FAIL,
            "is so",
            List.of(seen),
            List.of("docker/info"),
            null);
    return new Assessment(
        sample.toolVersion(),
        sample.asOf(),
        sample.evidence(),
        List.of(new BenchmarkResult(result.benchmark(), List.of(control), List.of(), List.of())));
  }

  @Test
  void junitFailsWhatIsWaivedAndSaysSo() throws Exception {
    String junit = file(Assessments.decided(), "junit");
    assertTrue(junit.contains("<failure message=\"waived: 2 of 14 containers: build, web"), junit);
    assertTrue(junit.contains("type=\"fault of Plimsoll\""));
    assertTrue(junit.contains("timestamp=\"2026-11-21T20:36:21\""));
  }

  @Test
  void oscalCallsAControlSatisfiedOnlyWhereAllPassOrDoNotApplyAndOnePasses() throws Exception {
    Json result = oscalResult(Assessments.selected());
    Json target = result.get("findings").items().get(0).get("target");
    assertEquals("ac-6.10_smt", target.get("target-id").text());
    assertEquals("not-satisfied", target.get("status").get("state").text());
    assertEquals("fail", target.get("status").get("reason").text());
    List<String> risks = new ArrayList<>();
    for (Json risk : oscalResult(Assessments.decided()).get("risks").items()) {
      risks.add(risk.get("title").text().replaceFirst(" .*", "") + " " + risk.get("status").text());
    }
    assertEquals(
        List.of(
            "1.1 open", "2.1 open", "5.4 deviation-approved", "5.5 open", "5.8 open", "5.10 open"),
        risks);
  }

  /** Demands that the files of each format fit its schema. */
  static void demandValidFiles(Assessment assessment) throws Exception {
    for (String format : List.of("sarif", "sarif-all")) {
      assertEquals(List.of(), SARIF.validate(file(assessment, format), InputFormat.JSON));
    }
    String oscal = file(assessment, "oscal");
    assertEquals(List.of(), OSCAL.validate(oscal, InputFormat.JSON));
    demandResolvedIdentifiers(oscal);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUNIT.toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(file(assessment, "junit"))));
    for (String hdf : files(assessment, "hdf").values()) {
      demandWhatInspecjsDemands(json(hdf));
    }
    files(assessment, "csv").values().forEach(FormatFiles::table);
  }

  /** The schema does not look at references. */
  private static void demandResolvedIdentifiers(String oscal) {
    TreeSet<String> made = new TreeSet<>();
    Matcher uuid = Pattern.compile("\"uuid\" : \"([^\"]+)\"").matcher(oscal);
    while (uuid.find()) {
      assertTrue(made.add(uuid.group(1)), "twice: " + uuid.group());
    }
    Matcher reference = Pattern.compile("\"(?:[a-z]+-uuid|href)\" : \"#?([^\"]+)\"").matcher(oscal);
    while (reference.find()) {
      assertTrue(made.contains(reference.group(1)), "dangling: " + reference.group());
    }
  }

  private static void demandWhatInspecjsDemands(Json hdf) {
    for (String text : List.of("name", "release")) {
      assertTrue(hdf.get("platform").get(text).text() != null);
    }
    assertTrue(hdf.get("version").text() != null && hdf.get("statistics").entries().isEmpty());
    Json profile = hdf.get("profiles").items().get(0);
    TreeSet<String> ids = new TreeSet<>();
    for (String list : List.of("supports", "attributes", "groups", "controls", "depends")) {
      assertEquals(Json.Kind.ARRAY, profile.get(list).kind());
    }
    for (Json control : profile.get("controls").items()) {
      assertTrue(ids.add(control.get("id").text()));
      for (Json result : control.get("results").items()) {
        boolean skipped = result.get("status").text().equals("skipped");
        assertTrue(result.get(skipped ? "skip_message" : "message").text() != null);
        assertTrue(result.get("code_desc").text() != null);
        assertTrue(result.get("start_time").text() != null);
      }
    }
  }

  /** The sample from evidence that says nothing of when it was captured, judged as of no time. */
  private static Assessment timeless() {
    Assessment sample = Assessments.sample();
    Provenance of = sample.evidence();
    return new Assessment(
        sample.toolVersion(),
        null,
        new Provenance(
            of.name(),
            null,
            "folder",
            0,
            "unverified",
            "there are no checksums",
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Provenance.Host(null, null, List.of(), List.of(), null, null, null, null),
            List.of(),
            List.of(),
            null),
        sample.benchmarks());
  }

  private static Json run(Assessment assessment, String format) throws Exception {
    return json(file(assessment, format)).get("runs").items().get(0);
  }

  private static Json controls(Assessment assessment) throws Exception {
    return json(file(assessment, "hdf")).get("profiles").items().get(0).get("controls");
  }

  private static Json control(Assessment assessment, String id) throws Exception {
    for (Json control : controls(assessment).items()) {
      if (control.get("id").text().equals(id)) {
        return control;
      }
    }
    throw new AssertionError("no " + id);
  }

  private static Json oscalResult(Assessment assessment) throws Exception {
    return json(file(assessment, "oscal")).get("assessment-results").get("results").items().get(0);
  }

  private static String property(Json of, String name) {
    return of.get("props").items().stream()
        .filter(property -> property.get("name").text().equals(name))
        .map(property -> property.get("value").text())
        .findFirst()
        .orElseThrow();
  }
}
