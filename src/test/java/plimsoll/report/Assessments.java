package plimsoll.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Digest;

/** Assessments that tests of renderers write out. */
public final class Assessments {
  private static final String CONTAINERS = "captures/docker/containers";
  private static final String COLLECTED_AT = "2026-11-21T20:36:13Z";

  private static final List<String> NAMES =
      List.of(
          "auth",
          "backup",
          "build",
          "cache",
          "db",
          "gateway",
          "grafana",
          "mail",
          "metrics",
          "proxy",
          "queue",
          "registry",
          "search",
          "web");

  private Assessments() {}

  /**
   * One host with fourteen containers and every status: two CAT I findings, evidence that is
   * missing, a manual control and a control that does not apply.
   */
  public static Assessment sample() {
    return assessment(provenance("consistent"), NAMES, UnaryOperator.identity());
  }

  /** The sample from evidence that was changed after its capture. */
  public static Assessment tampered() {
    return assessment(provenance("tampered"), NAMES, UnaryOperator.identity());
  }

  /** The sample from evidence that a trusted signer signed. */
  public static Assessment signed() {
    return assessment(provenance("signed"), NAMES, UnaryOperator.identity());
  }

  /** The sample, of which only the controls of level-1-docker were selected. */
  public static Assessment selected() {
    Assessment all = sample();
    BenchmarkResult result = all.benchmarks().get(0);
    List<ControlResult> judged =
        result.controls().stream()
            .filter(c -> c.control().profiles().contains("level-1-docker"))
            .toList();
    List<Control> left =
        result.controls().stream()
            .filter(c -> !judged.contains(c))
            .map(ControlResult::control)
            .toList();
    return new Assessment(
        all.toolVersion(),
        all.asOf(),
        all.evidence(),
        null,
        Set.of("level-1-docker"),
        List.of(new BenchmarkResult(result.benchmark(), judged, left, List.of())));
  }

  /**
   * The sample with what a policy decides: 5.4 is waived, 5.5 in part, the waiver of 5.10 expired;
   * people answered 1.5 (does not apply), 4.2 (passes) and 5.8 (fails), and the answer to 1.6
   * expired. The check of 2.5 failed.
   */
  public static Assessment decided() {
    Assessment all = sample();
    BenchmarkResult result = all.benchmarks().get(0);
    return new Assessment(
        all.toolVersion(),
        all.asOf(),
        all.evidence(),
        new AppliedPolicy("Shop hosts", "policy.yaml", sha256("policy"), List.of()),
        Set.of(),
        List.of(
            new BenchmarkResult(
                result.benchmark(),
                result.controls().stream().map(Assessments::decided).toList(),
                List.of(),
                List.of())));
  }

  private static ControlResult decided(ControlResult found) {
    return switch (found.control().id()) {
      case "5.4" -> waived(found, List.of("build", "web"), null);
      case "5.5" -> waived(found, List.of("build"), null);
      case "5.10" -> waived(found, List.of("auth", "build"), "expired on 2026-10-31");
      case "1.5" -> attested(found, Status.NOT_APPLICABLE, null);
      case "1.6" -> attested(found, Status.PASS, "expired on 2026-10-31");
      case "4.2" -> attested(found, Status.PASS, null);
      case "5.8" -> attested(found, Status.FAIL, null);
      case "2.5" ->
          new ControlResult(
              found.control(),
              Status.UNKNOWN,
              "a fault of Plimsoll in check-of-2-5",
              List.of(),
              found.captures(),
              "a fault of Plimsoll in check-of-2-5: IllegalStateException");
      default -> found;
    };
  }

  private static ControlResult waived(
      ControlResult found, List<String> subjects, @Nullable String lapse) {
    AppliedWaiver waiver =
        new AppliedWaiver("W-1", "It must.", "A. Meyer, ISSM", "SSP 4.2", "2027-06-30", 14, lapse);
    return new ControlResult(
        found.control(),
        found.status(),
        found.message(),
        found.observations().stream()
            .map(
                seen ->
                    seen.status() == Status.FAIL && subjects.contains(seen.subject().name())
                        ? seen.with(waiver)
                        : seen)
            .toList(),
        found.captures(),
        null);
  }

  private static ControlResult attested(
      ControlResult found, Status answer, @Nullable String lapse) {
    return new ControlResult(
        found.control(),
        lapse == null ? answer : found.status(),
        found.message(),
        found.observations(),
        found.captures(),
        null,
        List.of(),
        new AppliedAttestation(
            answer,
            "It was done",
            "J. Doe",
            "ISSO",
            "2026-11-02",
            "2027-11-01",
            null,
            null,
            40,
            found.status(),
            lapse));
  }

  /** The sample judged by two benchmarks that ask for the same. */
  public static Assessment twice() {
    return twice(sample());
  }

