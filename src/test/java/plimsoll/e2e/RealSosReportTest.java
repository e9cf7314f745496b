package plimsoll.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import plimsoll.Statuses;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;

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
    Commands.run("docker", "import", root.toString(), IMAGE);
    for (Map.Entry<String, String> container : new TreeMap<>(CONTAINERS).entrySet()) {
      List<String> command = new ArrayList<>(List.of("docker"));
      command.addAll(List.of(container.getValue().split(" ")));
      command.addAll(List.of("--name", PREFIX + container.getKey(), IMAGE, "/bin/sleep", "600"));
      Commands.run(command.toArray(new String[0]));
    }
    Commands.run("sh", "collector-scripts/collect.sh", "--output", folder.toString());
    Commands.run(
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
      Commands.tryTo("docker", "rm", "-f", "-v", PREFIX + name);
    }
    Commands.tryTo("docker", "rmi", IMAGE);
  }

  @Test
  void bothGiveTheSameVerdictsWhereverBothHaveTheEvidence() {
    // By subject: containers other than ours come and go between the two, and with them controls.
    Map<String, Status> ours = Statuses.ofSubjects(bundle, Subject::name);
    Map<String, Status> theirs = Statuses.ofSubjects(sosreport, Subject::name);
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
    String stopped = "cis-docker-1.13.0 5.4 of CONTAINER plimsoll-sos-stopped";
    assertEquals(Status.UNKNOWN, Statuses.ofSubjects(sosreport, Subject::name).get(stopped));
    assertEquals(Status.FAIL, Statuses.ofSubjects(bundle, Subject::name).get(stopped));
  }
}
