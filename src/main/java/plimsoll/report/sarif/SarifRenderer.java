package plimsoll.report.sarif;

import static plimsoll.report.IndentedJson.text;
import static plimsoll.report.IndentedJson.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Control;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.evidence.Citation;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.IndentedJson;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.NameUuid;
import tools.jackson.core.JsonGenerator;

/**
 * Writes SARIF, a run for each benchmark and a result for each subject, in two formats: {@code
 * sarif} holds what fails, since most readers take every result for an alert; {@code sarif-all}
 * holds every result with its kind.
 *
 * <p>What is not decided, and no result, is a notification of the run, so that a run without alerts
 * can't be taken for a clean host.
 *
 * <p>Source: SARIF 2.1.0 (OASIS).
 */
public final class SarifRenderer implements Renderer {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  private static final String BUNDLE = "BUNDLE";

  private final boolean all;

  private SarifRenderer(boolean all) {
    this.all = all;
  }

  /** The format of what fails. */
  public static Renderer ofFailures() {
    return new SarifRenderer(false);
  }

  /** The format of every result. */
  public static Renderer ofAll() {
    return new SarifRenderer(true);
  }

  @Override
  public String format() {
    return all ? "sarif-all" : "sarif";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(
        new ReportFile(
            all ? "results-all.sarif" : "results.sarif",
            out -> IndentedJson.write(out, json -> log(json, assessment))));
  }

