package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.report.FormatFiles.elements;
import static plimsoll.report.FormatFiles.json;
import static plimsoll.report.FormatFiles.table;
import static plimsoll.report.FormatFiles.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.benchmark.Control;
import plimsoll.source.Json;

/**
 * All formats say the same of every control, each in its own words; so their counts are the same.
 */
class FormatsAgreeTest {
  private static final String NOT_SELECTED = "NOT_SELECTED";

  static List<String> samples() {
    return Samples.names();
  }

  static List<String> hostile() {
    return FormatFiles.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void onEverySample(String sample) throws Exception {
    demandAgreement(Samples.assess(Samples.bundle(sample)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void onHostileEvidence(String text) throws Exception {
    demandAgreement(Assessments.saying(text));
    demandAgreement(StigAssessments.of(Assessments.saying(text), "V2R2"));
  }

  @Test
  void onWaiversAttestationsAndFaults() throws Exception {
    demandAgreement(Assessments.decided());
  }

  @Test
  void onASelectedProfile() throws Exception {
    demandAgreement(Assessments.selected());
    demandAgreement(StigAssessments.of(Assessments.selected(), "V2R2"));
  }

  @Test
  void onManyContainers() throws Exception {
    demandAgreement(Assessments.ofContainers(1_000));
  }

  /** Demands that all formats say the same of an assessment. */
  static void demandAgreement(Assessment assessment) throws Exception {
    Written written = Written.of(assessment);
    for (BenchmarkResult result : assessment.benchmarks()) {
      Map<String, String> ours = expected(result, FormatsAgreeTest::ourWord, null);
      assertEquals(ours, inJson(written, result));
      assertEquals(ours, inHtml(written, result));
      assertEquals(ours, inOscal(written, result));
      assertEquals(
          expected(result, FormatsAgreeTest::ourWord, NOT_SELECTED), inCsv(written, result));
      assertEquals(ours, inObservations(written, result));
      assertEquals(expected(result, FormatsAgreeTest::heimdallWord, null), inHdf(written, result));
      assertEquals(expected(result, FormatsAgreeTest::junitWord, null), inJunit(written, result));
      assertEquals(
          expected(result, FormatsAgreeTest::sarifWord, null),
          inSarif(written, result, "sarif-all"));
      Map<String, String> failures = expected(result, FormatsAgreeTest::sarifWord, null);
      failures.values().removeIf(word -> !word.equals("fail"));
      assertEquals(failures, inSarif(written, result, "sarif"));
      assertEquals(
          expected(result, FormatsAgreeTest::xccdfWord, "notselected"), inXccdf(written, result));
      if (result.benchmark().stig() != null) {
        assertEquals(
            expected(result, FormatsAgreeTest::cklWord, "Not_Reviewed"), inCkl(written, result));
        assertEquals(
            expected(result, FormatsAgreeTest::cklbWord, "not_reviewed"), inCklb(written, result));
      }
    }
  }

  /**
   * What all formats make of one assessment.
   *
   * @param files texts by name of the file, by name of the format
   */
  private record Written(Map<String, Map<String, String>> files) {
    static Written of(Assessment assessment) throws IOException {
      Map<String, Map<String, String>> files = new TreeMap<>();
      for (Renderer renderer : Renderers.all()) {
        files.put(renderer.format(), FormatFiles.files(assessment, renderer.format()));
      }
      return new Written(files);
    }

    String file(String format, String name) {
      return Objects.requireNonNull(files.get(format).get(name), name);
    }

    /** The only file of a format. */
    String file(String format) {
      return String.join("", files.get(format).values());
    }
  }

  /**
   * The word for each control.
   *
   * @param notSelected for those that were not selected; null where the format has no room for them
   */
  private static Map<String, String> expected(
      BenchmarkResult result, Function<ControlResult, String> word, String notSelected) {
    Map<String, String> expected = new TreeMap<>();
    for (ControlResult control : result.controls()) {
      expected.put(control.control().id(), word.apply(control));
    }
    if (notSelected != null) {
      for (Control control : result.notSelected()) {
        expected.put(control.id(), notSelected);
      }
    }
    return expected;
  }

  private static String ourWord(ControlResult control) {
    return control.status().name();
  }

  private static String heimdallWord(ControlResult control) {
    return control.fault() != null
        ? "Profile Error"
        : switch (control.status()) {
          case PASS -> "Passed";
          case FAIL -> "Failed";
          case NOT_APPLICABLE -> "Not Applicable";
          case MANUAL, UNKNOWN -> "Not Reviewed";
        };
  }

  private static String junitWord(ControlResult control) {
    return switch (control.status()) {
      case PASS -> "system-out";
      case FAIL -> "failure";
      case UNKNOWN -> "error";
      case MANUAL, NOT_APPLICABLE -> "skipped";
    };
  }

  private static String sarifWord(ControlResult control) {
    return switch (control.status()) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case NOT_APPLICABLE -> "notApplicable";
      case MANUAL -> "review";
      case UNKNOWN -> "open";
    };
  }

  private static String xccdfWord(ControlResult control) {
    return control.fault() != null
        ? "error"
        : switch (control.status()) {
          case PASS -> "pass";
          case FAIL -> "fail";
          case NOT_APPLICABLE -> "notapplicable";
          case MANUAL -> "notchecked";
          case UNKNOWN -> "unknown";
        };
  }

  private static String cklWord(ControlResult control) {
    return switch (control.status()) {
      case PASS -> "NotAFinding";
      case FAIL -> "Open";
      case NOT_APPLICABLE -> "Not_Applicable";
      case MANUAL, UNKNOWN -> "Not_Reviewed";
    };
  }

  private static String cklbWord(ControlResult control) {
    return switch (control.status()) {
      case PASS -> "not_a_finding";
      case FAIL -> "open";
      case NOT_APPLICABLE -> "not_applicable";
      case MANUAL, UNKNOWN -> "not_reviewed";
    };
  }

  private static Map<String, String> inJson(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Json result : json(written.file("json")).get("benchmarks").items()) {
      if (result.get("id").text().equals(of.benchmark().id())) {
        for (Json control : result.get("controls").items()) {
          found.put(control.get("id").text(), control.get("status").text());
        }
        Map<String, Integer> counts = new TreeMap<>();
        found.values().forEach(status -> counts.merge(status, 1, Integer::sum));
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
          assertEquals(
              count.getValue().longValue(), result.get("summary").get(count.getKey()).integer());
        }
      }
    }
    return found;
  }

  private static Map<String, String> inHtml(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    String prefix = of.benchmark().id() + "/";
    for (org.jsoup.nodes.Element control :
        Jsoup.parse(written.file("html")).select("details.control")) {
      if (control.id().startsWith(prefix)) {
        found.put(control.id().substring(prefix.length()), control.attr("data-status"));
      }
    }
    return found;
  }

  private static Map<String, String> inCsv(Written written, BenchmarkResult of) throws Exception {
    return inTable(written, of, "controls.csv", "status");
  }

  /** A control without observations, after a fault of ours, is in the other table alone. */
  private static Map<String, String> inObservations(Written written, BenchmarkResult of)
      throws Exception {
    Map<String, String> found = inTable(written, of, "observations.csv", "control_status");
    for (ControlResult control : of.controls()) {
      if (control.observations().isEmpty()) {
        found.put(control.control().id(), control.status().name());
      }
    }
    return found;
  }

  private static Map<String, String> inTable(
      Written written, BenchmarkResult of, String file, String column) throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Map<String, String> row : table(written.file("csv", file))) {
      if (row.get("benchmark").equals(of.benchmark().id())) {
        found.put(row.get("id"), row.get(column));
        assertEquals(row.get("benchmark") + "/" + row.get("id"), row.get("control"));
      }
    }
    return found;
  }

  private static Map<String, String> inOscal(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Json result :
        json(written.file("oscal")).get("assessment-results").get("results").items()) {
      if (property(result, "benchmark").equals(of.benchmark().id())) {
        for (Json observation : result.get("observations").items()) {
          found.put(property(observation, "rule-id"), property(observation, "status"));
        }
      }
    }
    return found;
  }

  private static String property(Json of, String name) {
    return of.get("props").items().stream()
        .filter(property -> property.get("name").text().equals(name))
        .map(property -> property.get("value").text())
        .findFirst()
        .orElseThrow();
  }

  /** As Heimdall's own reader counts, inspecjs 2.12. */
  private static Map<String, String> inHdf(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    Json read = json(written.file("hdf", of.benchmark().id() + ".hdf.json"));
    for (Json control : read.get("profiles").items().get(0).get("controls").items()) {
      List<String> results = new ArrayList<>();
      for (Json result : control.get("results").items()) {
        results.add(result.get("status").text());
      }
      assertTrue(!results.isEmpty());
      String word =
          results.contains("error")
              ? "Profile Error"
              : control.get("impact").written().equals("0.0")
                  ? "Not Applicable"
                  : results.contains("failed")
                      ? "Failed"
                      : results.contains("passed") ? "Passed" : "Not Reviewed";
      found.put(control.get("id").text(), word);
    }
    return found;
  }

  private static Map<String, String> inJunit(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Element suite : elements(xml(written.file("junit")).getDocumentElement(), "testsuite")) {
      if (suite.getAttribute("name").equals(of.benchmark().id())) {
        for (Element test : elements(suite, "testcase")) {
          Element outcome = elements(test, "*").get(0);
          found.put(test.getAttribute("name").replaceFirst(" .*", ""), outcome.getTagName());
        }
        for (Map.Entry<String, String> counted :
            Map.of("failure", "failures", "error", "errors", "skipped", "skipped").entrySet()) {
          long count = found.values().stream().filter(counted.getKey()::equals).count();
          assertEquals(String.valueOf(count), suite.getAttribute(counted.getValue()));
        }
        assertEquals(String.valueOf(found.size()), suite.getAttribute("tests"));
      }
    }
    return found;
  }

  /** A control is as the worst of its results. */
  private static Map<String, String> inSarif(Written written, BenchmarkResult of, String format)
      throws Exception {
    List<String> order = List.of("fail", "open", "review", "pass", "notApplicable");
    Map<String, String> found = new TreeMap<>();
    for (Json run : json(written.file(format)).get("runs").items()) {
      if (run.get("properties").get("benchmark").text().equals(of.benchmark().id())) {
        for (Json result : run.get("results").items()) {
          String id = result.get("ruleId").text();
          int index = Math.toIntExact(result.get("ruleIndex").integer());
          assertEquals(
              id, run.get("tool").get("driver").get("rules").items().get(index).get("id").text());
          found.merge(
              id,
              result.get("kind").text(),
              (one, other) -> order.indexOf(one) < order.indexOf(other) ? one : other);
        }
      }
    }
    return found;
  }

  private static Map<String, String> inXccdf(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    String xccdf = written.file("xccdf", of.benchmark().id() + ".xccdf.xml");
    for (Element result : elements(xml(xccdf).getDocumentElement(), "rule-result")) {
      found.put(result.getAttribute("version"), elements(result, "result").get(0).getTextContent());
    }
    return found;
  }

  private static Map<String, String> inCkl(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    String ckl = written.file("ckl", of.benchmark().id() + ".ckl");
    for (Element rule : elements(xml(ckl).getDocumentElement(), "VULN")) {
      for (Element attribute : elements(rule, "STIG_DATA")) {
        if (elements(attribute, "VULN_ATTRIBUTE").get(0).getTextContent().equals("Rule_Ver")) {
          found.put(
              elements(attribute, "ATTRIBUTE_DATA").get(0).getTextContent(),
              elements(rule, "STATUS").get(0).getTextContent());
        }
      }
    }
    return found;
  }

  private static Map<String, String> inCklb(Written written, BenchmarkResult of) throws Exception {
    Map<String, String> found = new TreeMap<>();
    Json cklb = json(written.file("cklb", of.benchmark().id() + ".cklb"));
    for (Json rule : cklb.get("stigs").items().get(0).get("rules").items()) {
      found.put(rule.get("rule_version").text(), rule.get("status").text());
    }
    return found;
  }
}
