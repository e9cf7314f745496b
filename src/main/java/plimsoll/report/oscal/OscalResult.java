package plimsoll.report.oscal;

import static plimsoll.report.IndentedJson.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Control;
import plimsoll.checklist.Asset;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.Review;
import plimsoll.checklist.Reviews;
import plimsoll.evidence.Citation;
import plimsoll.report.EvidenceTimes;
import plimsoll.report.Nist80053;
import tools.jackson.core.JsonGenerator;

/** Writes what was found by one benchmark. */
final class OscalResult {
  private static final String HOST = "host";
  private static final String OBSERVATION = "observation";
  private static final String RISK = "risk";

  private final JsonGenerator json;
  private final Assessment assessment;
  private final BenchmarkResult result;
  private final Reviews reviews;
  private final Map<String, List<ControlResult>> byNist;

  OscalResult(JsonGenerator json, Assessment assessment, BenchmarkResult result) {
    this.json = json;
    this.assessment = assessment;
    this.result = result;
    this.reviews = new Reviews(assessment, result.benchmark());
    this.byNist = byNist(result);
  }

  /** The controls that were judged, by those of NIST that they map to. */
  private static Map<String, List<ControlResult>> byNist(BenchmarkResult result) {
    Map<String, List<ControlResult>> byNist = new TreeMap<>();
    for (ControlResult control : result.controls()) {
      for (String nist : Nist80053.inOscal(control.control())) {
        byNist.computeIfAbsent(nist, id -> new ArrayList<>()).add(control);
      }
    }
    return byNist;
  }

