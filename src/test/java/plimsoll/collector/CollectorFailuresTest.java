package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.source.Json;

/** What goes wrong on a host becomes a record of the manifest, never the end of the run. */
class CollectorFailuresTest {
  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  private Collector collector(String only) throws Exception {
    return new Collector(folder).withOptions("--only", only);
  }

  @Test
  void recordsThatThereIsNoDocker() throws Exception {
    Collector.Run run = collector("docker,host/kernel").run();

    assertEquals(0, run.status());
    assertEquals("docker: not found", run.result("docker/info"));
    assertEquals("docker: not found", run.result("docker/containers"));
    assertEquals("ok", run.result("host/kernel"));
  }

  @Test
  void asksADeadEngineOnce() throws Exception {
    Collector collector = collector("docker").withDocker("dead");
    Collector.Run run = collector.run();

    assertEquals(0, run.status());
    assertEquals("exit 1", run.result("docker/version"));
    String because =
        "daemon not reachable: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.";
    assertTrue(
        run.result("docker/containers").startsWith(because), run.result("docker/containers"));
    assertEquals(1, collector.dockerCalls().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void killsAHangingClientWithAllItsChildren(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    long begun = System.nanoTime();
    Collector collector =
        collector("docker").under(shell).withDocker("hanging").withOptions("--timeout=1");
    Collector.Run run = collector.run();

    assertEquals(0, run.status());
    assertEquals("timed out", run.result("docker/version"));
    assertEquals(
        "daemon not reachable: docker version gave no answer in 1 s", run.result("docker/ps"));
    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 10);
    assertAllGone(collector);
  }

  @Test
  void boundsItsOwnFunctionsToo() throws Exception {
    Collector.Run run =
        collector("host/certs,host/stat")
            .withTool("stat", "#!/bin/sh\nexec sleep 300\n")
            .withOptions("--timeout=1")
            .run();

    assertEquals("timed out", run.result("host/stat"));
    assertEquals("timed out", run.result("host/certs"));
  }

  /** A process that ended, but that nobody has waited for, has no command line any more. */
  private static void assertAllGone(Collector collector) throws Exception {
    for (String pid : Files.readString(collector.folder().resolve("pids")).trim().split(" ")) {
      String line = Collector.shell("tr '\\0' ' ' 2>/dev/null </proc/$1/cmdline || true", pid);
      assertEquals("", line, pid);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 130, dash",
    "INT, 130, bash",
    "INT, 130, busybox ash",
    "TERM, 143, dash",
    "HUP, 129, dash"
  })
  void leavesNothingWhenStopped(String signal, int status, String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    Collector collector = collector("docker").under(shell).withDocker("hanging");
    Process process = collector.start();
    while (!Files.exists(folder.resolve("pids"))) {
      assertTrue(process.isAlive(), () -> "collect.sh ended by itself");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Collector.shell("kill -s \"$1\" \"$2\"", signal, String.valueOf(process.pid()));
    Collector.Run run = collector.finish(process);

    assertEquals(status, run.status());
    assertEquals(
        List.of(), Collector.shell("ls -A \"$1\"", run.output().toString()).lines().toList());
    assertTrue(
        run.stderr().endsWith("collect.sh: stopped by SIG" + signal + ": nothing was kept\n"),
        run.stderr());
    assertAllGone(collector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void saysSoAndLeavesNothingWhenTheDiskIsFull(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    // No file may grow past a few kilobytes: a write fails there as on a full disk.
    Collector collector = new Collector(folder).withDocker("well");
    String[] words = shell.split(" ");
    String command = Collector.onPath(words[0]) + shell.substring(words[0].length());
    String script = Path.of("collector-scripts", "collect.sh").toAbsolutePath().toString();
    Process process =
        collector
            .builder(
                List.of(
                    "sh",
                    "-c",
                    "trap '' XFSZ; ulimit -f 16; exec " + command + " \"$@\" 2>&1 | cat >seen",
                    "sh",
                    script,
                    "--output",
                    collector.output().toString()))
            .start();
    Collector.Run run = collector.finish(process);

    List<String> seen = Files.readAllLines(folder.resolve("seen"));
    assertEquals(
        List.of(
            "collect.sh: cannot write below "
                + run.output()
                + " (disk full?): nothing was kept; free some space or choose another --output"),
        seen.stream().filter(line -> line.contains("write") || line.contains("rror")).toList());
    assertEquals("", Collector.shell("ls -A \"$1\"", run.output().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void leavesNothingWhenNobodyReadsItsProgress(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    Collector collector = collector("host");
    shell(collector, shell + " \"$0\" \"$@\" 2>&1 | head -n 3 >seen; cat seen");

    assertEquals(List.of(), names(collector));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void worksWhereItsOutputIsClosed(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    for (String closed : List.of("2>&-", ">&-", "<&- >&- 2>&-")) {
      Collector collector = new Collector(folder.resolve(closed)).withOptions("--only=host/kernel");
      shell(collector, shell + " \"$0\" \"$@\" " + closed);

      assertEquals(2, names(collector).size(), closed);
    }
  }

  @Test
  void takesNoFunctionOfTheCallerForATool() throws Exception {
    RealParts.require("bash");
    Collector collector = collector("host/kernel");
    shell(
        collector,
        "exec bash -c 'awk() { echo fooled; }; export -f awk; exec bash \"$0\" \"$@\"' \"$0\" \"$@\"");

    assertEquals(2, names(collector).size());
  }

  @Test
  void replacesNoBundleOfARunThatBeganInTheSameSecond() throws Exception {
    Collector collector = collector("host/kernel");
    shell(collector, "for i in 1 2 3; do sh \"$0\" \"$@\" & done; wait");

    assertEquals(6, names(collector).size());
    Collector.shell("cd \"$1\" && sha256sum -c *.sha256", collector.output().toString());
  }

  /** Runs a line of sh with the script as $0 and its options as the operands. */
  private static void shell(Collector collector, String line) throws Exception {
    collector.finish(collector.line(line).start());
  }

  private static List<String> names(Collector collector) throws Exception {
    return Collector.shell("ls -A \"$1\"", collector.output().toString()).lines().toList();
  }

  @Test
  void worksInAFolderThatCanHoldNoPipe() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Collector.Run run =
        collector("host/kernel")
            .withVariable("TMPDIR", temporary.toString())
            .withTool(
                "mkfifo",
                """
                #!/bin/sh
                case $1 in %s/*) ;; *) echo 'Operation not permitted' >&2; exit 1 ;; esac
                exec %s "$1"
                """
                    .formatted(temporary, Collector.onPath("mkfifo")))
            .run();

    assertEquals(0, run.status(), run.stderr());
    assertEquals("ok", run.result("host/kernel"));
    assertEquals("", Collector.shell("ls -A \"$1\"", temporary.toString()));
  }

  @Test
  void namesACopyInUtf8WhateverTheFileIsCalled() throws Exception {
    Collector.shell(
        "cd \"$1\" && for name in $(printf 'caf\\351 caf\\350 caf\\303\\251'); do echo A=b >$name.env; done",
        folder.toString());
    Collector.Run run =
        collector("systemd,files")
            .withTool(
                "systemctl",
                """
                #!/bin/sh
                [ "$1 $2" != 'show docker.service' ] ||
                  printf 'EnvironmentFiles=%s/caf%b.env (ignore_errors=no)\\n' \\
                    FOLDER '\\0351' FOLDER '\\0350' FOLDER '\\0303\\0251'
                """
                    .replace("FOLDER", folder.toString()))
            .run();

    String copies = "files" + folder + "/caf";
    assertEquals("ok", run.result(copies + "_.env"));
    assertEquals("ok", run.result(copies + "_.env.2"));
    assertEquals("ok", run.result(copies + "\u00e9.env"));
  }

  @Test
  void followsEnvironmentFilesAsSystemdReadsThem() throws Exception {
    Path unit = Files.createDirectories(folder.resolve("files/etc/systemd/system"));
    Files.writeString(
        unit.resolve("docker.service"),
        """
        EnvironmentFile=-/etc/a
        EnvironmentFile= /etc/b
        EnvironmentFile = "/etc/c d"
        """);
    assertEquals(
        "/etc/a\n/etc/b\n/etc/c d\n",
        Collector.shell(
            "bundle=$1; . collector-scripts/lib/files.sh; environment_files", folder.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', ''",
    "tcp://10.0.0.1:2375, '', '', DOCKER_HOST",
    "unix:///run/docker.sock, far, far, ''",
    "'', far, '', DOCKER_CONTEXT",
    "'', gone, '', DOCKER_CONTEXT",
    "'', default, far, ''",
    "'', near, far, ''",
    "'', '', far, the docker context far",
    "'', '', near, ''",
  })
  void warnsOfAnEngineOnAnotherMachine(String host, String context, String chosen, String named)
      throws Exception {
    Path settings = Files.createDirectories(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("config.json"),
        "{\"auths\": {}, \"currentContext\": \"%s\"}".formatted(chosen));
    context(settings, "far", "ssh://me@far");
    context(settings, "near", "unix:///run/x.sock");
    Collector.Run run =
        collector("host/kernel")
            .withVariable("DOCKER_CONFIG", settings.toString())
            .withVariable("DOCKER_HOST", host)
            .withVariable("DOCKER_CONTEXT", context)
            .run();

    assertEquals(
        named.isEmpty()
            ? List.of()
            : List.of(
                "collect.sh: "
                    + named
                    + " may name another machine: then this bundle mixes two hosts; run it on the"
                    + " host of the engine"),
        run.stderr().lines().filter(line -> line.contains("machine")).toList());
  }

  private static void context(Path settings, String name, String host) throws Exception {
    String digest = Collector.shell("printf %s \"$1\" | sha256sum | cut -c 1-64", name).trim();
    Files.writeString(
        Files.createDirectories(settings.resolve("contexts/meta/" + digest)).resolve("meta.json"),
        "{\"Name\": \"%s\", \"Endpoints\": {\"docker\": {\"Host\": \"%s\"}}}"
            .formatted(name, host));
  }

  @Test
  void goesOnWithoutRoot() throws Exception {
    Collector.Run run =
        collector("audit,host/stat,process")
            .withTool("id", "#!/bin/sh\n[ \"$1\" = -un ] && echo alice || echo 1000\n")
            .run();

    assertEquals(0, run.status());
    assertEquals("needs root", run.result("audit/rules"));
    assertEquals("ok", run.result("process/ids"));
    assertEquals("ok", run.result("host/stat"));
    assertEquals(1000L, run.manifest().get("effectiveUid").integer());
    assertTrue(
        run.stderr().contains("not root: parts of the evidence cannot be read"), run.stderr());
  }

  @Test
  void recordsWhatIsMissingOrDenied() throws Exception {
    Collector.Run run =
        collector("audit,systemd,host/sockets")
            .withTool("id", "#!/bin/sh\n[ \"$1\" = -un ] && echo root || echo 0\n")
            .withTool("auditctl", "#!/bin/sh\necho 'Operation not permitted' >&2\nexit 4\n")
            .withTool(
                "systemctl",
                "#!/bin/sh\necho 'System has not been booted with systemd' >&2\nexit 1\n")
            .run();

    assertEquals(0, run.status());
    assertEquals("exit 4", run.result("audit/rules"));
    assertEquals("Operation not permitted\n", run.artifact("captures/audit/rules.stderr"));
    assertEquals("ausearch: not found", run.result("audit/exec-events"));
    assertEquals("aureport: not found", run.result("audit/log-range"));
    assertEquals("exit 1", run.result("systemd/docker.service"));
    assertTrue(run.captures().get("systemd/docker.service").get("stdout").isNull());
    assertEquals("ok", run.result("host/sockets"));
    assertTrue(run.artifact("captures/host/sockets").startsWith("/proc/net/tcp\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "echo docker:x:998:ci       # docker:x:998:ci|end!1       # root:0:0|build:1001:998|end!2",
        "exit 2                     # end!0                       # root:0:0|end!1",
      })
  void countsTheRowsOfAccountsAndOfTheGroup(String group, String groupRows, String accountRows)
      throws Exception {
    Collector.Run run =
        collector("host/docker-group,host/accounts")
            .withTool(
                "getent",
                """
                #!/bin/sh
                [ "$*" != 'group docker' ] || { %s; exit; }
                printf '%%s\\n' root:x:0:0::/root:/bin/sh build:x:1001:998::/:/bin/sh joe:x:1002:100::/:
                """
                    .formatted(group))
            .run();

    assertEquals(rows(groupRows), run.artifact("captures/host/docker-group"));
    assertEquals(rows(accountRows), run.artifact("captures/host/accounts"));
  }

  private static String rows(String shown) {
    return shown.replace('|', '\n').replace('!', '|') + "\n";
  }

  @Test
  void doesNotCountRowsThatCouldNotBeRead() throws Exception {
    String broken = "#!/bin/sh\necho no >&2\nexit 3\n";
    Collector.Run run =
        collector("host/docker-group,host/accounts")
            .withTool("getent", broken)
            .withTool(
                "grep", "#!/bin/sh\n[ \"$2\" != /etc/group ] || exit 2\nexec /bin/grep \"$@\"\n")
            .withTool(
                "cat", "#!/bin/sh\n[ \"$1\" != /etc/passwd ] || exit 1\nexec /bin/cat \"$@\"\n")
            .run();

    for (String id : List.of("host/docker-group", "host/accounts")) {
      assertEquals("exit 1", run.result(id));
      assertTrue(run.captures().get(id).get("stdout").isNull(), id);
    }
  }

  @Test
  void tellsNoMatchInTheAuditLogFromNoAnswer() throws Exception {
    Collector.Run run =
        collector("audit/exec-events")
            .withTool("id", "#!/bin/sh\necho 0\n")
            .withTool("ausearch", "#!/bin/sh\necho '<no matches>' >&2\nexit 1\n")
            .run();

    assertEquals("exit 1", run.result("audit/exec-events"));
    assertEquals("<no matches>\n", run.artifact("captures/audit/exec-events.stderr"));
    assertEquals(
        "type=PLIMSOLL_REDUCED events=0 kept=0\n", run.artifact("captures/audit/exec-events"));
  }

  @Test
  void keepsTheOthersWhenAContainerVanishes() throws Exception {
    Collector.Run run =
        collector("docker").withDocker("vanishing").withVariable("STUB_CONTAINERS", "3").run();

    assertEquals("exit 1", run.result("docker/containers"));
    assertTrue(run.artifact("captures/docker/containers").contains("\"Id\": \"3\""));
    assertEquals(
        "Error response from daemon: No such container: 2\n",
        run.artifact("captures/docker/containers.stderr"));
    assertEquals(
        List.of("docker", "inspect", "--type", "container", "1", "2", "3"),
        argv(run.captures().get("docker/containers")));
  }

  @Test
  void takesNamesWithBlanksAndQuotesAsTheyAre() throws Exception {
    Collector.Run run = collector("docker").withDocker("well").run();

    assertEquals("ok", run.result("docker/volumes"));
    assertEquals(
        List.of("docker", "volume", "inspect", "it's a \"volume\"", "plain"),
        argv(run.captures().get("docker/volumes")));
  }

  @Test
  void looksForTheBinariesAndSocketsOfOldReleases() throws Exception {
    String stat = collector("host/stat").run().artifact("captures/host/stat");

    for (String path :
        List.of(
            "/usr/bin/docker-current",
            "/usr/bin/dockerd-current",
            "/usr/libexec/docker/docker-runc-current",
            "/usr/libexec/docker/docker-containerd-current",
            "/usr/libexec/docker/docker-containerd-shim-current",
            "/usr/libexec/docker/docker-proxy-current",
            "/run/docker/libcontainerd/docker-containerd.sock",
            "/var/run/docker/libcontainerd/docker-containerd.sock",
            "/run/docker/containerd/containerd.sock")) {
      assertTrue(stat.contains("|" + path + "\n"), path);
    }
  }

  /** A host whose {@code /lib} is a link has each unit file by two paths. */
  @ParameterizedTest
  @ValueSource(strings = {"/lib", "/usr/lib", "none"})
  void copiesAUnitFileOnceByTheNameThatSystemdGivesIt(String lib) throws Exception {
    List<String> directories = List.of("/lib/systemd/system", "/usr/lib/systemd/system");
    assumeTrue(Files.isSymbolicLink(Path.of("/lib")), "/lib is no link on this machine");
    List<String> units =
        Stream.of("containerd.service", "docker.service", "docker.socket")
            .filter(unit -> Files.exists(Path.of("/usr/lib/systemd/system", unit)))
            .toList();
    assumeFalse(units.isEmpty(), "no unit of docker is installed on this machine");
    Collector.Run run =
        collector("systemd,files")
            .withTool(
                "systemctl",
                "#!/bin/sh\n[ \"$1 $3\" = 'show -p' ] && [ %1$s != none ] && echo FragmentPath=%1$s/systemd/system/$2\n"
                    .formatted(lib))
            .run();

    String expected = lib.equals("none") ? "/usr/lib" : lib;
    assertEquals(
        units.stream().map(unit -> "files" + expected + "/systemd/system/" + unit).toList(),
        run.captures().keySet().stream()
            .filter(id -> directories.stream().anyMatch(each -> id.startsWith("files" + each)))
            .toList());
  }

  @Test
  void looksAtMountSourcesWithAnyName() throws Exception {
    Path source = Files.createDirectories(folder.resolve("a 'b' | c"));
    Files.createSymbolicLink(folder.resolve("link"), source);
    Collector.Run run =
        collector("docker,host/mount-sources")
            .withDocker("well")
            .withVariable("STUB_MOUNT", folder.resolve("link").toString())
            .run();

    String rows = run.artifact("captures/host/mount-sources");
    String resolved = source.toRealPath().toString().replace("|", "\\p");
    assertTrue(rows.startsWith("present|symbolic link|777|"), rows);
    assertTrue(rows.contains("\nlink|" + resolved + "|" + folder.resolve("link") + "\n"), rows);
    assertTrue(rows.contains("\ntarget|directory|"), rows);
    assertTrue(rows.contains("\nresolved|" + resolved + "|" + folder.resolve("link") + "\n"), rows);
    assertTrue(rows.endsWith("\nend|4\n"), rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "gone/deeper//x", "file/x"})
  void tellsWhereAMountSourceWouldBeThatIsNotThere(String name) throws Exception {
    Path real = Files.createDirectories(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Files.writeString(real.resolve("file"), "");
    Collector.Run run =
        collector("docker,host/mount-sources")
            .withDocker("well")
            .withVariable("STUB_MOUNT", link + "/" + name)
            .run();

    assertEquals(
        """
        absent|%1$s/%3$s
        resolved|%2$s/%3$s|%1$s/%3$s
        end|2
        """
            .formatted(link, real.toRealPath(), name),
        run.artifact("captures/host/mount-sources"));
  }

  @Test
  void callsDockerAsOftenForManyContainersAsForFew() throws Exception {
    Collector few = new Collector(folder.resolve("few")).withDocker("well");
    Collector many = new Collector(folder.resolve("many")).withDocker("well");
    few.withOptions("--only", "docker").run();
    many.withOptions("--only", "docker").withVariable("STUB_CONTAINERS", "400").run();

    assertTrue(few.dockerCalls().size() > 15);
    assertEquals(few.dockerCalls().size(), many.dockerCalls().size());
  }

  @Test
  void inspectsVeryManyContainersInChunks() throws Exception {
    Collector.Run run =
        collector("docker").withDocker("well").withVariable("STUB_CONTAINERS", "1001").run();

    Map<String, Json> captures = run.captures();
    assertEquals(504, argv(captures.get("docker/containers")).size());
    assertEquals(504, argv(captures.get("docker/containers.2")).size());
    assertEquals(
        List.of("docker", "inspect", "--type", "container", "1001"),
        argv(captures.get("docker/containers.3")));
    assertFalse(captures.containsKey("docker/containers.4"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void followsTheArgumentsOfTheRunningEngine(boolean busybox) throws Exception {
    Path home = Files.createDirectories(folder.resolve("en gine"));
    Path engine = Files.copy(Path.of(Collector.onPath("sh")).toRealPath(), home.resolve("dockerd"));
    Files.writeString(home.resolve("ca.pem"), "certificate");
    Files.writeString(home.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----");
    Path config = home.resolve("daemon.json");
    Files.writeString(
        config,
        """
        {"tlskey": "%s/key.pem", "hosts": ["unix://%s/b.sock"], "log-opts": {"splunk-token": "t1"}}
        """
            .formatted(home, home));
    Process running =
        new ProcessBuilder(
                engine.toString(),
                "-c",
                "read line",
                "--config-file",
                config.toString(),
                "--tlscacert=" + home + "/ca.pem",
                "--exec-root",
                home + "/exec",
                "--label",
                "two\nrows")
            .start();
    Collector collector = collector("process/engine-argv,files,host/stat,host/certs");
    if (busybox) {
      RealParts.require("busybox");
      collector.withBusyboxOnly();
    }
    Collector.Run run = collector.run();
    running.getOutputStream().close();

    assertTrue(
        run.artifact("captures/process/engine-argv")
            .contains(
                String.join(
                    "\n",
                    "pid=" + running.pid() + " exe=" + engine.toRealPath() + " argc=10",
                    engine.toString(),
                    "-c",
                    "read line",
                    "--config-file",
                    config.toString(),
                    "--tlscacert=" + home + "/ca.pem",
                    "--exec-root",
                    home + "/exec",
                    "--label",
                    "two\0rows",
                    "")));
    String stat = run.artifact("captures/host/stat");
    for (String name : List.of("daemon.json", "ca.pem", "key.pem")) {
      assertTrue(stat.contains("|" + home.resolve(name) + "\n"), name);
    }
    for (String name : List.of("b.sock", "exec/containerd/containerd.sock")) {
      assertTrue(stat.contains("\nabsent|" + home.resolve(name) + "\n"), name);
    }
    assertTrue(run.artifact("captures/host/certs").contains("|" + home.resolve("key.pem") + "\n"));
    assertTrue(run.artifact("files" + config).contains("\"splunk-token\": \"<redacted:1>\""));
    assertEquals(
        "", Collector.shell("grep -rl 'PRIVATE KEY' \"$1\" || true", run.unpacked().toString()));
  }

  @Test
  void asksSwarmManagersOnly() throws Exception {
    Collector worker = new Collector(folder.resolve("worker")).withDocker("worker");
    Collector.Run asked = worker.withOptions("--only", "docker").run();
    assertEquals(
        "this node is a swarm worker; only managers know this", asked.result("docker/secret-list"));
    assertFalse(String.join("\n", worker.dockerCalls()).contains("secret"));

    Collector manager = new Collector(folder.resolve("manager")).withDocker("manager");
    assertEquals("ok", manager.withOptions("--only", "docker").run().result("docker/secret-list"));

    Collector alone = new Collector(folder.resolve("alone")).withDocker("well");
    assertEquals(
        "swarm is inactive on this host",
        alone.withOptions("--only", "docker").run().result("docker/nodes"));
  }

  @Test
  void saysThatThereIsNoContainer() throws Exception {
    Collector.Run run =
        collector("docker").withDocker("well").withVariable("STUB_CONTAINERS", "0").run();

    assertEquals("no container on this host", run.result("docker/containers"));
    assertEquals("CONTAINER ID   IMAGE   COMMAND\n", run.artifact("captures/docker/ps"));
  }

  @Test
  void cutsOutputThatIsTooLong() throws Exception {
    Collector.Run run =
        collector("docker/ps").withDocker("flooding").withOptions("--no-redact").run();

    Json capture = run.captures().get("docker/ps");
    assertEquals(true, capture.get("truncated").bool());
    assertEquals(67108864L, capture.get("bytes").integer());
  }

  @Test
  void writesValidJsonWhateverBytesComeIn() throws Exception {
    Collector collector = collector("host/kernel");
    String script = Path.of("collector-scripts", "collect.sh").toAbsolutePath().toString();
    Process process =
        collector
            .builder(
                List.of(
                    "sh",
                    "-c",
                    "SUDO_USER=$(printf 'a\"b\\\\c\\001\\377\\303\\244') exec sh \"$@\"",
                    "sh",
                    script,
                    "--only=host/kernel",
                    "--output",
                    collector.output().toString()))
            .start();
    Collector.Run run = collector.finish(process);

    assertEquals("a\"b\\c\u0001\ufffd\u00e4", run.manifest().get("invokedBy").text());
  }

  static List<String> argv(Json capture) {
    return capture.get("argv").items().stream().map(Json::text).toList();
  }
}
