package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.bundle.Archives;

/** What is judged of a host where podman answers in Docker's place. */
class PodmanScopeTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  private static final Map<String, String> PODMAN =
      Map.of(
          "docker/info",
          "{\"host\": {}, \"store\": {}}",
          "docker/ps",
          "CONTAINER ID   NAMES\n" + ID + "   web\n",
          "docker/containers",
          """
          [{"Id": "%s", "Name": "web", "State": {"Running": true}, "OCIRuntime": "crun",
            "HostConfig": {"Privileged": false, "SecurityOpt": [], "PidsLimit": 2048}}]"""
              .formatted(ID));

  @TempDir private Path folder;

  private String statuses(Map<String, String> captures, String... controls) throws IOException {
    Path tar =
        Files.write(folder.resolve("host.tar"), Archives.tar("host", Archives.bundle(captures)));
    Assessment assessment = Samples.assess(tar);
    return Stream.of(controls)
        .map(
            id ->
                id
                    + " "
                    + assessment.benchmarks().get(0).controls().stream()
                        .filter(c -> c.control().id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .status())
        .collect(Collectors.joining(", "));
  }

  @Test
  void asksNothingOfADaemonOrSwarmThatIsShownNotToBeThere() throws IOException {
    Map<String, String> captures = new TreeMap<>(PODMAN);
    captures.put("process/table", "PID COMMAND\n1 /sbin/init\n");
    assertEquals("2.1 NOT_APPLICABLE, 2.15 NOT_APPLICABLE", statuses(captures, "2.1", "2.15"));
  }

  @Test
  void leavesTheDaemonUnknownWhereOneRunsOrMayRunBesidePodman() throws IOException {
    assertEquals("2.1 UNKNOWN, 2.15 UNKNOWN", statuses(PODMAN, "2.1", "2.15"));
    Map<String, String> both = new TreeMap<>(PODMAN);
    both.put("process/table", "PID COMMAND\n1 /sbin/init\n7 /usr/bin/dockerd -H fd://\n");
    assertEquals("2.1 UNKNOWN", statuses(both, "2.1"));
  }

  @Test
  void judgesOfContainersOnlyWhatMeansTheSame() throws IOException {
    assertEquals(
        "5.4 PASS, 5.25 UNKNOWN, 5.28 UNKNOWN, 1.5 UNKNOWN",
        statuses(PODMAN, "5.4", "5.25", "5.28", "1.5"));
  }
}