  private void log(JsonGenerator json, Assessment assessment) {
    json.writeStartObject();
    text(json, "$schema", SCHEMA);
    text(json, "version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    for (BenchmarkResult result : assessment.benchmarks()) {
      run(json, assessment, result);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void run(JsonGenerator json, Assessment assessment, BenchmarkResult benchmark) {
    List<SarifResult> results =
        SarifResult.of(benchmark).stream().filter(r -> all || r.isFailure()).toList();
    List<String> artifacts = artifacts(results);
    json.writeStartObject();
    tool(json, assessment, benchmark);
    json.writeObjectPropertyStart("automationDetails");
    text(json, "id", "plimsoll/" + benchmark.benchmark().id() + "/");
    json.writeEndObject();
    invocation(json, benchmark);
    json.writeObjectPropertyStart("originalUriBaseIds");
    json.writeObjectPropertyStart(BUNDLE);
    message(json, "description", "The bundle " + assessment.evidence().name() + ", unpacked");
    json.writeEndObject();
    json.writeEndObject();
    artifacts(json, results, artifacts);
    json.writeArrayPropertyStart("results");
    for (SarifResult result : results) {
      result(json, assessment, benchmark, result, artifacts);
    }
    json.writeEndArray();
    text(json, "columnKind", "utf16CodeUnits");
    properties(json, assessment, benchmark);
    json.writeEndObject();
  }

  private static void tool(JsonGenerator json, Assessment assessment, BenchmarkResult benchmark) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    text(json, "name", "Plimsoll");
    text(json, "version", assessment.toolVersion());
    text(json, "semanticVersion", assessment.toolVersion());
    json.writeArrayPropertyStart("rules");
    for (ControlResult result : benchmark.controls()) {
      rule(json, result.control());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, Control control) {
    json.writeStartObject();
    text(json, "id", control.id());
    message(json, "shortDescription", control.title());
    message(json, "fullDescription", control.rationale());
    json.writeObjectPropertyStart("defaultConfiguration");
    text(json, "level", level(control));
    json.writeEndObject();
    if (!control.references().isEmpty()) {
      text(json, "helpUri", control.references().get(0));
    }
    message(json, "help", control.remedy());
    json.writeObjectPropertyStart("properties");
    List<String> tags = new ArrayList<>(List.of("security", "section " + control.section()));
    tags.addAll(control.mappings().nist80053());
    tags.addAll(control.mappings().stig());
    texts(json, "tags", tags);
    json.writeBooleanProperty("scored", control.scored());
    if (control.severity() != null) {
      text(json, "severity", control.severity());
      text(json, "security-severity", score(control.severity()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String level(Control control) {
    return switch (Objects.requireNonNullElse(control.severity(), "medium")) {
      case "high" -> "error";
      case "medium" -> "warning";
      default -> "note";
    };
  }

  /** Dashboards make high of 7.0 and more, medium of 4.0 and more. */
  private static String score(String severity) {
    return switch (severity) {
      case "high" -> "7.0";
      case "medium" -> "5.0";
      default -> "3.0";
    };
  }

  private void invocation(JsonGenerator json, BenchmarkResult benchmark) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty(
        "executionSuccessful", benchmark.controls().stream().allMatch(c -> c.fault() == null));
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (int i = 0; i < benchmark.controls().size(); i++) {
      notification(json, benchmark.controls().get(i), i);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void notification(JsonGenerator json, ControlResult control, int index) {
    notificationLevel(control)
        .ifPresent(
            level -> {
              json.writeStartObject();
              message(
                  json,
                  "message",
                  leftOpen(control)
                      + (leftOpen(control) == control.status() ? ": " : " besides what is waived: ")
                      + Objects.requireNonNullElse(control.fault(), control.message()));
              text(json, "level", level);
              json.writeObjectPropertyStart("associatedRule");
              text(json, "id", control.control().id());
              json.writeNumberProperty("index", index);
              json.writeEndObject();
              json.writeEndObject();
            });
  }

  /** Empty for what is decided, or among the results. */
  private Optional<String> notificationLevel(ControlResult control) {
    if (control.fault() != null) {
      return Optional.of("error");
    }
    if (all) {
      return Optional.empty();
    }
    return switch (leftOpen(control)) {
      case UNKNOWN -> Optional.of("warning");
      case MANUAL -> Optional.of("note");
      default -> Optional.empty();
    };
  }

  /** Readers hide what is suppressed, and a control must not go with it that has more open. */
  private static Status leftOpen(ControlResult control) {
    return control.besidesWaived().orElse(control.status());
  }

  /** What the results cite, each once, in the order in which they do. */
  private static List<String> artifacts(List<SarifResult> results) {
    return results.stream()
        .flatMap(result -> result.citations().stream())
        .map(Citation::artifact)
        .distinct()
        .toList();
  }

  private static void artifacts(
      JsonGenerator json, List<SarifResult> results, List<String> artifacts) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (SarifResult result : results) {
      result.citations().forEach(c -> digests.putIfAbsent(c.artifact(), c.sha256()));
    }
    json.writeArrayPropertyStart("artifacts");
    digests.forEach(
        (artifact, sha256) -> {
          json.writeStartObject();
          json.writeObjectPropertyStart("location");
          address(json, artifact, artifacts);
          json.writeEndObject();
          json.writeObjectPropertyStart("hashes");
          text(json, "sha-256", sha256);
          json.writeEndObject();
          json.writeEndObject();
        });
    json.writeEndArray();
  }

  private static void result(
      JsonGenerator json,
      Assessment assessment,
      BenchmarkResult benchmark,
      SarifResult result,
      List<String> artifacts) {
    Control control = result.control().control();
    json.writeStartObject();
    text(json, "ruleId", control.id());
    json.writeNumberProperty("ruleIndex", result.ruleIndex());
    text(json, "kind", result.kind());
    text(json, "level", result.isFailure() ? level(control) : "none");
    message(json, "message", result.message());
    json.writeArrayPropertyStart("locations");
    // Two citations may be of one place, which the schema takes but once.
    List<Place> places = result.citations().stream().map(Place::of).distinct().toList();
    location(json, result, places.stream().findFirst(), artifacts);
    json.writeEndArray();
    if (places.size() > 1) {
      json.writeArrayPropertyStart("relatedLocations");
      for (Place place : places.subList(1, places.size())) {
        json.writeStartObject();
        place(json, place, artifacts);
        if (place.at() != null) {
          json.writeArrayPropertyStart("logicalLocations");
          pointer(json, place.at());
          json.writeEndArray();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectPropertyStart("partialFingerprints");
    text(json, "plimsoll/v1", fingerprint(assessment, benchmark, result));
    json.writeEndObject();
    if (!result.waivers().isEmpty()) {
      suppression(json, result);
    }
    json.writeObjectPropertyStart("properties");
    text(json, "status", result.status().name());
    text(json, "controlStatus", result.control().status().name());
    text(json, "integrity", assessment.evidence().integrity());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void suppression(JsonGenerator json, SarifResult result) {
    json.writeArrayPropertyStart("suppressions");
    json.writeStartObject();
    text(json, "kind", "external");
    text(json, "status", "accepted");
    text(json, "justification", String.join("\n", result.waivers()));
    json.writeEndObject();
    json.writeEndArray();
  }

  /**
   * What is written of a citation. Many values of Docker's JSON stand in one line, so that the line
   * alone tells none from the others.
   */
  private record Place(
      String artifact, @Nullable Integer line, String snippet, @Nullable String at) {
    static Place of(Citation citation) {
      return new Place(
          citation.artifact(),
          citation.line(),
          citation.line() == null ? "" : citation.excerpt(),
          citation.at() == null || citation.at().isEmpty() ? null : citation.at());
    }
  }

  private static void location(
      JsonGenerator json, SarifResult result, Optional<Place> place, List<String> artifacts) {
    json.writeStartObject();
    place.ifPresent(of -> place(json, of, artifacts));
    json.writeArrayPropertyStart("logicalLocations");
    json.writeStartObject();
    text(json, "name", result.subject().name());
    text(json, "fullyQualifiedName", result.subject().kind().word() + "/" + result.subject().id());
    text(json, "kind", result.subject().kind().word());
    json.writeEndObject();
    place.map(Place::at).ifPresent(at -> pointer(json, at));
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The JSON pointer, which the schema takes for a name of the value. */
  private static void pointer(JsonGenerator json, String at) {
    json.writeStartObject();
    text(json, "fullyQualifiedName", at);
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Place place, List<String> artifacts) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    address(json, place.artifact(), artifacts);
    json.writeEndObject();
    if (place.line() != null) {
      json.writeObjectPropertyStart("region");
      json.writeNumberProperty("startLine", place.line());
      message(json, "snippet", place.snippet());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void address(JsonGenerator json, String artifact, List<String> artifacts) {
    text(json, "uri", RelativeUri.of(artifact));
    text(json, "uriBaseId", BUNDLE);
    json.writeNumberProperty("index", artifacts.indexOf(artifact));
  }

  /** The same finding has the same fingerprint in the next capture of the host. */
  private static String fingerprint(
      Assessment assessment, BenchmarkResult benchmark, SarifResult result) {
    return NameUuid.of(
            "sarif",
            ChecklistBuilder.asset(assessment).hostName(),
            benchmark.benchmark().id(),
            result.control().control().id(),
            result.subject().kind().word(),
            result.stableName())
        .toString();
  }

  private static void properties(
      JsonGenerator json, Assessment assessment, BenchmarkResult benchmark) {
    json.writeObjectPropertyStart("properties");
    text(json, "benchmark", benchmark.benchmark().id());
    text(json, "title", benchmark.benchmark().name());
    text(json, "host", ChecklistBuilder.asset(assessment).hostName());
    texts(json, "evidence", EvidenceFacts.of(assessment));
    json.writeObjectPropertyStart("counts");
    for (Status status : Status.values()) {
      json.writeNumberProperty(status.name(), benchmark.summary().count(status));
    }
    json.writeNumberProperty("waived", benchmark.summary().waived());
    json.writeNumberProperty("notSelected", benchmark.notSelected().size());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String key, String text) {
    json.writeObjectPropertyStart(key);
    // What looks like a link of Markdown would be one.
    text(json, "text", text.replace("](", "] ("));
    json.writeEndObject();
  }
}