  void write() {
    String end = EvidenceTimes.demanded(EvidenceTimes.end(assessment));
    String start = EvidenceTimes.start(assessment);
    json.writeStartObject();
    text(json, "uuid", uuid("result", ""));
    text(json, "title", Oscal.line(result.benchmark().name()));
    text(
        json,
        "description",
        "What the evidence shows of "
            + result.controls().size()
            + " "
            + result.benchmark().demands()
            + " of "
            + result.benchmark().name()
            + "; "
            + result.notSelected().size()
            + " were not selected.");
    text(json, "start", start.isEmpty() ? end : start);
    text(json, "end", end);
    json.writeArrayPropertyStart("props");
    Oscal.ours(json, "benchmark", result.benchmark().id());
    Oscal.ours(json, "catalog-sha256", result.benchmark().sha256());
    for (Status status : Status.values()) {
      Oscal.ours(json, status.name(), String.valueOf(result.summary().count(status)));
    }
    Oscal.ours(json, "waived", String.valueOf(result.summary().waived()));
    Oscal.ours(json, "not-selected", String.valueOf(result.notSelected().size()));
    json.writeEndArray();
    host();
    reviewedControls();
    Oscal.list(json, "observations", result.controls(), (to, control) -> observation(control, end));
    List<ControlResult> failed =
        result.controls().stream().filter(c -> c.status() == Status.FAIL).toList();
    Oscal.list(json, "risks", failed, (to, control) -> risk(control));
    List<Map.Entry<String, List<ControlResult>>> shown =
        byNist.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(c -> c.status() != Status.NOT_APPLICABLE))
            .toList();
    Oscal.list(
        json, "findings", shown, (to, finding) -> finding(finding.getKey(), finding.getValue()));
    json.writeEndObject();
  }

  private void host() {
    Asset asset = ChecklistBuilder.asset(assessment);
    Provenance.Host host = assessment.evidence().host();
    json.writeObjectPropertyStart("local-definitions");
    json.writeArrayPropertyStart("inventory-items");
    json.writeStartObject();
    text(json, "uuid", uuid(HOST, ""));
    text(json, "description", "The Docker host " + asset.hostName());
    json.writeArrayPropertyStart("props");
    Oscal.standard(json, "asset-id", asset.hostName());
    Oscal.standard(json, "fqdn", asset.fqdn());
    for (String ip : asset.ips()) {
      Oscal.standard(json, ip.contains(":") ? "ipv6-address" : "ipv4-address", ip);
    }
    asset.macs().forEach(mac -> Oscal.standard(json, "mac-address", mac));
    Oscal.standard(json, "os-name", Objects.requireNonNullElse(host.os(), ""));
    if (host.dockerVersion() != null) {
      Oscal.standard(json, "software-name", "Docker Engine");
      Oscal.standard(json, "software-version", host.dockerVersion());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void reviewedControls() {
    json.writeObjectPropertyStart("reviewed-controls");
    json.writeArrayPropertyStart("control-selections");
    json.writeStartObject();
    text(
        json,
        "description",
        byNist.isEmpty()
            ? "No control of NIST SP 800-53: nothing that was judged maps to one. The benchmark"
                + " itself stands in their place."
            : "NIST SP 800-53 revision "
                + Nist80053.REVISION
                + " controls that what was judged maps to.");
    List<String> reviewed =
        byNist.isEmpty() ? List.of(result.benchmark().id()) : List.copyOf(byNist.keySet());
    Oscal.list(json, "include-controls", reviewed, (to, id) -> text(to, "control-id", id));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void observation(ControlResult judged, String collected) {
    Review review = reviews.of(judged);
    text(json, "uuid", uuid(OBSERVATION, judged.control().id()));
    text(json, "title", title(judged.control()));
    text(json, "description", review.details());
    json.writeArrayPropertyStart("props");
    Control control = judged.control();
    Oscal.ours(json, "rule-id", control.id());
    Oscal.ours(json, "status", judged.status().name());
    Oscal.ours(json, "severity", Objects.requireNonNullElse(control.severity(), ""));
    Oscal.ours(json, "scored", String.valueOf(control.scored()));
    Oscal.ours(json, "check", control.check());
    Oscal.ours(json, "waived", String.valueOf(judged.isWaived()));
    Oscal.ours(json, "attested", String.valueOf(judged.isAttested()));
    Oscal.ours(json, "fault", Objects.requireNonNullElse(judged.fault(), ""));
    Oscal.ours(json, "integrity", assessment.evidence().integrity());
    Oscal.ours(
        json,
        "nist-800-53-source",
        Objects.requireNonNullElse(control.mappings().nist80053Source(), ""));
    for (Status status : Status.values()) {
      long subjects = judged.observations().stream().filter(o -> o.status() == status).count();
      if (subjects > 0) {
        Oscal.ours(json, "subjects-" + status.name(), String.valueOf(subjects));
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("methods");
    json.writeString("EXAMINE");
    if (judged.isAttested()) {
      json.writeString("INTERVIEW");
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("types");
    json.writeString(judged.status() == Status.FAIL ? "finding" : "control-objective");
    json.writeEndArray();
    Oscal.list(
        json,
        "subjects",
        List.of(HOST),
        (to, host) -> {
          text(to, "subject-uuid", uuid(host, ""));
          text(to, "type", "inventory-item");
        });
    Oscal.list(json, "relevant-evidence", List.copyOf(cited(judged).entrySet()), this::evidence);
    text(json, "collected", collected);
    text(json, "remarks", review.comments());
  }

  /** Digests of the artifacts that it cites, by name. */
  private static Map<String, String> cited(ControlResult judged) {
    Map<String, String> cited = new LinkedHashMap<>();
    judged.observations().stream()
        .flatMap(observation -> observation.citations().stream())
        .forEach((Citation c) -> cited.putIfAbsent(c.artifact(), c.sha256()));
    return cited;
  }

  private void evidence(JsonGenerator to, Map.Entry<String, String> artifact) {
    text(to, "description", "Artifact " + artifact.getKey() + " of the bundle");
    to.writeArrayPropertyStart("props");
    Oscal.ours(to, "artifact", artifact.getKey());
    Oscal.ours(to, "sha256", artifact.getValue());
    to.writeEndArray();
  }

  private void risk(ControlResult judged) {
    Control control = judged.control();
    text(json, "uuid", uuid(RISK, control.id()));
    text(json, "title", title(control));
    text(json, "description", judged.message());
    text(json, "statement", control.rationale());
    text(json, "status", judged.isWaived() ? "deviation-approved" : "open");
    Oscal.list(
        json,
        "remediations",
        List.of(control.remedy()),
        (to, remedy) -> {
          text(to, "uuid", uuid("remediation", control.id()));
          text(to, "lifecycle", "recommendation");
          text(to, "title", title(control));
          text(to, "description", remedy);
        });
    related(List.of(judged));
  }

  private void finding(String nist, List<ControlResult> judged) {
    Status worst =
        Status.rollUp(judged.stream().map(ControlResult::status).collect(Collectors.toList()));
    text(json, "uuid", uuid("finding", nist));
    text(json, "title", nist + ": " + result.benchmark().id());
    text(
        json,
        "description",
        "Of "
            + nist
            + " in NIST SP 800-53 revision "
            + Nist80053.REVISION
            + ", "
            + result.benchmark().id()
            + " has these "
            + result.benchmark().demands()
            + ": "
            + judged.stream()
                .map(c -> c.control().id() + " " + c.status())
                .collect(Collectors.joining(", "))
            + ". The status is that of these alone; whether the control as a whole is satisfied,"
            + " an assessor says.");
    json.writeArrayPropertyStart("props");
    Oscal.ours(json, "integrity", assessment.evidence().integrity());
    json.writeEndArray();
    json.writeObjectPropertyStart("target");
    text(json, "type", "statement-id");
    text(json, "target-id", nist + "_smt");
    json.writeObjectPropertyStart("status");
    text(json, "state", worst == Status.PASS ? "satisfied" : "not-satisfied");
    text(json, "reason", reason(worst));
    json.writeEndObject();
    json.writeEndObject();
    related(judged);
    Oscal.list(
        json,
        "related-risks",
        judged.stream().filter(c -> c.status() == Status.FAIL).toList(),
        (to, control) -> text(to, "risk-uuid", uuid(RISK, control.control().id())));
  }

  private static String reason(Status worst) {
    return switch (worst) {
      case PASS -> "pass";
      case FAIL -> "fail";
      default -> "other";
    };
  }

  private void related(List<ControlResult> judged) {
    Oscal.list(
        json,
        "related-observations",
        judged,
        (to, control) -> text(to, "observation-uuid", uuid(OBSERVATION, control.control().id())));
  }

  private static String title(Control control) {
    return Oscal.line(control.id() + " " + control.title());
  }

  private String uuid(String kind, String name) {
    return Oscal.uuid(assessment, result.benchmark().id(), kind, name);
  }
}
