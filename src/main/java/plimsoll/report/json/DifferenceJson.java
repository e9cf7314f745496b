package plimsoll.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Change;
import plimsoll.compare.Difference;
import plimsoll.compare.Difference.OfCapture;
import plimsoll.compare.Difference.OfControl;
import plimsoll.compare.Difference.OfSubject;
import plimsoll.compare.Difference.OfValue;
import plimsoll.compare.Results;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.report.IndentedJson;
import tools.jackson.core.JsonGenerator;

/** Writes {@code diff.json}; keys keep the order of {@code plimsoll-diff-1.schema.json}. */
public final class DifferenceJson {
  private static final String SCHEMA = "plimsoll-diff-1";

  private DifferenceJson() {}

  /**
   * Writes all that is different.
   *
   * @param toolVersion version of Plimsoll that compared
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(Difference difference, String toolVersion, OutputStream out)
      throws IOException {
    IndentedJson.write(out, json -> write(json, difference, toolVersion));
  }

  private static void write(JsonGenerator json, Difference difference, String toolVersion) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "plimsoll");
    json.writeStringProperty("version", toolVersion);
    json.writeEndObject();
    side(json, "old", difference.before());
    side(json, "new", difference.after());
    json.writeArrayPropertyStart("cautions");
    difference.cautions().forEach(json::writeString);
    json.writeEndArray();
    json.writeObjectPropertyStart("summary");
    for (Map.Entry<Change, Integer> count : difference.counts().entrySet()) {
      json.writeNumberProperty(count.getKey().word(), count.getValue());
    }
    json.writeNumberProperty("drift", difference.drifted());
    json.writeEndObject();
    json.writeArrayPropertyStart("benchmarks");
    for (Difference.OfBenchmark benchmark : difference.benchmarks()) {
      json.writeStartObject();
      json.writeStringProperty("id", benchmark.id());
      json.writeStringProperty("title", benchmark.title());
      json.writeArrayPropertyStart("controls");
      benchmark.controls().forEach(control -> control(json, control));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    if (difference.withoutDrift() != null) {
      json.writeNullProperty("drift");
    } else {
      json.writeArrayPropertyStart("drift");
      difference.drift().forEach(capture -> capture(json, capture));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String key, Results results) {
    Results.Origin origin = results.origin();
    json.writeObjectPropertyStart(key);
    json.writeStringProperty("name", origin.name());
    text(json, "sha256", origin.sha256());
    json.writeStringProperty("integrity", origin.integrity());
    text(json, "hostname", origin.hostname());
    text(json, "collectedAt", origin.collectedAt());
    text(json, "asOf", results.asOf());
    json.writeStringProperty("toolVersion", results.toolVersion());
    text(json, "policySha256", results.policySha256());
    json.writeObjectPropertyStart("catalogs");
    results.benchmarks().forEach(b -> json.writeStringProperty(b.id(), b.catalogSha256()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void control(JsonGenerator json, OfControl control) {
    json.writeStartObject();
    json.writeStringProperty("id", control.id());
    json.writeStringProperty("title", control.title());
    text(json, "severity", control.severity());
    json.writeStringProperty("change", control.change().word());
    verdict(json, "old", control.before());
    verdict(json, "new", control.after());
    json.writeArrayPropertyStart("subjects");
    control.subjects().forEach(subject -> subject(json, subject));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void subject(JsonGenerator json, OfSubject subject) {
    json.writeStartObject();
    named(json, "subject", subject.subject());
    if (subject.was() == null) {
      json.writeNullProperty("was");
    } else {
      named(json, "was", subject.was());
    }
    json.writeStringProperty("change", subject.change().word());
    verdict(json, "old", subject.before());
    verdict(json, "new", subject.after());
    json.writeArrayPropertyStart("evidence");
    for (OfValue value : subject.evidence()) {
      json.writeStartObject();
      citation(json, "old", value.before());
      citation(json, "new", value.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void named(JsonGenerator json, String key, Subject subject) {
    json.writeObjectPropertyStart(key);
    json.writeStringProperty("kind", subject.kind().word());
    json.writeStringProperty("id", subject.id());
    json.writeStringProperty("name", subject.name());
    json.writeEndObject();
  }

  private static void verdict(JsonGenerator json, String key, @Nullable Verdict verdict) {
    if (verdict == null) {
      json.writeNullProperty(key);
      return;
    }
    json.writeObjectPropertyStart(key);
    json.writeStringProperty("status", verdict.status().name());
    json.writeBooleanProperty("waived", verdict.waived());
    json.writeStringProperty("message", verdict.message());
    json.writeEndObject();
  }

  private static void citation(JsonGenerator json, String key, @Nullable Citation citation) {
    if (citation == null) {
      json.writeNullProperty(key);
      return;
    }
    json.writeObjectPropertyStart(key);
    json.writeStringProperty("artifact", citation.artifact());
    text(json, "at", citation.at());
    if (citation.line() == null) {
      json.writeNullProperty("line");
    } else {
      json.writeNumberProperty("line", citation.line());
    }
    json.writeStringProperty("excerpt", citation.excerpt());
    json.writeEndObject();
  }

  private static void capture(JsonGenerator json, OfCapture capture) {
    json.writeStartObject();
    json.writeStringProperty("capture", capture.id());
    text(json, "why", capture.why());
    json.writeArrayPropertyStart("rows");
    for (Difference.Row row : capture.rows()) {
      json.writeStartObject();
      json.writeStringProperty("at", row.at());
      text(json, "old", row.before());
      text(json, "new", row.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String key, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(key);
    } else {
      json.writeStringProperty(key, value);
    }
  }
}
