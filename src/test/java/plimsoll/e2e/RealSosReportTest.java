package plimsoll.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
 * A real engine, captured by the collector and by sos: wherever both have the evidence the verdicts
 * are the same, and what sos lacks is UNKNOWN.
 */
@Tag("docker")
class RealSosReportTest {
  private static final String IMAGE = "plimsoll-sos/base:1";
  private static final String PREFIX = "plimsoll-sos-";
  private static final Map<String, String> CONTAINERS =
      Map.of(
          "plain", "run -d --network none",
          "host", "run -d --network host --pid host -v /etc:/mnt:ro",
          "hardened",
              "run -d --read-only --cap-drop ALL --security-opt no-new-privileges --memory 16m"
                  + " --cpu-shares 512 --pids-limit 20 --network none --user 1000:1000",
          "stopped", "create --privileged");

  @TempDir private static Path folder;
  private static Assessment bundle;
  private static Assessment sosreport;

  @BeforeAll
  static void captureTheHostTwice() throws IOException {
    RealParts.requirePosix();
    RealParts.require("docker");
    RealParts.require("busybox");
    RealParts.require("sos");
    removeAll();
    Path root = folder.resolve("root.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(root))) {
      byte[] busybox = Files.readAllBytes(Path.of("/usr/bin/busybox"));
      TarArchiveEntry entry = new TarArchiveEntry("bin/sleep");
      entry.setMode(0755);
      entry.setSize(busybox.length);
      tar.putArchiveEntry(entry);
      tar.write(busybox);
      tar.closeArchiveEntry();
    }
    run("docker", "import", root.toString(), IMAGE);
    for (Map.Entry<String, String> container : new TreeMap<>(CONTAINERS).entrySet()) {
      List<String> command = new ArrayList<>(List.of("docker"));
      command.addAll(List.of(container.getValue().split(" ")));
      command.addAll(List.of("--name", PREFIX + container.getKey(), IMAGE, "/bin/sleep", "600"));
      run(command.toArray(new String[0]));
    }
    run("sh", "collector-scripts/collect.sh", "--output", folder.toString());
    run(
        "/usr/bin/python3",
        "src/test/resources/plimsoll/sos/sos-with-docker.py",
        "--batch",
        "--quiet",
        "-o",
        "docker,process,auditd,systemd,networking,filesys,host,kernel,date",
        "-k",
        "process.lsof=off",
        "--tmp-dir",
        folder.toString());
    bundle = assess("plimsoll-");
    sosreport = assess("sosreport-");
  }

  private static Assessment assess(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Samples.assess(
          files
              .filter(f -> f.getFileName().toString().matches(prefix + ".*\\.tar\\.[gx]z"))
              .findFirst()
              .orElseThrow());
    }
  }

  @AfterAll
  static void removeAll() throws IOException {
    for (String name : CONTAINERS.keySet()) {
      tryTo("docker", "rm", "-f", "-v", PREFIX + name);
    }
    tryTo("docker", "rmi", IMAGE);
  }

  @Test
  void bothGiveTheSameVerdictsWhereverBothHaveTheEvidence() {
    Map<String, Status> ours = statuses(bundle);
    Map<String, Status> theirs = statuses(sosreport);
    Map<String, String> differences = new TreeMap<>();
    int same = 0;
    for (Map.Entry<String, Status> entry : theirs.entrySet()) {
      Status other = ours.get(entry.getKey());
      if (other == null || other == Status.UNKNOWN || entry.getValue() == Status.UNKNOWN) {
        continue;
      }
      if (other == entry.getValue()) {
        same++;
      } else {
        differences.put(entry.getKey(), other + " and " + entry.getValue());
      }
    }
    assertEquals(Map.of(), differences);
    assertTrue(same > 60, "only " + same + " verdicts could be compared");
  }

  @Test
  void aContainerThatSosDidNotInspectIsUnknown() {
    assertEquals(Status.UNKNOWN, statuses(sosreport).get("5.4 of CONTAINER plimsoll-sos-stopped"));
    assertEquals(Status.FAIL, statuses(bundle).get("5.4 of CONTAINER plimsoll-sos-stopped"));
  }

  /** Worst status of each subject of each control; containers other than ours come and go. */
  private static Map<String, Status> statuses(Assessment assessment) {
    Map<String, Status> statuses = new TreeMap<>();
    for (ControlResult control : assessment.benchmarks().get(0).controls()) {
      for (Observation observation : control.observations()) {
        statuses.merge(
            control.control().id()
                + " of "
                + observation.subject().kind()
                + " "
                + observation.subject().name(),
            observation.status(),
            (a, b) -> Status.rollUp(List.of(a, b)));
      }
    }
    return statuses;
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(240, TimeUnit.SECONDS), String.join(" ", command));
      assertEquals(0, process.exitValue(), String.join(" ", command) + ": " + output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void tryTo(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
