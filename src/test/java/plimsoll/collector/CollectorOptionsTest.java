package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.source.Json;

/** The command line of the collector. */
class CollectorOptionsTest {
  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "--frobnicate# unknown option: --frobnicate",
        "--only# --only needs a value",
        "--only=# --only needs a value",
        "--only=dokcer# --only: no capture or area is named 'dokcer' (--list shows them)",
        "--skip=host/nothing# --skip: no capture or area is named 'host/nothing' (--list shows them)",
        "--timeout=soon# --timeout: 'soon' is not a number of seconds from 1 to 99999",
        "--timeout=0# --timeout: '0' is not a number of seconds from 1 to 99999",
        "--output=/no/such# --output: /no/such is not a directory",
      })
  void refusesWrongUsageInOneLine(String option, String message) throws Exception {
    Collector.Run run = new Collector(folder).withOptions(option).run();

    assertEquals(2, run.status());
    assertEquals("collect.sh: " + message + "; see --help\n", run.stderr());
    assertEquals(List.of(), run.names());
  }

  @Test
  void printsHelpAndVersion() throws Exception {
    Collector.Run help = new Collector(folder.resolve("help")).withOptions("--help").run();
    assertEquals(0, help.status());
    for (String option :
        List.of("--output", "--only", "--skip", "--with", "--timeout", "--no-redact", "--list")) {
      assertTrue(help.stdout().contains("  " + option), option);
    }
    Collector.Run shortly = new Collector(folder.resolve("h")).withOptions("-h").run();
    assertEquals(help.stdout(), shortly.stdout());
    Collector.Run version = new Collector(folder.resolve("version")).withOptions("--version").run();
    assertTrue(version.stdout().matches("plimsoll-collect \\d+\\.\\d+\\.\\d+\n"), version.stdout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--timeout=60", "--output=.", "--output=../out put/"})
  void writesWhereItIsStartedUnlessTold(String option) throws Exception {
    Collector collector = new Collector(folder);
    String script = Path.of("collector-scripts", "collect.sh").toAbsolutePath().toString();
    Process process =
        collector
            .builder(
                List.of(
                    "sh",
                    "-c",
                    "cd 'out put' && exec sh \"$@\"",
                    "sh",
                    script,
                    "--only=host/kernel",
                    option))
            .start();
    Collector.Run run = collector.finish(process);

    assertEquals(0, run.status(), run.stderr());
    assertEquals("ok", run.result("host/kernel"));
    Path bundle = run.output().toRealPath().resolve(run.bundleName());
    assertTrue(run.stdout().startsWith("Bundle:    " + bundle + "\n"), run.stdout());
  }

  @Test
  void takesOnlyWhatIsAskedForAndSaysWhatWasLeftOut() throws Exception {
    Collector.Run run =
        new Collector(folder)
            .withDocker("well")
            .withOptions("--only", "host,docker/info", "--skip=host/stat", "--timeout", "9")
            .run();

    assertEquals("ok", run.result("docker/info"));
    assertEquals("ok", run.result("host/kernel"));
    assertEquals("left out by --skip", run.result("host/stat"));
    assertEquals("left out by --only", run.result("docker/ps"));
    assertEquals("left out by --only", run.result("files/etc/os-release"));
    Json options = run.manifest().get("options");
    assertEquals(List.of("host", "docker/info"), texts(options.get("only")));
    assertEquals(List.of("host/stat"), texts(options.get("skip")));
    assertEquals(List.of(), texts(options.get("with")));
    assertEquals(9L, options.get("timeoutSeconds").integer());
  }

  @Test
  void entersNoContainerUnlessAsked() throws Exception {
    Collector plain = new Collector(folder.resolve("plain")).withDocker("well");
    Collector.Run run = plain.withOptions("--only", "docker").run();
    assertEquals("opt-in: ask for it by --with docker/diff", run.result("docker/diff"));
    assertEquals(
        List.of(),
        plain.dockerCalls().stream()
            .filter(call -> call.matches("(exec|diff|trust|run|start|create|cp|pull) .*"))
            .toList());

    Collector asked = new Collector(folder.resolve("asked")).withDocker("well");
    run = asked.withOptions("--only=docker", "--with=docker/diff,docker/container-packages").run();
    assertEquals("ok", run.result("docker/diff"));
    assertEquals("ok", run.result("docker/container-packages"));
    assertEquals("opt-in: ask for it by --with docker/trust", run.result("docker/trust"));
    assertTrue(asked.dockerCalls().contains("diff 1"), asked.dockerCalls().toString());
  }

  @Test
  void saysInTheNameThatNothingWasRedacted() throws Exception {
    Collector open = new Collector(folder.resolve("open")).withDocker("well");
    Collector.Run run = open.withOptions("--only=docker", "--no-redact").run();

    assertTrue(run.bundleName().endsWith("-unredacted.tar.gz"), run.bundleName());
    assertTrue(run.stdout().contains("Redaction: OFF"), run.stdout());
    assertEquals(false, run.manifest().get("options").get("redaction").bool());
    assertTrue(run.artifact("captures/docker/containers").contains("DB_PASSWORD=swordfish"));
  }

  @Test
  void keepsNoSecretAnywhereInTheBundle() throws Exception {
    Collector closed = new Collector(folder).withDocker("well");
    Collector.Run run = closed.withVariable("STUB_SECRET", "open'sesame]{").run();

    String found = Collector.shell("grep -rlE 'sesame' \"$1\" || true", run.unpacked().toString());
    assertEquals("", found);
    Json containers = run.captures().get("docker/containers");
    assertEquals(6L, containers.get("redactedValues").integer());
    assertEquals(
        """
        [{"Id": "1", "Name": "/c1", "Args": ["-c", "serve --password <redacted:1>"],
         "Config": {"Env": ["DB_PASSWORD=<redacted:1>", "PATH=<redacted:2>"]},
         "Mounts": [{"Type": "bind", "Source": "/tmp"}]},
        """,
        run.artifact("captures/docker/containers").split("(?<=\n)\\{")[0]);
  }

  private static List<String> texts(Json list) {
    return list.items().stream().map(Json::text).toList();
  }
}
