package plimsoll.report.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.Review;
import plimsoll.checklist.Reviews;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.EvidenceTimes;
import plimsoll.report.IndentedXml;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.Shown;

/**
 * Writes {@code junit.xml}, for servers that build and gate: a suite for each benchmark, a test
 * case for each control that was judged.
 *
 * <p>FAIL is a failure, waived or not; UNKNOWN is an error, so that a gate sees it; MANUAL and
 * NOT_APPLICABLE are skipped. A PASS carries its evidence as output.
 */
public final class JunitRenderer implements Renderer {
  private static final int MAX_MESSAGE_CHARS = 500;
  private static final String NO_TIME = "0";

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(
        new ReportFile("junit.xml", out -> IndentedXml.write(out, xml -> suites(xml, assessment))));
  }

  private static void suites(IndentedXml xml, Assessment assessment) throws XMLStreamException {
    List<ControlResult> all =
        assessment.benchmarks().stream().flatMap(result -> result.controls().stream()).toList();
    Summary counts = Summary.of(all);
    xml.element(
        "testsuites",
        to -> {
          for (BenchmarkResult result : assessment.benchmarks()) {
            suite(to, assessment, result);
          }
        },
        "name",
        "plimsoll",
        "tests",
        String.valueOf(counts.total()),
        "failures",
        failures(counts),
        "errors",
        errors(counts),
        "time",
        NO_TIME);
  }

  private static void suite(IndentedXml xml, Assessment assessment, BenchmarkResult result)
      throws XMLStreamException {
    Reviews reviews = new Reviews(assessment, result.benchmark());
    Summary counts = result.summary();
    xml.element(
        "testsuite",
        to -> {
          to.element("properties", properties -> properties(properties, assessment, result));
          for (ControlResult control : result.controls()) {
            testCase(to, result, control, reviews.of(control));
          }
        },
        "name",
        result.benchmark().id(),
        "tests",
        String.valueOf(counts.total()),
        "failures",
        failures(counts),
        "errors",
        errors(counts),
        "skipped",
        String.valueOf(counts.count(Status.MANUAL) + counts.count(Status.NOT_APPLICABLE)),
        "hostname",
        ChecklistBuilder.asset(assessment).hostName(),
        // The common schema takes no zone, and no fraction.
        "timestamp",
        EvidenceTimes.demanded(EvidenceTimes.end(assessment)).replaceFirst("(\\.\\d+)?Z$", ""),
        "time",
        NO_TIME);
  }

  private static String failures(Summary counts) {
    return String.valueOf(counts.count(Status.FAIL));
  }

  private static String errors(Summary counts) {
    return String.valueOf(counts.count(Status.UNKNOWN));
  }

  private static void properties(IndentedXml xml, Assessment assessment, BenchmarkResult result)
      throws XMLStreamException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("plimsoll.version", assessment.toolVersion());
    properties.put("benchmark.title", result.benchmark().name());
    properties.put("benchmark.catalog-sha256", result.benchmark().sha256());
    EvidenceFacts.of(assessment)
        .forEach((name, value) -> properties.put("evidence." + name, value));
    properties.put("waived", String.valueOf(result.summary().waived()));
    properties.put("not-selected", String.valueOf(result.notSelected().size()));
    for (Map.Entry<String, String> property : properties.entrySet()) {
      xml.leaf("property", "", "name", property.getKey(), "value", line(property.getValue()));
    }
  }

  private static void testCase(
      IndentedXml xml, BenchmarkResult result, ControlResult control, Review review)
      throws XMLStreamException {
    xml.element(
        "testcase",
        to -> outcome(to, control, review.details() + "\n\n" + review.comments()),
        "classname",
        result.benchmark().id() + "." + control.control().section(),
        "name",
        control.control().id() + " " + control.control().title(),
        "time",
        NO_TIME);
  }

  private static void outcome(IndentedXml xml, ControlResult control, String text)
      throws XMLStreamException {
    switch (control.status()) {
      case PASS -> xml.leaf("system-out", text);
      case FAIL ->
          xml.leaf(
              "failure",
              text,
              "message",
              message(control.isWaived() ? "waived: " : "", control),
              "type",
              control.isWaived() ? "FAIL, waived" : "FAIL");
      case UNKNOWN ->
          xml.leaf(
              "error",
              text,
              "message",
              message("", control),
              "type",
              control.fault() == null ? "UNKNOWN" : "fault of Plimsoll");
      case MANUAL, NOT_APPLICABLE ->
          xml.leaf("skipped", text, "message", message(control.status() + ": ", control));
    }
  }

  private static String message(String before, ControlResult control) {
    return line(before + control.message());
  }

  private static String line(String text) {
    return Shown.text(text, MAX_MESSAGE_CHARS);
  }
}
