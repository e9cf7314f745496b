package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** Checklists and results as the programs of assessors read them. */
class ChecklistReadersTest {
  private static final String STIG = "disa-docker-enterprise-2.x";
  private static final Path STIG_MANAGER =
      Path.of("src/test/resources/plimsoll/report/stig-manager.cjs").toAbsolutePath();
  private static final long SECONDS = 120;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ckl", "cklb", "xccdf"})
  void stigManagerReadsEveryRuleWithItsTexts(String format) throws Exception {
    RealParts.require("stig-manager");
    Assessment assessment = Samples.assess(Samples.bundle("careless"));
    Json read = readByStigManager(assessment, format);

    Json checklist = read.get("checklists").items().get(0);
    assertEquals("web-01", read.get("target").get("name").text());
    assertEquals("192.0.2.10", read.get("target").get("ip").text());
    assertEquals("web-01.example", read.get("target").get("fqdn").text());
    assertEquals("Docker_Enterprise_2-x_Linux-UNIX_STIG", checklist.get("benchmarkId").text());
    assertEquals(
        format.equals("xccdf") ? null : "V2R2", checklist.get("revisionStr").text(), format);
    BenchmarkResult stig = stig(assessment);
    List<Json> reviews = checklist.get("reviews").items();
    assertEquals(stig.benchmark().controls().size(), reviews.size());
    TreeSet<String> ids = new TreeSet<>();
    for (Json review : reviews) {
      ids.add(review.get("ruleId").text());
      assertTrue(review.get("detail").text().matches("(?s)(PASS|FAIL|[A-Z_]+): .*"), format);
      assertTrue(review.get("comment").text().contains(" by Plimsoll test: "), format);
    }
    assertEquals(reviews.size(), ids.size());
    Summary summary = stig.summary();
    Json stats = checklist.get("stats");
    assertEquals(summary.count(Status.PASS), stats.get("pass").integer());
    assertEquals(summary.count(Status.FAIL), stats.get("fail").integer());
    assertEquals(summary.count(Status.NOT_APPLICABLE), stats.get("notapplicable").integer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ckl", "cklb", "xccdf"})
  void stigManagerReadsHostileAndVeryLongTexts(String format) throws Exception {
    RealParts.require("stig-manager");
    for (Assessment assessment :
        List.of(
            Assessments.saying("]]> &amp;lt; <!-- \u0000\ud800 \ud83d\ude00"),
            Assessments.ofContainers(3_000))) {
      Json read = readByStigManager(StigAssessments.of(assessment, "V2R2"), format);
      List<Json> reviews = read.get("checklists").items().get(0).get("reviews").items();
      assertEquals(13, reviews.size());
      for (Json review : reviews) {
        // STIG Manager cuts at 32767 without a word.
        assertTrue(review.get("detail").text().length() <= 32_000);
      }
    }
  }

  @Test
  void safCountsTheChecklistAsWeDo() throws Exception {
    RealParts.require("saf");
    Assessment assessment = Samples.assess(Samples.bundle("careless"));
    Map<String, Long> found = convertedBySaf(assessment, "ckl", "ckl2hdf");
    Summary summary = stig(assessment).summary();
    assertEquals(summary.count(Status.PASS), found.get("passed"));
    assertEquals(summary.count(Status.FAIL), found.get("failed"));
    assertEquals(summary.count(Status.NOT_APPLICABLE), found.get("no_impact"));
    assertEquals(
        summary.count(Status.MANUAL) + summary.count(Status.UNKNOWN), found.get("skipped"));
    assertEquals(0, found.get("error"));
  }

  @Test
  void safTakesUnknownInXccdfForAnErrorAndTheRestAsWeDo() throws Exception {
    RealParts.require("saf");
    Assessment assessment = Samples.assess(Samples.bundle("careless"));
    Map<String, Long> found = convertedBySaf(assessment, "xccdf", "xccdf_results2hdf");
    Summary summary = stig(assessment).summary();
    assertEquals(summary.count(Status.PASS), found.get("passed"));
    assertEquals(summary.count(Status.FAIL), found.get("failed"));
    assertEquals(summary.count(Status.NOT_APPLICABLE), found.get("no_impact"));
    assertEquals(summary.count(Status.MANUAL), found.get("skipped"));
    assertEquals(summary.count(Status.UNKNOWN), found.get("error"));
  }

  @Test
  void safCountsHdfOfEveryBenchmarkAsWeDo() throws Exception {
    RealParts.require("saf");
    for (Assessment assessment :
        List.of(Samples.assess(Samples.bundle("careless")), Assessments.decided())) {
      List<Path> files = write(assessment, "hdf");
      assertEquals(assessment.benchmarks().size(), files.size());
      for (int i = 0; i < files.size(); i++) {
        List<ControlResult> controls = assessment.benchmarks().get(i).controls();
        Summary summary = assessment.benchmarks().get(i).summary();
        long faults = controls.stream().filter(c -> c.fault() != null).count();
        Map<String, Long> found = countedBySaf(files.get(i));
        assertEquals(summary.count(Status.PASS), found.get("passed"));
        assertEquals(summary.count(Status.FAIL), found.get("failed"));
        assertEquals(summary.count(Status.NOT_APPLICABLE), found.get("no_impact"));
        assertEquals(
            summary.count(Status.MANUAL) + summary.count(Status.UNKNOWN) - faults,
            found.get("skipped"));
        assertEquals(faults, found.get("error"));
      }
    }
  }

  @Test
  void safMakesTheSameChecklistOfHdf() throws Exception {
    RealParts.require("saf");
    Assessment assessment = Samples.assess(Samples.bundle("careless"));
    Path ckl = folder.resolve("of-hdf.ckl");
    run(
        "saf",
        "convert",
        "hdf2ckl",
        "-i",
        ofStig(write(assessment, "hdf")).toString(),
        "-o",
        ckl.toString());
    Document made = FormatFiles.xml(Files.readString(ckl));
    Document ours = FormatFiles.xml(Files.readString(ofStig(write(assessment, "ckl"))));
    assertEquals(rows(ours), rows(made));
    for (String asset : List.of("HOST_NAME", "HOST_IP", "HOST_FQDN")) {
      assertEquals(
          FormatFiles.texts(ours.getDocumentElement(), asset),
          FormatFiles.texts(made.getDocumentElement(), asset));
    }
  }

  /** Rule id and status of each row, sorted. */
  private static Set<String> rows(Document ckl) {
    Set<String> rows = new TreeSet<>();
    for (Element row : FormatFiles.elements(ckl.getDocumentElement(), "VULN")) {
      List<String> names = FormatFiles.texts(row, "VULN_ATTRIBUTE");
      List<String> values = FormatFiles.texts(row, "ATTRIBUTE_DATA");
      rows.add(
          values.get(names.indexOf("Rule_ID")) + " " + FormatFiles.texts(row, "STATUS").get(0));
    }
    return rows;
  }

  @Test
  void sarifMultitoolFindsNoError() throws Exception {
    RealParts.require("sarif-multitool");
    for (Assessment assessment :
        List.of(
            Samples.assess(Samples.bundle("careless")),
            Assessments.decided(),
            Assessments.saying("]]> &amp; \u0000\ud800 \ud83d\ude00 [x](y) {0} \r\n"))) {
      for (String format : List.of("sarif", "sarif-all")) {
        for (Path file : write(assessment, format)) {
          // It exits with 0 whatever it finds.
          String said = run("sarif-multitool", "validate", file.toString());
          assertTrue(said.contains("1 files scanned") && !said.contains(": error "), said);
        }
      }
    }
  }

  @Test
  void openScapValidatesTheResultsOfEveryBenchmarkAndSample() throws Exception {
    RealParts.require("oscap");
    List<Assessment> assessments = new ArrayList<>();
    Samples.names().forEach(name -> assessments.add(Samples.assess(Samples.bundle(name))));
    assessments.add(StigAssessments.sample("V1R1"));
    assessments.add(Assessments.selected());
    assessments.add(Assessments.saying("]]> &amp; \u0000\ud800 \ud83d\ude00 \r\n"));
    for (Assessment assessment : assessments) {
      for (Path file : write(assessment, "xccdf")) {
        run("oscap", "xccdf", "validate", file.toString());
      }
    }
  }

  private static BenchmarkResult stig(Assessment assessment) {
    return assessment.benchmarks().stream()
        .filter(result -> result.benchmark().id().equals(STIG))
        .findFirst()
        .orElseThrow();
  }

  private Json readByStigManager(Assessment assessment, String format) throws Exception {
    return json(run("node", STIG_MANAGER.toString(), ofStig(write(assessment, format)).toString()));
  }

  /** How many rules have which state in Heimdall's reading. */
  private Map<String, Long> convertedBySaf(Assessment assessment, String format, String command)
      throws Exception {
    Path converted = folder.resolve("hdf.json");
    run(
        "saf",
        "convert",
        command,
        "-i",
        ofStig(write(assessment, format)).toString(),
        "-o",
        converted.toString());
    // SAF may say an error and exit with 0.
    assertTrue(Files.isRegularFile(converted), "saf wrote nothing");
    return countedBySaf(converted);
  }

  private Map<String, Long> countedBySaf(Path hdf) throws Exception {
    Json profile =
        json(run("saf", "view", "summary", "-i", hdf.toString(), "-f", "json")).items().get(0);
    Map<String, Long> found = new LinkedHashMap<>();
    for (String state : List.of("passed", "failed", "skipped", "error", "no_impact")) {
      found.put(state, profile.get(state).get("total").integer());
    }
    return found;
  }

  private List<Path> write(Assessment assessment, String format) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Renderer renderer : Renderers.all()) {
      if (renderer.format().equals(format)) {
        for (ReportFile file : renderer.files(assessment)) {
          AtomicFile.write(folder.resolve(file.name()), file.content());
          written.add(folder.resolve(file.name()));
        }
      }
    }
    return written;
  }

  private static Path ofStig(List<Path> files) {
    return files.stream()
        .filter(file -> file.getFileName().toString().startsWith(STIG))
        .findFirst()
        .orElseThrow();
  }

  private static Json json(String text) throws Exception {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  /** Standard output of a program that succeeds. */
  private String run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end");
    }
    assertEquals(0, process.exitValue(), String.join(" ", command) + ": " + Files.readString(err));
    return Files.readString(out);
  }
}
