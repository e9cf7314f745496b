package plimsoll.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.Captures;
import plimsoll.assessment.Observation;
import plimsoll.evidence.Citation;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/**
 * Given evidence, a check gives these observations, citing this.
 *
 * <pre>
 * check("container-privileged")
 *     .givenContainer("web", "'HostConfig': {'Privileged': true}")
 *     .gives("FAIL web at /0/HostConfig/Privileged: runs with --privileged");
 * </pre>
 */
public final class CheckHarness {
  private final Check check;
  private final Captures captures = new Captures();
  private final Map<String, String> containers = new LinkedHashMap<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private boolean containersCaptured = true;
  private boolean listCaptured = true;

  private CheckHarness(Check check) {
    this.check = check;
  }

  /** The check of an id. */
  public static CheckHarness check(String id) {
    Check check = Checks.ALL.get(id);
    if (check == null) {
      throw new IllegalArgumentException("no check is called " + id);
    }
    return new CheckHarness(check);
  }

  /**
   * A container that runs, unless it says otherwise.
   *
   * @param fields members of its inspect object, quoted with ' or "; {@code Id} and {@code Name}
   *     are added, and {@code State} where it is not given
   */
  public CheckHarness givenContainer(String name, String fields) {
    containers.put(name, fields.replace('\'', '"'));
    return this;
  }

  /** A host on which {@code docker ps --all} lists no container. */
  public CheckHarness givenNoContainer() {
    return this;
  }

  /** Evidence that lacks the inspect output, though the containers were listed. */
  public CheckHarness withoutInspect() {
    containersCaptured = false;
    return this;
  }

  /** Evidence that lacks the list of containers. */
  public CheckHarness withoutList() {
    listCaptured = false;
    return this;
  }

  /** Any other capture, with its text. */
  public CheckHarness given(String captureId, String output) {
    captures.with(captureId, output);
    return this;
  }

  /** Any other capture, with its text, exit status and stderr. */
  public CheckHarness given(String captureId, String output, int exitStatus, String stderr) {
    captures.with(captureId, output, exitStatus, stderr);
    return this;
  }

  /** A parameter of the benchmark or the site. */
  public CheckHarness with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The 64-digit id that a container of a name gets. */
  public static String id(String name) {
    return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Judges, and compares every observation, ordered by subject.
   *
   * @param expected {@code STATUS name at PLACE and PLACE: message}; a place in {@code
   *     docker/containers} is its pointer, one elsewhere {@code docker/info#/pointer} or {@code
   *     audit/rules:3}
   */
  public void gives(String... expected) {
    assertEquals(
        String.join("\n", expected),
        judge().stream().map(CheckHarness::row).collect(Collectors.joining("\n")));
  }

  /** The observations, ordered by subject. */
  public List<Observation> judge() {
    StringBuilder list =
        new StringBuilder(String.format(Locale.ROOT, "%-64s   IMAGE     NAMES\n", "CONTAINER ID"));
    List<String> inspected = new ArrayList<>();
    containers.forEach(
        (name, fields) -> {
          list.append(id(name)).append("   busybox   ").append(name).append('\n');
          String state =
              fields.contains("\"State\"")
                  ? ""
                  : ", \"State\": {\"Running\": true, \"Status\": \"running\"}";
          String rest = fields.isBlank() ? "" : ", " + fields;
          inspected.add(
              "{\"Id\": \"" + id(name) + "\", \"Name\": \"/" + name + "\"" + state + rest + "}");
        });
    if (listCaptured) {
      captures.with("docker/ps", list.toString());
    }
    if (containersCaptured && !inspected.isEmpty()) {
      captures.with("docker/containers", "[" + String.join(",\n", inspected) + "]");
    } else {
      captures.without(
          "docker/containers",
          inspected.isEmpty() ? "no container on this host" : "docker/containers was not captured");
    }
    return check
        .judge(EvidenceReader.read(captures, Limits.DEFAULT), Parameters.of(check, parameters))
        .stream()
        .sorted(java.util.Comparator.comparing(Observation::subject))
        .toList();
  }

  private static String row(Observation observation) {
    String places =
        observation.citations().stream()
            .map(CheckHarness::place)
            .collect(Collectors.joining(" and "));
    return observation.status()
        + " "
        + observation.subject().name()
        + (places.isEmpty() ? "" : " at " + places)
        + ": "
        + observation.message();
  }

  private static String place(Citation citation) {
    String artifact = citation.artifact().replaceFirst("^captures/", "");
    if (citation.at() == null) {
      return citation.line() == null ? artifact : artifact + ":" + citation.line();
    }
    return artifact.equals("docker/containers") && !citation.at().isEmpty()
        ? citation.at()
        : artifact + "#" + citation.at();
  }
}
