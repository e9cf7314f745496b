package plimsoll.report.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.FleetHost;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.IndentedJson;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code fleet.json}, the record of many hosts. Keys keep the order of the published schema,
 * {@code plimsoll-fleet-1.schema.json}; hosts stand by name, their captures by time.
 */
public final class FleetJson {
  /** Name and version of the schema, as {@code fleet.json} begins. */
  public static final String SCHEMA = "plimsoll-fleet-1";

  private FleetJson() {}

  /**
   * Writes the record.
   *
   * @param out left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(Fleet fleet, OutputStream out) throws IOException {
    IndentedJson.write(out, json -> write(json, fleet));
  }

  private static void write(JsonGenerator json, Fleet fleet) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "plimsoll");
    json.writeStringProperty("version", fleet.toolVersion());
    json.writeEndObject();
    if (fleet.policy() == null) {
      json.writeNullProperty("policy");
    } else {
      json.writeObjectPropertyStart("policy");
      json.writeStringProperty("name", fleet.policy().name());
      json.writeStringProperty("file", fleet.policy().file());
      json.writeStringProperty("sha256", fleet.policy().sha256());
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("benchmarks");
    for (Benchmark benchmark : fleet.benchmarks()) {
      json.writeStartObject();
      json.writeStringProperty("id", benchmark.id());
      json.writeStringProperty("title", benchmark.name());
      json.writeStringProperty("catalogSha256", benchmark.sha256());
      // Only where a profile was chosen: the record of whole benchmarks stays as it was.
      int notSelected = fleet.notSelected(benchmark).size();
      if (notSelected > 0) {
        json.writeNumberProperty("notSelected", notSelected);
        texts(json, "profiles", fleet.profiles().stream().sorted().toList());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    summary(json, fleet);
    json.writeArrayPropertyStart("hosts");
    fleet.hosts().forEach(host -> host(json, host));
    json.writeEndArray();
    json.writeArrayPropertyStart("controls");
    fleet.benchmarks().stream()
        .flatMap(benchmark -> fleet.controls(benchmark).stream())
        .forEach(row -> control(json, row));
    json.writeEndArray();
    json.writeArrayPropertyStart("missing");
    for (Fleet.MissingRow row : fleet.missing()) {
      json.writeStartObject();
      json.writeStringProperty("capture", row.id());
      where(json, row.hosts(), row.controls());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("exceptions");
    fleet.ending().forEach(row -> exception(json, row));
    json.writeEndArray();
    json.writeArrayPropertyStart("passedOver");
    for (Fleet.PassedOver one : fleet.passedOver()) {
      json.writeStartObject();
      json.writeStringProperty("name", one.name());
      json.writeStringProperty("reason", one.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Fleet fleet) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("hosts", fleet.hosts().size());
    json.writeNumberProperty("bundles", fleet.bundles());
    json.writeNumberProperty("passedOver", fleet.passedOver().size());
    json.writeObjectPropertyStart("worst");
    fleet.byWorst().forEach((worst, hosts) -> json.writeNumberProperty(worst.label(), hosts));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void host(JsonGenerator json, FleetHost host) {
    JudgedBundle latest = host.latest();
    json.writeStartObject();
    json.writeStringProperty("name", host.name());
    text(json, "hostname", latest.hostname());
    text(json, "fqdn", latest.fqdn());
    text(json, "machineIdSha256", latest.machineIdSha256());
    texts(json, "sharesMachineId", host.sharesMachineId());
    texts(json, "groups", latest.groups());
    json.writeStringProperty("worst", latest.worst().label());
    json.writeArrayPropertyStart("captures");
    for (JudgedBundle bundle : host.bundles()) {
      bundle(json, bundle, bundle.folder().equals(latest.folder()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void bundle(JsonGenerator json, JudgedBundle bundle, boolean latest) {
    json.writeStartObject();
    json.writeStringProperty("name", bundle.name());
    json.writeStringProperty("folder", bundle.folder());
    text(json, "sha256", bundle.sha256());
    json.writeStringProperty("integrity", bundle.integrity());
    text(json, "collectedAt", bundle.collectedAt());
    text(json, "asOf", bundle.asOf() == null ? null : bundle.asOf().toString());
    json.writeBooleanProperty("latest", latest);
    json.writeArrayPropertyStart("benchmarks");
    for (JudgedBundle.Verdicts verdicts : bundle.benchmarks()) {
      json.writeStartObject();
      json.writeStringProperty("id", verdicts.benchmark().id());
      json.writeObjectPropertyStart("summary");
      json.writeNumberProperty("total", verdicts.summary().total());
      for (Status status : Status.values()) {
        json.writeNumberProperty(status.name(), verdicts.summary().count(status));
      }
      json.writeNumberProperty("waived", verdicts.summary().waived());
      json.writeNumberProperty("attested", verdicts.summary().attested());
      json.writeEndObject();
      if (latest) {
        verdicts(json, verdicts.verdicts());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void verdicts(JsonGenerator json, List<JudgedBundle.Verdict> verdicts) {
    json.writeObjectPropertyStart("verdicts");
    verdicts.forEach(v -> json.writeStringProperty(v.control().id(), v.status().name()));
    json.writeEndObject();
    texts(
        json,
        "waived",
        verdicts.stream().filter(JudgedBundle.Verdict::waived).map(v -> v.control().id()).toList());
  }

  private static void control(JsonGenerator json, Fleet.ControlRow row) {
    json.writeStartObject();
    json.writeStringProperty("benchmark", row.benchmark().id());
    json.writeStringProperty("id", row.control().id());
    json.writeStringProperty("title", row.control().title());
    json.writeStringProperty("category", row.control().category());
    json.writeNumberProperty("open", row.open());
    json.writeNumberProperty("waived", row.waived());
    row.hosts().forEach((status, hosts) -> json.writeNumberProperty(status.name(), hosts));
    json.writeEndObject();
  }

  private static void exception(JsonGenerator json, Fleet.EndingRow row) {
    json.writeStartObject();
    json.writeStringProperty("kind", row.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("name", row.name());
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("expires", row.expires());
    text(json, "lapse", row.lapse());
    where(json, row.hosts(), row.controls());
    json.writeEndObject();
  }

  /** Hosts by the folders of their latest captures, since two may have one name. */
  private static void where(
      JsonGenerator json, List<FleetHost> hosts, List<JudgedBundle.Demand> controls) {
    texts(json, "folders", hosts.stream().map(host -> host.latest().folder()).toList());
    json.writeArrayPropertyStart("controls");
    for (JudgedBundle.Demand demand : controls) {
      json.writeStartObject();
      json.writeStringProperty("benchmark", demand.benchmark().id());
      json.writeStringProperty("id", demand.control().id());
      json.writeEndObject();
    }
    json.writeEndArray();
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
