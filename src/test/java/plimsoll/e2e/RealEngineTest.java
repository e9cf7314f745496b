package plimsoll.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;

/**
 * A real engine, the collector, the analyzer: each fault is found, in the container that has it.
 */
@Tag("docker")
class RealEngineTest {
  private static final String IMAGE = "plimsoll-test/base:1";
  private static final String PREFIX = "plimsoll-test-";

  /** What a container is created with, and the controls it breaks beyond those of a plain one. */
  private record Fault(String options, String command, String breaks) {}

  /**
   * A plain container has no limit, no health check, a writable root, root as user and the default
   * bridge.
   */
  private static final Set<String> PLAIN =
      Set.of("4.1", "5.10", "5.11", "5.12", "5.25", "5.26", "5.28", "5.29");

  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("plain", new Fault("", "", ""));
    FAULTS.put(
        "host-namespaces",
        new Fault(
            "--network host --pid host --ipc host --uts host --userns host",
            "",
            "5.9 5.15 5.16 5.20 5.30 -5.29"));
    FAULTS.put("sensitive", new Fault("-v /etc:/mnt:ro", "", "5.5"));
    FAULTS.put("rootfs", new Fault("-v /:/host", "", "5.5 5.31"));
    FAULTS.put("ports", new Fault("-p 127.0.0.1:82:80 -p 18081:81/udp", "", "5.7 5.13"));
    FAULTS.put("restart", new Fault("--restart always", "", "5.14"));
    FAULTS.put("endless", new Fault("--restart on-failure", "", "5.14"));
    FAULTS.put("unfiltered", new Fault("--security-opt seccomp=unconfined", "", "5.21"));
    FAULTS.put("ssh", new Fault("", "/usr/sbin/sshd 600", "5.6"));
    FAULTS.put(
        "hardened",
        new Fault(
            "--read-only --cap-drop ALL --security-opt no-new-privileges --memory 16m"
                + " --cpu-shares 512 --pids-limit 20 --network plimsoll-test-net"
                + " --health-cmd true --restart on-failure:5 --user 1000:1000",
            "",
            "-4.1 -5.10 -5.11 -5.12 -5.25 -5.26 -5.28 -5.29"));
  }

  @TempDir private static Path folder;

  private static Assessment assessment;

  @BeforeAll
  static void captureAHostFullOfFaults() throws IOException {
    RealParts.requirePosix();
    RealParts.require("docker");
    RealParts.require("busybox");
    removeAll();
    Path rootFiles = folder.resolve("root.tar");
    writeRootFiles(rootFiles);
    Commands.run("docker", "import", rootFiles.toString(), IMAGE);
    Commands.run("docker", "network", "create", "plimsoll-test-net");
    for (Map.Entry<String, Fault> fault : FAULTS.entrySet()) {
      List<String> command = new ArrayList<>(List.of("docker", "run", "-d"));
      command.addAll(List.of("--name", PREFIX + fault.getKey()));
      words(fault.getValue().options()).forEach(command::add);
      command.add(IMAGE);
      words(fault.getValue().command().isEmpty() ? "/bin/sleep 600" : fault.getValue().command())
          .forEach(command::add);
      Commands.run(command.toArray(new String[0]));
    }
    // Created and never started: where this runs, the engine may refuse to start them. The
    // benchmark
    // judges them all the same.
    Commands.run(
        "docker",
        "create",
        "--name",
        PREFIX + "privileged",
        "--privileged",
        IMAGE,
        "/bin/sleep",
        "9");
    Commands.run(
        "docker",
        "create",
        "--name",
        PREFIX + "shared",
        "-v",
        "/srv:/shared:shared",
        IMAGE,
        "/bin/sleep",
        "600");
    Commands.run("sh", "collector-scripts/collect.sh", "--output", folder.toString());
    try (Stream<Path> files = Files.list(folder)) {
      Path bundle = files.filter(f -> f.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
      assessment = Samples.assess(bundle);
    }
  }

  @AfterAll
  static void removeAll() throws IOException {
    for (String name : FAULTS.keySet()) {
      Commands.tryTo("docker", "rm", "-f", "-v", PREFIX + name);
    }
    Commands.tryTo("docker", "rm", "-f", "-v", PREFIX + "shared");
    Commands.tryTo("docker", "rm", "-f", "-v", PREFIX + "privileged");
    Commands.tryTo("docker", "network", "rm", "plimsoll-test-net");
    Commands.tryTo("docker", "rmi", IMAGE);
  }

  @Test
  void everyFaultIsFoundInTheContainerThatHasItAndInNoOther() {
    Map<String, Set<String>> expected = new TreeMap<>();
    FAULTS.forEach(
        (name, fault) -> {
          Set<String> breaks = new TreeSet<>(PLAIN);
          for (String control : words(fault.breaks()).toList()) {
            if (control.startsWith("-")) {
              breaks.remove(control.substring(1));
            } else {
              breaks.add(control);
            }
          }
          expected.put(PREFIX + name, breaks);
        });
    Map<String, Set<String>> found = new TreeMap<>();
    expected.keySet().forEach(name -> found.put(name, new TreeSet<>()));
    observations(
        (control, observation) -> {
          Set<String> controls = found.get(observation.subject().name());
          if (controls != null && observation.status() == Status.FAIL) {
            controls.add(control.control().id());
          }
        });
    assertEquals(expected, found);
  }

  @Test
  void aContainerThatNeverRanIsJudgedByWhatItWasCreatedWith() {
    assertEquals(Status.FAIL, status("5.4", "privileged"));
    assertEquals(Status.FAIL, status("5.19", "shared"));
    assertEquals(Status.NOT_APPLICABLE, status("5.13", "shared"));
  }

  @Test
  void theHardenedContainerPassesWhatEvidenceAloneDecides() {
    for (String control :
        List.of(
            "5.4", "5.5", "5.6", "5.9", "5.10", "5.11", "5.12", "5.14", "5.15", "5.16", "5.17",
            "5.18", "5.20", "5.21", "5.24", "5.25", "5.26", "5.28", "5.29", "5.30", "5.31")) {
      assertEquals(Status.PASS, status(control, "hardened"), control);
    }
  }

  @Test
  void theBundleIsSealedAndItsVerdictsHoldNoFault() {
    assertEquals("sealed", assessment.evidence().integrity());
    assertEquals(0, assessment.faults());
    assertTrue(
        assessment.evidence().captures().stream()
            .filter(c -> c.id().startsWith("docker/containers"))
            .allMatch(c -> c.problem() == null));
  }

  private static Status status(String control, String name) {
    List<Status> statuses = new ArrayList<>();
    observations(
        (result, observation) -> {
          if (result.control().id().equals(control)
              && observation.subject().name().equals(PREFIX + name)) {
            statuses.add(observation.status());
          }
        });
    assertEquals(1, statuses.size(), control + " of " + name);
    return statuses.get(0);
  }

  private interface Observed {
    void see(ControlResult control, Observation observation);
  }

  private static void observations(Observed observed) {
    for (ControlResult control : assessment.benchmarks().get(0).controls()) {
      control.observations().forEach(observation -> observed.see(control, observation));
    }
  }

  /** The machine's own busybox, and its sleep under the name of an SSH server. */
  private static void writeRootFiles(Path tarFile) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(tarFile), "UTF-8")) {
      Path busybox = Path.of("/usr/bin/busybox");
      add(tar, "bin/busybox", busybox);
      add(tar, "bin/sleep", busybox);
      add(tar, "bin/sh", busybox);
      add(tar, "bin/true", busybox);
      add(tar, "usr/sbin/sshd", Path.of("/bin/sleep"));
      for (String library : libraries("/bin/sleep")) {
        add(tar, library.substring(1), Path.of(library));
      }
    }
  }

  /** Files that the dynamic linker needs for a program, as {@code ldd} lists them. */
  private static List<String> libraries(String program) {
    return Commands.run("ldd", program)
        .lines()
        .flatMap(row -> Stream.of(row.trim().split("\\s+")))
        .filter(word -> word.startsWith("/"))
        .toList();
  }

  private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(0755);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
  }
}