  /** What one benchmark says, said by a second one too. */
  public static Assessment twice(Assessment once) {
    BenchmarkResult result = once.benchmarks().get(0);
    Benchmark first = result.benchmark();
    Benchmark second =
        new Benchmark(
            "cis-docker-1.7.0",
            "CIS Docker Benchmark v1.7.0",
            first.publisher(),
            null,
            "This edition scores nothing.",
            first.recommendations(),
            first.profiles(),
            first.sections(),
            first.controls(),
            null,
            first.sha256());
    return new Assessment(
        once.toolVersion(),
        once.asOf(),
        once.evidence(),
        List.of(result, new BenchmarkResult(second, result.controls(), List.of(), List.of())));
  }

  /** The sample with that many containers. */
  public static Assessment ofContainers(int number) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      names.add("worker-" + (1000 + i));
    }
    return assessment(provenance("consistent"), names, UnaryOperator.identity());
  }

  /** The sample with a text in the place of every string that the evidence decides. */
  public static Assessment saying(String hostile) {
    return assessment(
        hostile(hostile), List.of(hostile, "web"), said -> said.isEmpty() ? said : hostile);
  }

  private static Assessment assessment(
      Provenance provenance, List<String> containers, UnaryOperator<String> text) {
    List<ControlResult> results = new Sample(containers, text).results();
    Benchmark benchmark =
        new Benchmark(
            "cis-docker-1.13.0",
            "CIS Docker 1.13.0 Benchmark v1.0.0",
            "Center for Internet Security",
            "2017-01-19",
            "What the publication marks as scored counts in the score.",
            104,
            List.of(
                new Benchmark.Titled("level-1-linux-host", "Level 1 - Linux Host OS"),
                new Benchmark.Titled("level-1-docker", "Level 1 - Docker"),
                new Benchmark.Titled("level-2-docker", "Level 2 - Docker")),
            List.of(
                new Benchmark.Titled("1", "Host configuration"),
                new Benchmark.Titled("2", "Docker daemon configuration"),
                new Benchmark.Titled("3", "Docker daemon configuration files"),
                new Benchmark.Titled("4", "Container images and build files"),
                new Benchmark.Titled("5", "Container runtime"),
                new Benchmark.Titled("7", "Swarm")),
            results.stream().map(ControlResult::control).toList(),
            null,
            sha256("catalog"));
    return new Assessment(
        "0.1.0",
        Instant.parse(COLLECTED_AT),
        provenance,
        List.of(new BenchmarkResult(benchmark, results, List.of(), List.of())));
  }

  /** SHA-256 of a name, where a test needs some digest. */
  public static String sha256(String of) {
    return Digest.sha256(of.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Provenance provenance(String integrity) {
    boolean tampered = integrity.equals("tampered");
    return new Provenance(
        "plimsoll-web-01-20261121T203613Z",
        sha256("bundle"),
        "bundle",
        1,
        integrity,
        tampered
            ? "1 artifact is not what SHA256SUMS says"
            : "SHA256SUMS match; the digest of the bundle was not given",
        tampered ? List.of("captures/docker/info") : List.of(),
        integrity.equals("signed") ? signature() : null,
        COLLECTED_AT,
        "2026-11-21T20:36:21Z",
        "plimsoll-collect 1.0.0",
        "deploy",
        false,
        true,
        new Provenance.Host(
            "web-01",
            "web-01.example.org",
            List.of("10.20.0.14", "172.17.0.1"),
            List.of("02:00:5E:00:53:01"),
            "Debian GNU/Linux 12 (bookworm)",
            "Linux 6.1.0-27-amd64",
            "20.10.24",
            "1.41"),
        captures(UnaryOperator.identity()),
        List.of(),
        null);
  }

  private static Provenance.Signature signature() {
    return new Provenance.Signature(
        "plimsoll-web-01-20261121T203613Z.tar.gz.p7s",
        "cms",
        "valid",
        "the certificate was valid at 2026-11-21T20:36:13Z and chains to CN=Site CA",
        "CN=Jane Assessor",
        List.of("CN=Jane Assessor", "CN=Site CA"),
        "2026-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z");
  }

  private static Provenance hostile(String text) {
    return new Provenance(
        text,
        text,
        "bundle",
        1,
        "tampered",
        text,
        List.of(text),
        new Provenance.Signature(text, text, text, text, text, List.of(text), text, text),
        text,
        text,
        text,
        text,
        true,
        false,
        new Provenance.Host(text, text + "2", List.of(text), List.of(text), text, text, text, text),
        captures(said -> text),
        List.of(new Provenance.Joined(text, text, "bundle", "tampered", text, text, text)),
        null);
  }

  private static List<Provenance.Capture> captures(UnaryOperator<String> text) {
    List<Provenance.Capture> captures = new ArrayList<>();
    captured(captures, "docker/info", "docker info --format '{{json .}}'", text);
    captured(captures, "docker/version", "docker version --format '{{json .}}'", text);
    captured(captures, "docker/ps", "docker ps --all --no-trunc", text);
    captured(captures, "docker/containers", "docker inspect --type container 14 ids", text);
    captured(captures, "host/stat", "stat of every path that a control names", text);
    captured(captures, "process/engine-argv", "cat /proc/812/cmdline", text);
    failed(
        captures, "audit/rules", "auditctl -l", 4, "You must be root to run this program.", text);
    failed(captures, "docker/nodes", "docker node inspect self", null, "swarm is inactive", text);
    failed(captures, "host/sockets", "ss -lntup", 0, "was cut off at 60 s", text);
    return captures;
  }

  private static void captured(
      List<Provenance.Capture> captures, String id, String command, UnaryOperator<String> text) {
    captures.add(
        new Provenance.Capture(
            id,
            text.apply(command),
            "captures/" + id,
            sha256("captures/" + id),
            "2026-11-21T20:36:1" + captures.size() + "Z",
            0,
            null));
  }

  private static void failed(
      List<Provenance.Capture> captures,
      String id,
      String command,
      @Nullable Integer exit,
      String problem,
      UnaryOperator<String> text) {
    captures.add(
        new Provenance.Capture(
            id,
            text.apply(command),
            null,
            null,
            exit == null ? null : "2026-11-21T20:36:19Z",
            exit,
            text.apply(problem)));
  }

  /** The results of the sample; every string that evidence decides goes through {@code text}. */
  private static final class Sample {
    private final List<String> containers;
    private final UnaryOperator<String> text;
    private final List<ControlResult> results = new ArrayList<>();

    Sample(List<String> containers, UnaryOperator<String> text) {
      this.containers = containers;
      this.text = text;
    }

    List<ControlResult> results() {
      host(
          control("1.1", "The engine's data directory has a filesystem of its own", null, true),
          "docker/info",
          Status.FAIL,
          "/var/lib/docker is on the root filesystem",
          cite(
              "captures/docker/info",
              "/DockerRootDir",
              1,
              "\"DockerRootDir\": \"/var/lib/docker\""));
      unknown("1.5", "The engine's program is audited", "dockerd", "");
      unknown(
          "1.6",
          "The engine's data directory is audited",
          "/var/lib/docker",
          "; audit/status was not captured");
      host(
          control(
              "2.1", "Containers on the default network can't reach each other", "medium", true),
          "process/engine-argv",
          Status.FAIL,
          "runs without --icc=false, and daemon.json sets no icc",
          cite("captures/process/engine-argv", null, 1, "pid=812 exe=/usr/bin/dockerd argc=3"),
          cite(
              "captures/process/engine-argv",
              null,
              3,
              "--containerd=/run/containerd/containerd.sock"));
      host(
          control("2.2", "The engine logs at level info", "low", true),
          "process/engine-argv",
          Status.PASS,
          "sets no --log-level, so that it is info",
          cite("captures/process/engine-argv", null, 1, "pid=812 exe=/usr/bin/dockerd argc=3"));
      host(
          control("2.5", "The engine does not use aufs", null, true),
          "docker/info",
          Status.PASS,
          "uses overlay2",
          cite("captures/docker/info", "/Driver", 1, "\"Driver\": \"overlay2\""));
      host(
          control("3.15", "The engine's socket belongs to root and group docker", "high", true),
          "host/stat",
          Status.PASS,
          "/run/docker.sock belongs to root:docker",
          cite(
              "captures/host/stat",
              null,
              212,
              "present|socket|660|0|998|root|docker|25|1187|0|/run/docker.sock"));
      host(
          control("4.2", "Containers start from images that are trusted", null, false),
          "docker/images",
          Status.MANUAL,
          "6 images of 4 repositories are in use; say which of them you trust",
          cite("captures/docker/ps", null, 1, "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS"));
      perContainer(
          control("5.4", "No container is privileged", "high", true),
          Set.of("build", "web"),
          Status.FAIL,
          "runs with --privileged",
          "is not privileged",
          "/HostConfig/Privileged",
          "\"Privileged\": %s");
      perContainer(
          control("5.5", "No container mounts sensitive directories of the host", "high", true),
          Set.of("backup", "build", "metrics"),
          Status.FAIL,
          "mounts /etc of the host, read-write",
          "mounts nothing sensitive",
          "/Mounts",
          "\"Mounts\": [{\"Type\": \"bind\", \"Source\": \"/etc\", \"RW\": %s}]");
      perContainer(
          control("5.8", "Only needed ports are open", "medium", true),
          Set.of("gateway", "proxy"),
          Status.MANUAL,
          "publishes 443/tcp; say whether it is needed",
          "publishes no port",
          "/NetworkSettings/Ports",
          "\"Ports\": {}");
      perContainer(
          control("5.10", "Memory of every container is limited", "low", true),
          Set.of("auth", "build", "cache", "db", "gateway", "mail", "queue"),
          Status.FAIL,
          "has no memory limit",
          "has a memory limit",
          "/HostConfig/Memory",
          "\"Memory\": 536870912");
      host(
          control("7.1", "Swarm mode is off where nobody needs it", null, true),
          "docker/nodes",
          Status.NOT_APPLICABLE,
          "is not a member of a swarm",
          cite(
              "captures/docker/info",
              "/Swarm/LocalNodeState",
              1,
              "\"LocalNodeState\": \"inactive\""));
      return results;
    }

    private void host(
        Control control, String capture, Status status, String message, Citation... citations) {
      Observation observation =
          new Observation(Subject.DAEMON, status, text.apply(message), List.of(citations));
      add(control, List.of(observation), text.apply("dockerd " + message), List.of(capture));
    }

    private void unknown(String id, String title, String name, String more) {
      String message = text.apply("can't be judged: audit/rules failed with exit status 4" + more);
      Subject subject = new Subject(Subject.Kind.FILE, text.apply(name), text.apply(name));
      Observation observation = new Observation(subject, Status.UNKNOWN, message, List.of());
      add(
          control(id, title, "medium", true),
          List.of(observation),
          message,
          List.of("audit/rules", "audit/status"));
    }

    private void perContainer(
        Control control,
        Set<String> hit,
        Status hitStatus,
        String hitMessage,
        String otherMessage,
        String pointer,
        String excerpt) {
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < containers.size(); i++) {
        String name = containers.get(i);
        boolean is = hit.contains(name);
        observations.add(
            new Observation(
                Subject.container(sha256(name), name),
                is ? hitStatus : Status.PASS,
                text.apply(is ? hitMessage : otherMessage),
                List.of(
                    cite(
                        CONTAINERS,
                        "/" + i + pointer,
                        37 + 214 * i,
                        excerpt.replace("%s", String.valueOf(is))))));
      }
      List<String> names = containers.stream().filter(hit::contains).toList();
      String message =
          names.isEmpty()
              ? containers.size() + " of " + containers.size() + " containers " + otherMessage
              : names.size()
                  + " of "
                  + containers.size()
                  + " containers: "
                  + String.join(", ", names)
                  + " (each "
                  + hitMessage
                  + ")";
      add(control, observations, text.apply(message), List.of("docker/containers", "docker/ps"));
    }

    private Citation cite(
        String artifact, @Nullable String pointer, @Nullable Integer line, String excerpt) {
      return new Citation(artifact, sha256(artifact), pointer, line, text.apply(excerpt));
    }

    private void add(
        Control control, List<Observation> observations, String message, List<String> captures) {
      Status status = Status.rollUp(observations.stream().map(Observation::status).toList());
      results.add(new ControlResult(control, status, message, observations, captures, null));
    }

    private static Control control(
        String id, String title, @Nullable String severity, boolean scored) {
      Map<String, List<String>> safeguards = new LinkedHashMap<>();
      safeguards.put("v7", List.of("5.1"));
      safeguards.put("v8", List.of("4.1"));
      Map<String, String> newer = new LinkedHashMap<>();
      newer.put("cis-docker-1.6.0", id);
      newer.put("cis-docker-1.7.0", id);
      boolean stig = severity != null;
      return new Control(
          id,
          id.substring(0, 1),
          title,
          scored,
          severity,
          List.of(id.startsWith("1") ? "level-1-linux-host" : "level-1-docker"),
          scored ? "automatic" : "manual",
          "check-of-" + id.replace('.', '-'),
          id.equals("5.8") ? Map.of("approved-ports", List.of("22/tcp", "443/tcp")) : Map.of(),
          "A container that holds the powers of the host is no boundary: who takes the container has"
              + " the host. The engine drops these powers by default, and a few words on the command"
              + " line bring them all back.",
          "Find out which power the container needs, and grant that one alone:\n"
              + "docker run --cap-drop=ALL --cap-add=NET_BIND_SERVICE …",
          "",
          List.of("https://docs.docker.com/engine/security/", "https://docs.docker.com/reference/"),
          new Control.Mappings(
              stig ? List.of("DKER-EE-00" + id.replace(".", "") + "0") : List.of(),
              List.of(),
              List.of("CM-6 b", "AC-6 (10)"),
              stig ? "disa-stig-v2r2" : "community-profile-cis-1.8.0",
              safeguards,
              newer,
              Map.of()),
          null);
    }
  }
}
