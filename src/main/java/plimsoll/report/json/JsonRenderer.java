package plimsoll.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.SiteParameter;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigDocument;
import plimsoll.benchmark.StigRule;
import plimsoll.evidence.Citation;
import plimsoll.report.IndentedJson;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code results.json}, the record: every other output can be made from it again.
 *
 * <p>Keys keep the order of the published schema, {@code plimsoll-results-1.schema.json}; controls
 * stand in the benchmark's order, observations by kind, name and id of their subjects.
 */
public final class JsonRenderer implements Renderer {
  /** Name and version of the schema, as {@code results.json} begins. */
  public static final String SCHEMA = "plimsoll-results-1";

  @Override
  public String format() {
    return "json";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(new ReportFile("results.json", out -> render(assessment, out)));
  }

  /**
   * Writes the record of an assessment.
   *
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(Assessment assessment, OutputStream out) throws IOException {
    IndentedJson.write(out, json -> write(json, assessment));
  }

  private static void write(JsonGenerator json, Assessment assessment) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "plimsoll");
    json.writeStringProperty("version", assessment.toolVersion());
    json.writeEndObject();
    text(json, "asOf", assessment.asOf() == null ? null : assessment.asOf().toString());
    evidence(json, assessment.evidence());
    policy(json, assessment.policy());
    json.writeArrayPropertyStart("benchmarks");
    for (BenchmarkResult result : assessment.benchmarks()) {
      benchmark(json, result, assessment.policy() != null);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void evidence(JsonGenerator json, Provenance evidence) {
    json.writeObjectPropertyStart("evidence");
    json.writeStringProperty("name", evidence.name());
    text(json, "sha256", evidence.sha256());
    json.writeStringProperty("kind", evidence.kind());
    json.writeNumberProperty("format", evidence.format());
    json.writeStringProperty("integrity", evidence.integrity());
    if (!evidence.tampered().isEmpty()) {
      texts(json, "tampered", evidence.tampered());
    }
    if (evidence.signature() != null) {
      signature(json, evidence.signature());
    }
    text(json, "collectedAt", evidence.collectedAt());
    text(json, "collector", evidence.collector());
    if (evidence.redacted() == null) {
      json.writeNullProperty("redacted");
    } else {
      json.writeBooleanProperty("redacted", evidence.redacted());
    }
    copyOf(json, evidence.copyOf());
    Provenance.Host host = evidence.host();
    json.writeObjectPropertyStart("host");
    text(json, "hostname", host.hostname());
    text(json, "fqdn", host.fqdn());
    texts(json, "addresses", host.addresses());
    text(json, "os", host.os());
    text(json, "kernel", host.kernel());
    json.writeObjectPropertyStart("docker");
    text(json, "version", host.dockerVersion());
    text(json, "apiVersion", host.dockerApiVersion());
    json.writeEndObject();
    json.writeEndObject();
    with(json, evidence.with());
    json.writeEndObject();
  }

  /** Only of a copy: the record of any other bundle stays as it was. */
  private static void copyOf(JsonGenerator json, Provenance.@Nullable Original original) {
    if (original == null) {
      return;
    }
    json.writeObjectPropertyStart("copyOf");
    json.writeStringProperty("name", original.name());
    json.writeStringProperty("sha256", original.sha256());
    json.writeStringProperty("digestOf", original.digestOf());
    json.writeEndObject();
  }

  private static void signature(JsonGenerator json, Provenance.Signature signature) {
    json.writeObjectPropertyStart("signature");
    json.writeStringProperty("file", signature.file());
    json.writeStringProperty("form", signature.form());
    json.writeStringProperty("outcome", signature.outcome());
    json.writeStringProperty("reason", signature.reason());
    text(json, "signer", signature.signer());
    texts(json, "chain", signature.chain());
    text(json, "validFrom", signature.validFrom());
    text(json, "validUntil", signature.validUntil());
    json.writeEndObject();
  }

