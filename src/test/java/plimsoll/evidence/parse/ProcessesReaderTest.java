package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class ProcessesReaderTest {
  private static final String ID = "ab".repeat(32);

  private static Captures captures() {
    return new Captures()
        .with("process/table", "PID COMMAND\n1 /sbin/init\n20 sh -c  'a  b'\n")
        .with("process/ids", "/proc/1/status:Name:\tinit\n/proc/21/status:Name:\ta b\n")
        .with("process/cgroups", "/proc/1/cgroup:0::/\n/proc/20/cgroup:0::/docker/" + ID + "\n");
  }

  private static String shown(Captures captures) {
    return HostState.read(captures, Limits.DEFAULT)
        .processes()
        .match(
            known ->
                known.value().all().stream()
                    .map(
                        p ->
                            p.pid()
                                + " "
                                + shown(p.name())
                                + " | "
                                + shown(p.arguments())
                                + " | "
                                + shown(p.containerIds()))
                    .collect(Collectors.joining("\n", "", "\n")),
            absent -> "absent: " + absent.why());
  }

  private static String shown(Fact<?> fact) {
    return fact.toOptional().map(Object::toString).orElse("?");
  }

  @Test
  void joinsWhatAnyCaptureShows() {
    assertEquals(
        """
        1 init | /sbin/init | []
        20 ? | sh -c  'a  b' | [ID]
        21 a b | ? | ?
        """
            .replace("ID", ID),
        shown(captures()));
  }

  @Test
  void findsAContainerInAnyHierarchyAndEachContainerItLiesIn() {
    String inner = "cd".repeat(32);
    assertEquals(
        """
        1 init | /sbin/init | []
        20 ? | sh -c  'a  b' | [ID, INNER]
        21 a b | ? | []
        """
            .replace("ID", ID)
            .replace("INNER", inner),
        shown(
            captures()
                .with(
                    "process/cgroups",
                    """
                    /proc/1/cgroup:0::/
                    /proc/20/cgroup:1:name=systemd:/
                    /proc/20/cgroup:9:pids:/docker/ID/docker/INNER
                    /proc/21/cgroup:0::/user.slice/IDab
                    """
                        .replace("ID", ID)
                        .replace("INNER", inner))));
  }

  @Test
  void isAbsentWithoutAnyOfItsCaptures() {
    assertEquals("absent: no ps", shown(captures().without("process/table", "no ps")));
    assertEquals("absent: no grep", shown(captures().without("process/cgroups", "no grep")));
    assertEquals(
        "absent: captures/process/ids is empty", shown(captures().with("process/ids", "")));
  }

  @Test
  void readsTheTableOfBusyboxAndOneAfterOtherRows() {
    Text busybox = text(Resource.evidence("process/ps-busybox.txt"));
    assertEquals(
        "/usr/bin/dockerd -p /run/docker.pid",
        shown(ProcessTableParser.parse(busybox).map(rows -> shown(rows.get(2210L)))));
    Text late = text(Resource.evidence("process/ps-auxww-late-header.txt"));
    assertEquals(
        "[kthreadd]", shown(ProcessTableParser.parse(late).map(rows -> shown(rows.get(2L)))));
  }

  @Test
  void aTableIsAbsentWithoutHeaderOrFirstProcessOrId() {
    assertEquals(
        "absent: captures/process/table:1 is no process table: it has no header row",
        shown(captures().with("process/table", "1 /sbin/init\n")));
    assertEquals(
        "absent: captures/process/table:1 heads a table without process 1: it does not show them"
            + " all",
        shown(captures().with("process/table", "PID COMMAND\n20 sh\n")));
    assertEquals(
        "absent: captures/process/table:2 shows no process",
        shown(captures().with("process/table", "PID COMMAND\nsh 20\n")));
  }

  private static Text text(String content) {
    Captures captures = new Captures().with("t", content);
    return Text.of(java.util.Objects.requireNonNull(captures.capture("t").output()));
  }
}
