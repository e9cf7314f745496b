package plimsoll.report.oscal;

import static plimsoll.report.IndentedJson.text;

import java.util.List;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.EvidenceTimes;
import plimsoll.report.IndentedJson;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code oscal-ar.json}, assessment results with one result for each benchmark: an
 * observation for each control that was judged, a risk for each that fails, and a finding for each
 * NIST SP 800-53 control that they map to.
 *
 * <p>Source: NIST OSCAL 1.1.3, assessment results.
 */
public final class OscalRenderer implements Renderer {
  private static final String VERSION = "1.1.3";

  @Override
  public String format() {
    return "oscal";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(
        new ReportFile(
            "oscal-ar.json", out -> IndentedJson.write(out, json -> document(json, assessment))));
  }

  private static void document(JsonGenerator json, Assessment assessment) {
    json.writeStartObject();
    json.writeObjectPropertyStart("assessment-results");
    text(json, "uuid", Oscal.uuid(assessment, "document"));
    metadata(json, assessment);
    importPlan(json, assessment);
    json.writeArrayPropertyStart("results");
    for (BenchmarkResult result : assessment.benchmarks()) {
      new OscalResult(json, assessment, result).write();
    }
    json.writeEndArray();
    backMatter(json, assessment);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void metadata(JsonGenerator json, Assessment assessment) {
    String end = EvidenceTimes.demanded(EvidenceTimes.end(assessment));
    json.writeObjectPropertyStart("metadata");
    text(json, "title", Oscal.line("Plimsoll on " + ChecklistBuilder.asset(assessment).hostName()));
    text(json, "last-modified", end);
    text(json, "version", Oscal.line(assessment.toolVersion()));
    text(json, "oscal-version", VERSION);
    json.writeArrayPropertyStart("props");
    Oscal.ours(json, "plimsoll-version", assessment.toolVersion());
    EvidenceFacts.of(assessment).forEach((name, value) -> Oscal.ours(json, name, value));
    json.writeEndArray();
    text(
        json,
        "remarks",
        "Made from evidence alone: times are those of the capture"
            + (end.isEmpty() ? ", which are not known and stand here as 1970." : "."));
    json.writeEndObject();
  }

  /** OSCAL demands an assessment plan, which nobody wrote. */
  private static void importPlan(JsonGenerator json, Assessment assessment) {
    json.writeObjectPropertyStart("import-ap");
    text(json, "href", "#" + Oscal.uuid(assessment, "plan"));
    text(
        json,
        "remarks",
        "No OSCAL assessment plan exists; the resource says what the host was assessed by.");
    json.writeEndObject();
  }

  private static void backMatter(JsonGenerator json, Assessment assessment) {
    json.writeObjectPropertyStart("back-matter");
    json.writeArrayPropertyStart("resources");
    json.writeStartObject();
    text(json, "uuid", Oscal.uuid(assessment, "plan"));
    text(json, "title", "In place of an assessment plan");
    text(
        json,
        "description",
        "Assessed by "
            + String.join(
                ", ", assessment.benchmarks().stream().map(r -> r.benchmark().name()).toList())
            + ".");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