  /** Only where there is any: the record of one bundle alone stays as it was. */
  private static void with(JsonGenerator json, List<Provenance.Joined> with) {
    if (with.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("with");
    for (Provenance.Joined joined : with) {
      json.writeStartObject();
      json.writeStringProperty("name", joined.name());
      text(json, "sha256", joined.sha256());
      json.writeStringProperty("kind", joined.kind());
      json.writeStringProperty("integrity", joined.integrity());
      text(json, "collectedAt", joined.collectedAt());
      text(json, "collector", joined.collector());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void policy(JsonGenerator json, @Nullable AppliedPolicy policy) {
    if (policy == null) {
      json.writeNullProperty("policy");
      return;
    }
    json.writeObjectPropertyStart("policy");
    json.writeStringProperty("sha256", policy.sha256());
    json.writeStringProperty("name", policy.name());
    json.writeStringProperty("file", policy.file());
    texts(json, "notices", policy.notices());
    json.writeEndObject();
  }

  private static void benchmark(JsonGenerator json, BenchmarkResult result, boolean byPolicy) {
    json.writeStartObject();
    json.writeStringProperty("id", result.benchmark().id());
    json.writeStringProperty("title", result.benchmark().title());
    json.writeStringProperty("catalogSha256", result.benchmark().sha256());
    Stig stig = result.benchmark().stig();
    if (stig != null) {
      stig(json, stig, result);
    }
    Summary summary = result.summary();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("total", summary.total());
    for (Status status :
        List.of(Status.PASS, Status.FAIL, Status.NOT_APPLICABLE, Status.MANUAL, Status.UNKNOWN)) {
      json.writeNumberProperty(status.name(), summary.count(status));
    }
    json.writeNumberProperty("waived", summary.waived());
    // Nobody attests without a policy.
    if (byPolicy) {
      json.writeNumberProperty("attested", summary.attested());
    }
    json.writeNumberProperty("score", summary.score());
    json.writeEndObject();
    // Only where a profile was chosen: the record of a whole benchmark stays as it was.
    if (!result.notSelected().isEmpty()) {
      json.writeNumberProperty("notSelected", result.notSelected().size());
    }
    json.writeArrayPropertyStart("controls");
    for (ControlResult control : result.controls()) {
      control(json, stig, control);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void stig(JsonGenerator json, Stig stig, BenchmarkResult result) {
    json.writeObjectPropertyStart("stig");
    json.writeStringProperty("id", stig.id());
    json.writeStringProperty("release", stig.release().id());
    json.writeObjectPropertyStart("open");
    result.open().forEach(json::writeNumberProperty);
    json.writeEndObject();
    texts(json, "advisories", result.advisories());
    if (stig.official() != null) {
      file(json, stig.official());
    }
    json.writeEndObject();
  }

  private static void file(JsonGenerator json, Stig.Official official) {
    StigDocument document = official.document();
    json.writeObjectPropertyStart("file");
    json.writeStringProperty("name", document.name());
    json.writeStringProperty("sha256", document.sha256());
    json.writeStringProperty("releaseInfo", document.release().info());
    texts(json, "notJudged", official.notInCatalog().stream().map(StigDocument.Rule::id).toList());
    texts(json, "lacking", official.notInDocument());
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, Stig stig, StigRule rule) {
    json.writeObjectPropertyStart("stig");
    rule.in(stig.release())
        .ifPresent(
            ids -> {
              json.writeStringProperty("groupId", ids.groupId());
              json.writeStringProperty("ruleId", ids.ruleId());
            });
    json.writeStringProperty("srg", rule.srg());
    texts(json, "ccis", rule.ccis());
    texts(json, "legacyIds", rule.legacyIds());
    json.writeEndObject();
  }

  private static void control(JsonGenerator json, @Nullable Stig stig, ControlResult result) {
    json.writeStartObject();
    json.writeStringProperty("id", result.control().id());
    json.writeStringProperty("title", result.control().title());
    json.writeStringProperty("section", result.control().section());
    json.writeBooleanProperty("scored", result.control().scored());
    text(json, "severity", result.control().severity());
    StigRule rule = result.control().stig();
    if (stig != null && rule != null) {
      rule(json, stig, rule);
    }
    json.writeStringProperty("check", result.control().check());
    json.writeStringProperty("status", result.status().name());
    json.writeStringProperty("message", result.message());
    json.writeBooleanProperty("waived", result.isWaived());
    if (!result.parameters().isEmpty()) {
      parameters(json, result.parameters());
    }
    if (result.attestation() != null) {
      attestation(json, result.attestation());
    }
    json.writeArrayPropertyStart("observations");
    for (Observation observation : result.observations()) {
      observation(json, observation);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void observation(JsonGenerator json, Observation observation) {
    json.writeStartObject();
    json.writeObjectPropertyStart("subject");
    json.writeStringProperty("kind", observation.subject().kind().word());
    json.writeStringProperty("id", observation.subject().id());
    json.writeStringProperty("name", observation.subject().name());
    json.writeEndObject();
    json.writeStringProperty("status", observation.status().name());
    json.writeStringProperty("message", observation.message());
    if (!observation.decidedBy().isEmpty()) {
      texts(json, "decidedBy", observation.decidedBy());
    }
    waiver(json, observation.waiver());
    json.writeArrayPropertyStart("citations");
    for (Citation citation : observation.citations()) {
      json.writeStartObject();
      json.writeStringProperty("artifact", citation.artifact());
      json.writeStringProperty("sha256", citation.sha256());
      text(json, "at", citation.at());
      if (citation.line() == null) {
        json.writeNullProperty("line");
      } else {
        json.writeNumberProperty("line", citation.line());
      }
      json.writeStringProperty("excerpt", citation.excerpt());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void parameters(JsonGenerator json, List<SiteParameter> parameters) {
    json.writeArrayPropertyStart("parameters");
    for (SiteParameter parameter : parameters) {
      json.writeStartObject();
      json.writeStringProperty("name", parameter.name());
      json.writeName("value");
      value(json, parameter.value());
      json.writeNumberProperty("line", parameter.line());
      json.writeBooleanProperty("decided", parameter.decided());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, Object value) {
    if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(item -> value(json, item));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (key, member) -> {
            json.writeName(String.valueOf(key));
            value(json, member);
          });
      json.writeEndObject();
    } else {
      json.writeString(String.valueOf(value));
    }
  }

  private static void waiver(JsonGenerator json, @Nullable AppliedWaiver waiver) {
    if (waiver == null) {
      json.writeNullProperty("waiver");
      return;
    }
    json.writeObjectPropertyStart("waiver");
    json.writeStringProperty("id", waiver.id());
    json.writeStringProperty("justification", waiver.justification());
    json.writeStringProperty("approver", waiver.approver());
    json.writeStringProperty("reference", waiver.reference());
    json.writeStringProperty("expires", waiver.expires());
    json.writeNumberProperty("line", waiver.line());
    text(json, "lapse", waiver.lapse());
    json.writeEndObject();
  }

  private static void attestation(JsonGenerator json, AppliedAttestation attestation) {
    json.writeObjectPropertyStart("attestation");
    json.writeStringProperty("status", attestation.status().name());
    json.writeStringProperty("statement", attestation.statement());
    json.writeStringProperty("by", attestation.by());
    json.writeStringProperty("role", attestation.role());
    json.writeStringProperty("on", attestation.on());
    json.writeStringProperty("expires", attestation.expires());
    text(json, "file", attestation.file());
    text(json, "sha256", attestation.sha256());
    json.writeNumberProperty("line", attestation.line());
    json.writeStringProperty("fromEvidence", attestation.fromEvidence().name());
    text(json, "lapse", attestation.lapse());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String key, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(key);
    } else {
      json.writeStringProperty(key, value);
    }
  }

  private static void texts(JsonGenerator json, String key, List<String> values) {
    json.writeArrayPropertyStart(key);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
