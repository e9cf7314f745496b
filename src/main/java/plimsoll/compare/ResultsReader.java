package plimsoll.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Reads {@code results.json}, of this release or of an older one: keys that it does not know are
 * passed over, and those that say more about a verdict than the verdict itself may be missing.
 */
public final class ResultsReader {
  /** Bytes that are read at most: records of hosts with thousands of containers are far smaller. */
  public static final int MAX_BYTES = 256 * 1024 * 1024;

  private static final String SCHEMA = "plimsoll-results-1";

  // A record says of each container what every control found; a bundle says it once.
  private static final int MAX_JSON_TOKENS = 32_000_000;

  private ResultsReader() {}

  /**
   * Reads a record.
   *
   * @throws SourceException where the bytes are no JSON, no record of Plimsoll, of a later form
   *     than this release knows, or lack a verdict
   */
  public static Results read(byte[] bytes) throws SourceException {
    Json record = Json.parse(bytes, limits());
    @Nullable String schema = text(record, "schema");
    if (schema == null) {
      throw new SourceException(0, "is no record of Plimsoll: it names no schema");
    }
    if (!schema.equals(SCHEMA)) {
      throw new SourceException(
          0, "is of the schema " + Shown.quoted(schema) + "; this release reads " + SCHEMA);
    }
    Json evidence = object(record, "evidence");
    Json host = evidence.get("host");
    List<Results.Joined> with = new ArrayList<>();
    for (Json joined : items(evidence, "with")) {
      with.add(new Results.Joined(demanded(joined, "name"), text(joined, "sha256")));
    }
    List<Results.Benchmark> benchmarks = new ArrayList<>();
    for (Json benchmark : array(record, "benchmarks")) {
      benchmarks.add(benchmark(benchmark));
    }
    Json policy = record.get("policy");
    return new Results(
        demanded(object(record, "tool"), "version"),
        text(record, "asOf"),
        new Results.Origin(
            demanded(evidence, "name"),
            text(evidence, "sha256"),
            or(text(evidence, "kind"), "bundle"),
            or(text(evidence, "integrity"), "unverified"),
            text(evidence, "collectedAt"),
            host == null ? null : text(host, "hostname"),
            with),
        policy == null ? null : text(policy, "sha256"),
        benchmarks);
  }

  private static Limits limits() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.maxUnpackedBytes(),
        MAX_BYTES,
        usual.maxKeptBytes(),
        usual.maxEntries(),
        usual.maxNameChars(),
        MAX_JSON_TOKENS,
        usual.maxJsonDepth(),
        usual.maxJsonNameChars(),
        usual.maxJsonNumberChars());
  }

  private static Results.Benchmark benchmark(Json json) throws SourceException {
    Json stig = json.get("stig");
    Json notSelected = json.get("notSelected");
    Long left = notSelected == null ? null : notSelected.integer();
    List<Results.Control> controls = new ArrayList<>();
    for (Json control : array(json, "controls")) {
      controls.add(control(control));
    }
    String id = demanded(json, "id");
    return new Results.Benchmark(
        id,
        or(text(json, "title"), id),
        demanded(json, "catalogSha256"),
        stig == null ? null : text(stig, "release"),
        left == null ? 0 : left,
        controls);
  }

  private static Results.Control control(Json json) throws SourceException {
    List<Results.Observation> observations = new ArrayList<>();
    for (Json observation : items(json, "observations")) {
      observations.add(observation(observation));
    }
    Json waived = json.get("waived");
    return new Results.Control(
        demanded(json, "id"),
        or(text(json, "title"), ""),
        text(json, "severity"),
        demanded(json, "check"),
        new Results.Verdict(
            status(json),
            waived != null && Boolean.TRUE.equals(waived.bool()),
            or(text(json, "message"), "")),
        json.get("parameters") != null || json.get("attestation") != null,
        observations);
  }

  private static Results.Observation observation(Json json) throws SourceException {
    Json subject = object(json, "subject");
    Json given = json.get("waiver");
    @Nullable Json waiver = given == null || given.isNull() ? null : given;
    List<Citation> citations = new ArrayList<>();
    for (Json citation : items(json, "citations")) {
      citations.add(citation(citation));
    }
    return new Results.Observation(
        new Subject(kind(subject), demanded(subject, "id"), demanded(subject, "name")),
        new Results.Verdict(
            status(json),
            waiver != null && text(waiver, "lapse") == null,
            or(text(json, "message"), "")),
        waiver != null || json.get("decidedBy") != null,
        citations);
  }

  private static Citation citation(Json json) throws SourceException {
    Json line = json.get("line");
    Long number = line == null ? null : line.integer();
    return new Citation(
        demanded(json, "artifact"),
        or(text(json, "sha256"), ""),
        text(json, "at"),
        number == null ? null : Math.toIntExact(Math.min(number, Integer.MAX_VALUE)),
        or(text(json, "excerpt"), ""));
  }

  private static Status status(Json json) throws SourceException {
    String name = demanded(json, "status");
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(json, "status", name));
  }

  private static Subject.Kind kind(Json subject) throws SourceException {
    String word = demanded(subject, "kind");
    return Arrays.stream(Subject.Kind.values())
        .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(subject, "kind", word));
  }

  private static SourceException unknown(Json in, String key, String value) {
    return new SourceException(
        in.line(), "has the " + key + " " + Shown.quoted(value) + ", which is none");
  }

  private static Json object(Json in, String key) throws SourceException {
    Json value = in.get(key);
    if (value == null || value.kind() != Json.Kind.OBJECT) {
      throw lacking(in, key);
    }
    return value;
  }

  private static List<Json> array(Json in, String key) throws SourceException {
    Json value = in.get(key);
    if (value == null || value.kind() != Json.Kind.ARRAY) {
      throw lacking(in, key);
    }
    return value.items();
  }

  private static List<Json> items(Json in, String key) {
    Json value = in.get(key);
    return value == null ? List.of() : value.items();
  }

  private static String demanded(Json in, String key) throws SourceException {
    @Nullable String value = text(in, key);
    if (value == null) {
      throw lacking(in, key);
    }
    return value;
  }

  private static SourceException lacking(Json in, String key) {
    String place = in.pointer();
    return new SourceException(
        in.line(),
        "is no whole record of Plimsoll: "
            + (place.isEmpty() ? "it" : place)
            + " has no '"
            + key
            + "'");
  }

  private static @Nullable String text(Json in, String key) {
    Json value = in.get(key);
    return value == null ? null : value.text();
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
