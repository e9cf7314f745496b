package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.source.Limits;

class EngineArgvParserTest {
  @Test
  void readsEachProcessWithItsArguments() {
    String output =
        """
        pid=8 exe=/usr/bin/dockerd argc=4
        /usr/bin/dockerd
        -H

        a\0b
        pid=9 exe=/usr/bin/containerd argc=0
        """;
    assertEquals(
        List.of("dockerd [/usr/bin/dockerd, -H, , a\0b]", "containerd []"),
        parse(output)
            .match(
                known -> known.value().stream().map(EngineArgvParserTest::shown).toList(),
                absent -> List.of(absent.why())));
  }

  @Test
  void readsNothingWhereArgumentsAreMissing() {
    String whole = "pid=8 exe=/usr/bin/dockerd argc=2\n/usr/bin/dockerd\n-D\n";
    assertEquals(
        "captures/process/engine-argv:1 announces more arguments than follow: the capture is cut"
            + " off",
        why(whole.replace("-D\n", "")));
    assertEquals("captures/process/engine-argv:4 announces no process", why(whole + "-H\n"));
    assertEquals("captures/process/engine-argv is empty", why(""));
  }

  @Test
  void knowsTheDaemonByAllItsNames() {
    for (String engine :
        List.of(
            "dockerd", "/usr/bin/dockerd-current", "/usr/bin/docker daemon", "docker -d -H x")) {
      assertEquals(true, process(engine).isEngine(), engine);
    }
    for (String other :
        List.of(
            "containerd", "docker exec -d web sh", "docker-proxy", "docker-containerd", "docker")) {
      assertEquals(false, process(other).isEngine(), other);
    }
  }

  /** A list cut between two processes looks whole; the kernel's names show that one is missing. */
  @Test
  void knowsNoneWhereADaemonRunsThatIsNotListed() {
    Captures captures =
        new Captures()
            .with("process/engine-argv", "pid=8 exe=/usr/bin/dockerd argc=0\n")
            .with(
                "process/ids",
                """
                /proc/8/status:Name:\tdockerd
                /proc/9/status:Name:\tcontainerd
                /proc/10/status:Name:\tcontainerd-shim
                """);
    assertEquals(
        "process/engine-argv lacks process 9, containerd, which process/ids shows: the daemons were"
            + " started anew meanwhile, or the capture is cut off; collect again",
        HostState.read(captures, Limits.DEFAULT)
            .engineProcesses()
            .match(known -> known.value().toString(), Fact.Absent::why));
  }

  private static String shown(EngineProcess process) {
    return process.name() + " " + process.arguments().stream().map(a -> a.text()).toList();
  }

  private static EngineProcess process(String commandLine) {
    String[] arguments = commandLine.split(" ");
    return parse("pid=1 exe= argc=" + arguments.length + "\n" + String.join("\n", arguments) + "\n")
        .toOptional()
        .orElseThrow()
        .get(0);
  }

  private static String why(String output) {
    return parse(output).match(known -> known.value().toString(), Fact.Absent::why);
  }

  private static Fact<List<EngineProcess>> parse(String output) {
    return Text.read(
        new Captures().with("process/engine-argv", output).capture("process/engine-argv"),
        EngineArgvParser::parse);
  }
}
