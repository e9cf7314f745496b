package plimsoll.report.hdf;

import static plimsoll.report.IndentedJson.text;
import static plimsoll.report.IndentedJson.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;
import plimsoll.checklist.Asset;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.Reviews;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.EvidenceTimes;
import plimsoll.report.IndentedJson;
import plimsoll.report.Nist80053;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import tools.jackson.core.JsonGenerator;

/**
 * Writes results for MITRE Heimdall and SAF, one file for each benchmark, since a reader would take
 * the same number in two benchmarks for one control. Controls that were not selected are left out.
 *
 * <p>Source: Heimdall Data Format, InSpec's exec-json 1.0.
 */
public final class HdfRenderer implements Renderer {
  private static final Pattern RELEASE =
      Pattern.compile("Release: (\\d{1,4}) Benchmark Date: (\\d{2} \\w{3} \\d{4})");

  @Override
  public String format() {
    return "hdf";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return assessment.benchmarks().stream()
        .map(
            result ->
                new ReportFile(
                    result.benchmark().id() + ".hdf.json",
                    out -> IndentedJson.write(out, json -> execution(json, assessment, result))))
        .toList();
  }

  private static void execution(JsonGenerator json, Assessment assessment, BenchmarkResult result) {
    Provenance.Host host = assessment.evidence().host();
    json.writeStartObject();
    json.writeObjectPropertyStart("platform");
    text(json, "name", Objects.requireNonNullElse(host.os(), "unknown"));
    text(json, "release", Objects.requireNonNullElse(host.kernel(), "unknown"));
    text(json, "target_id", ChecklistBuilder.asset(assessment).hostName());
    json.writeEndObject();
    text(json, "version", assessment.toolVersion());
    json.writeObjectPropertyStart("statistics");
    json.writeEndObject();
    json.writeArrayPropertyStart("profiles");
    profile(json, assessment, result);
    json.writeEndArray();
    json.writeObjectPropertyStart("passthrough");
    Stig stig = result.benchmark().stig();
    if (stig != null) {
      metadata(json, ChecklistBuilder.asset(assessment), stig);
    }
    ours(json, assessment, result);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void profile(JsonGenerator json, Assessment assessment, BenchmarkResult result) {
    Benchmark benchmark = result.benchmark();
    json.writeStartObject();
    text(json, "name", name(benchmark));
    text(json, "title", benchmark.name());
    text(json, "version", assessment.toolVersion());
    text(json, "sha256", benchmark.sha256());
    text(json, "summary", "Judged offline by Plimsoll " + assessment.toolVersion());
    text(json, "status", "loaded");
    for (String empty : List.of("supports", "attributes", "depends")) {
      texts(json, empty, List.of());
    }
    json.writeArrayPropertyStart("groups");
    for (Benchmark.Titled section : benchmark.sections()) {
      group(json, section, result);
    }
    json.writeEndArray();
    Reviews reviews = new Reviews(assessment, benchmark);
    json.writeArrayPropertyStart("controls");
    for (ControlResult control : result.controls()) {
      control(json, assessment, benchmark, HdfControl.of(control), reviews);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The name by which SAF finds the STIG when it makes a checklist. */
  private static String name(Benchmark benchmark) {
    return benchmark.stig() == null ? benchmark.id() : benchmark.stig().id();
  }

  private static void group(JsonGenerator json, Benchmark.Titled section, BenchmarkResult result) {
    List<String> ids =
        result.controls().stream()
            .map(ControlResult::control)
            .filter(control -> control.section().equals(section.id()))
            .map(Control::id)
            .toList();
    if (!ids.isEmpty()) {
      json.writeStartObject();
      text(json, "id", section.id());
      text(json, "title", section.title());
      texts(json, "controls", ids);
      json.writeEndObject();
    }
  }

  private static void control(
      JsonGenerator json,
      Assessment assessment,
      Benchmark benchmark,
      HdfControl judged,
      Reviews reviews) {
    Control control = judged.control().control();
    json.writeStartObject();
    text(json, "id", control.id());
    text(json, "title", control.title());
    text(json, "desc", control.rationale());
    json.writeArrayPropertyStart("descriptions");
    description(json, "default", control.rationale());
    description(json, "check", Reviews.howJudged(control));
    description(json, "fix", control.remedy());
    description(json, "comments", reviews.of(judged.control()).comments());
    json.writeEndArray();
    json.writeNumberProperty("impact", judged.impact());
    json.writeArrayPropertyStart("refs");
    for (String reference : control.references()) {
      json.writeStartObject();
      text(json, "url", reference);
      json.writeEndObject();
    }
    json.writeEndArray();
    tags(json, benchmark, judged.control());
    json.writeNullProperty("code");
    json.writeObjectPropertyStart("source_location");
    json.writeEndObject();
    waiver(json, judged.control());
    attestation(json, judged.control());
    json.writeArrayPropertyStart("results");
    for (HdfControl.Result result : judged.results()) {
      result(json, result, EvidenceTimes.start(assessment));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void description(JsonGenerator json, String label, String data) {
    json.writeStartObject();
    text(json, "label", label);
    text(json, "data", data);
    json.writeEndObject();
  }

  private static void tags(JsonGenerator json, Benchmark benchmark, ControlResult result) {
    Control control = result.control();
    json.writeObjectPropertyStart("tags");
    if (control.severity() != null) {
      text(json, "severity", control.severity());
    }
    if (!control.mappings().nist80053().isEmpty()) {
      List<String> nist = new ArrayList<>(control.mappings().nist80053());
      nist.add("Rev_" + Nist80053.REVISION);
      texts(json, "nist", nist);
    }
    Stig stig = benchmark.stig();
    StigRule rule = control.stig();
    if (stig != null && rule != null) {
      texts(json, "cci", rule.ccis());
      text(json, "gtitle", rule.srg());
      text(json, "stig_id", control.id());
      rule.in(stig.release())
          .ifPresent(
              ids -> {
                text(json, "gid", ids.groupId());
                text(json, "rid", ids.ruleId());
              });
    }
    json.writeBooleanProperty("scored", control.scored());
    text(json, "section", control.section());
    text(json, "check_id", control.check());
    text(json, "status", result.status().name());
    json.writeEndObject();
  }

  /** What waives all of it; a reader would take the wrong word for not applicable. */
  private static void waiver(JsonGenerator json, ControlResult control) {
    if (!control.isWaived()) {
      return;
    }
    String expires =
        control.observations().stream()
            .map(Observation::waiver)
            .filter(Objects::nonNull)
            .map(AppliedWaiver::expires)
            .min(String::compareTo)
            .orElse("");
    json.writeObjectPropertyStart("waiver_data");
    text(json, "justification", String.join("\n", Reviews.waivers(control)));
    text(json, "expiration_date", expires);
    json.writeBooleanProperty("run", true);
    json.writeBooleanProperty("skipped_due_to_waiver", false);
    text(json, "message", "");
    json.writeEndObject();
  }

  private static void attestation(JsonGenerator json, ControlResult control) {
    AppliedAttestation attestation = control.attestation();
    // Readers know two words alone, and refuse the file for any other.
    if (attestation == null
        || !control.isAttested()
        || attestation.status() == Status.NOT_APPLICABLE) {
      return;
    }
    json.writeObjectPropertyStart("attestation_data");
    text(json, "control_id", control.control().id());
    text(json, "explanation", attestation.statement());
    text(json, "frequency", "until " + attestation.expires());
    text(json, "status", attestation.status() == Status.PASS ? "passed" : "failed");
    text(json, "updated", attestation.on());
    text(json, "updated_by", attestation.by() + ", " + attestation.role());
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, HdfControl.Result result, String time) {
    json.writeStartObject();
    text(json, "status", result.status());
    text(json, "code_desc", result.title());
    text(json, "start_time", time);
    text(json, result.status().equals("skipped") ? "skip_message" : "message", result.message());
    json.writeEndObject();
  }

  /** What SAF makes the asset and the STIG of a checklist of. */
  private static void metadata(JsonGenerator json, Asset asset, Stig stig) {
    json.writeObjectPropertyStart("metadata");
    text(json, "hostname", asset.hostName());
    text(json, "hostip", String.join(", ", asset.ips()));
    text(json, "hostfqdn", asset.fqdn());
    text(json, "hostmac", String.join(", ", asset.macs()));
    text(json, "role", "None");
    text(json, "assettype", "Computing");
    text(json, "techarea", "");
    text(json, "webordatabase", "false");
    text(json, "vulidmapping", "gid");
    Matcher release = RELEASE.matcher(stig.release().info());
    if (stig.release().version().matches("\\d{1,4}") && release.find()) {
      json.writeArrayPropertyStart("profiles");
      json.writeStartObject();
      text(json, "name", stig.id());
      text(json, "title", stig.title());
      json.writeNumberProperty("version", Integer.parseInt(stig.release().version()));
      json.writeNumberProperty("releasenumber", Integer.parseInt(release.group(1)));
      text(json, "releasedate", release.group(2));
      json.writeBooleanProperty("showCalendar", false);
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void ours(JsonGenerator json, Assessment assessment, BenchmarkResult result) {
    json.writeObjectPropertyStart("plimsoll");
    text(json, "version", assessment.toolVersion());
    text(json, "benchmark", result.benchmark().id());
    texts(json, "evidence", EvidenceFacts.of(assessment));
    texts(json, "notSelected", result.notSelected().stream().map(Control::id).toList());
    json.writeEndObject();
  }
}
