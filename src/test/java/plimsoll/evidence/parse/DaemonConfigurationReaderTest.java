package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonConfiguration;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.source.Limits;

class DaemonConfigurationReaderTest {
  private static final String UNIT =
      """
      [Unit]
      Description=Docker
      ExecStart=/bin/no --icc=true
      [Service]
      EnvironmentFile=-/etc/sysconfig/docker
      EnvironmentFile=-/etc/sysconfig/none
      Environment="LEVEL=debug" NONE=
      ExecStart=/usr/bin/dockerd -H fd://
      """;

  private static final String DROP_IN =
      """
      [Service]
      # what follows replaces the command
      ExecStart=
      ExecStart=-/usr/bin/dockerd -H fd:// \\
          --icc=false \\
          # a comment inside
          --log-level ${LEVEL} $NONE $OPTIONS
      """;

  private final Captures captures = new Captures();

  @Test
  void saysWhatTheUnitWouldStartOtherwise() {
    running(8, "-H", "fd://", "--icc=true", "--log-level", "debug");
    unit(8);
    assertEquals(
        "ARGV [true] UNIT [false] at files/etc/systemd/system/docker.service.d/a.conf:4",
        shown(DaemonOption.ICC));
    assertEquals("ARGV [debug]", shown(DaemonOption.LOG_LEVEL));
    assertEquals("ARGV [fd://]", shown(DaemonOption.HOSTS));
    assertEquals(
        "DEFAULT [] UNIT [10.0.0.0/8, r:5000] at files/etc/sysconfig/docker:2",
        shown(DaemonOption.INSECURE_REGISTRIES));
  }

  @Test
  void doesNotLookAtAUnitThatDoesNotRunThisDaemon() {
    running(8, "--icc=true");
    unit(9);
    assertEquals("ARGV [true]", shown(DaemonOption.ICC));
  }

  @Test
  void doesNotCompareAUnitWhoseEnvironmentIsNotThere() {
    running(8, "--icc=true");
    unit(8);
    captures.without("files/etc/sysconfig/docker", "no");
    assertEquals("ARGV [true]", shown(DaemonOption.ICC));
    unit(8);
    captures.with(
        "files/etc/systemd/system/docker.service.d/a.conf",
        "[Service]\nExecStart=\nExecStart=/bin/sh -c 'for i in 1; do /usr/bin/dockerd; done'\n");
    assertEquals("ARGV [true]", shown(DaemonOption.ICC));
  }

  @Test
  void comparesTheCommandThatAUnitGivesToAShell() {
    running(8, "--icc=true");
    unit(8);
    captures.with(
        "files/etc/systemd/system/docker.service.d/a.conf",
        """
        [Service]
        ExecStart=
        ExecStart=/bin/sh -c '/usr/bin/dockerd-current --icc=false $OPTIONS \\
                  2>&1 | /usr/bin/forward-journald -tag docker'
        """);
    assertEquals(
        "ARGV [true] UNIT [false] at files/etc/systemd/system/docker.service.d/a.conf:3",
        shown(DaemonOption.ICC));
    assertEquals(
        "DEFAULT [] UNIT [10.0.0.0/8, r:5000] at files/etc/sysconfig/docker:2",
        shown(DaemonOption.INSECURE_REGISTRIES));
  }

  @Test
  void takesAnEmptyFileForOneThatSetsNothingFromEngine23On() {
    running(8);
    emptyFile("regular empty file");
    version("23.0.6");
    assertEquals("DEFAULT [true]", shown(DaemonOption.ICC));
    assertEquals(
        List.of(
            "captures/host/stat:1",
            "captures/process/engine-argv:1",
            "captures/host/file-times:1",
            "captures/docker/version:1"),
        read().setting(DaemonOption.ICC).toOptional().orElseThrow().citations().stream()
            .map(citation -> citation.artifact() + ":" + citation.line())
            .toList());
    assertEquals(
        Optional.empty(), read().setting(DaemonOption.ICC).toOptional().orElseThrow().doubt());
  }

  @Test
  void saysThatAnOlderEngineDoesNotStartWithAnEmptyFile() {
    running(8);
    emptyFile("regular empty file");
    version("20.10.24+dfsg1");
    assertEquals(
        "files/etc/docker/daemon.json is empty, which keeps an engine before 23.0 from starting:"
            + " '20.10.24+dfsg1' was started with other contents",
        shown(DaemonOption.ICC));
    captures.without("docker/version", "docker/version timed out");
    assertEquals(
        "files/etc/docker/daemon.json is empty, which an engine before 23.0 does not take:"
            + " docker/version timed out",
        shown(DaemonOption.ICC));
  }

  @Test
  void takesNoEmptyCopyForAnEmptyFile() {
    running(8);
    emptyFile("regular file");
    version("23.0.6");
    assertEquals(
        "files/etc/docker/daemon.json holds 0 objects; one was expected", shown(DaemonOption.ICC));
  }

  @Test
  void doubtsDefaultsWhereTheEngineReportsWhatNothingSets() {
    running(8, "--log-level=info");
    captures.with("docker/info", "{\"ServerVersion\": \"24.0.7\", \"LiveRestoreEnabled\": true}");
    String doubt =
        "the engine reports --live-restore as 'true', which neither its command line nor a"
            + " configuration file sets: it may have been started with a file that is gone";
    assertEquals(Optional.of(doubt), doubt(DaemonOption.IPTABLES));
    assertEquals(Optional.empty(), doubt(DaemonOption.LIVE_RESTORE));
    assertEquals(Optional.empty(), doubt(DaemonOption.LOG_LEVEL));
    running(8, "--live-restore");
    assertEquals(Optional.empty(), doubt(DaemonOption.IPTABLES));
    running(8);
    captures.with("files/etc/docker/daemon.json", "{\"live-restore\": true}");
    times(0);
    assertEquals(Optional.empty(), doubt(DaemonOption.IPTABLES));
  }

  @Test
  void saysThatAFileWasChangedAfterTheStart() {
    running(8);
    captures.with("files/etc/docker/daemon.json", "{\"iptables\": true}");
    times(60);
    assertEquals(
        Optional.of(
            "/etc/docker/daemon.json was changed after the daemon started: what it says is not"
                + " shown to be in force"),
        doubt(DaemonOption.IPTABLES));
  }

  @Test
  void saysWhyTheEngineDidNotReportWhereNothingElseDecides() {
    running(8, "--icc=false");
    captures.without("docker/info", "docker/info timed out");
    assertEquals(
        "neither arguments nor configuration file set storage-driver, and what the engine chose is"
            + " not reported; docker/info timed out",
        shown(DaemonOption.STORAGE_DRIVER));
    assertEquals("ARGV [false]", shown(DaemonOption.ICC));
  }

  @Test
  void saysWhatWouldShowThatThereIsNoFile() {
    running(8);
    captures.without("host/stat", "host/stat was skipped: no stat");
    assertEquals(
        "files/etc/docker/daemon.json was not captured; nothing shows whether it exists: host/stat"
            + " was skipped: no stat",
        shown(DaemonOption.IPTABLES));
  }

  @Test
  void readsTheFileThatAnArgumentNames() {
    running(8, "--config-file", "/opt/d.json");
    captures.with("files/opt/d.json", "{\"icc\": false}");
    captures.with("files/etc/docker/daemon.json", "{\"icc\": true}");
    assertEquals("DAEMON_JSON [false]", shown(DaemonOption.ICC));
    assertEquals("/opt/d.json", read().file().toOptional().orElseThrow());
  }

  @Test
  void readsEveryShapeOfTheFile() {
    running(8);
    captures.with(
        "files/etc/docker/daemon.json",
        """
        {"tlsverify": true, "hosts": ["fd://", "tcp://a:1"], "log-level": "", "icc": null,
         "log-opts": {"max-size": "1m", "max-file": "2"},
         "default-ulimits": {"nproc": {"Name": "nproc", "Hard": -1, "Soft": 5}}}
        """);
    assertEquals("DAEMON_JSON [true]", shown(DaemonOption.TLS_VERIFY));
    assertEquals("DAEMON_JSON [fd://, tcp://a:1]", shown(DaemonOption.HOSTS));
    assertEquals("DEFAULT [info]", shown(DaemonOption.LOG_LEVEL));
    assertEquals("DEFAULT [true]", shown(DaemonOption.ICC));
    assertEquals("DAEMON_JSON [max-file=2, max-size=1m]", shown(DaemonOption.LOG_OPTIONS));
    assertEquals("DAEMON_JSON [nproc=5:-1]", shown(DaemonOption.DEFAULT_ULIMITS));
  }

  @Test
  void takesNoFileThatIsNoObject() {
    running(8);
    captures.with("files/etc/docker/daemon.json", "[{\"icc\": false}]");
    assertEquals("files/etc/docker/daemon.json holds no object", shown(DaemonOption.ICC));
    captures.with("files/etc/docker/daemon.json", "{} {}");
    assertEquals(
        "files/etc/docker/daemon.json holds 2 objects; one was expected", shown(DaemonOption.ICC));
  }

  @Test
  void takesTheDaemonThatRunsInNoContainer() {
    String engine = " exe=/usr/bin/dockerd argc=2\ndockerd\n--icc=";
    captures.with("process/engine-argv", "pid=8" + engine + "false\npid=9" + engine + "true\n");
    assertEquals(
        "process/engine-argv shows 2 running daemons, and nothing shows which of them is the"
            + " host's",
        shown(DaemonOption.ICC));
    captures.with("process/table", "PID COMMAND\n1 init\n8 dockerd\n9 dockerd\n");
    captures.with("process/ids", "/proc/8/status:Name:\tdockerd\n/proc/9/status:Name:\tdockerd\n");
    captures.with(
        "process/cgroups",
        "/proc/8/cgroup:0::/system.slice/docker.service\n/proc/9/cgroup:0::/docker/"
            + "ab".repeat(32)
            + "\n");
    assertEquals("ARGV [false]", shown(DaemonOption.ICC));
  }

  @Test
  void takesNoDaemonOfAContainerForTheHosts() {
    String container = "0::/kubepods/besteffort/pod7a/" + "ab".repeat(32) + "\n";
    running(8, "--icc=false");
    captures.with("process/table", "PID COMMAND\n1 init\n8 dockerd\n");
    captures.with("process/ids", "/proc/1/status:Name:\tinit\n/proc/8/status:Name:\tdockerd\n");
    captures.with("process/cgroups", "/proc/1/cgroup:0::/init.scope\n/proc/8/cgroup:" + container);
    assertEquals(
        "process/engine-argv shows no running dockerd but in containers", shown(DaemonOption.ICC));
    // Captured in the container itself, as on a node that is one.
    captures.with("process/cgroups", "/proc/1/cgroup:" + container + "/proc/8/cgroup:" + container);
    assertEquals("ARGV [false]", shown(DaemonOption.ICC));
  }

  /** Builders and others run beneath rootlesskit, too. */
  @Test
  void knowsTheFileOfRootsEngineBesideAnotherProgramOfRootlesskit() {
    captures.with(
        "process/engine-argv",
        """
        pid=8 exe=/usr/bin/dockerd argc=1
        dockerd
        pid=9 exe=/usr/bin/rootlesskit argc=2
        rootlesskit
        buildkitd
        """);
    captures.with("files/etc/docker/daemon.json", "{\"icc\": false}");
    String rootless = "a rootless engine's configuration file is in a directory of its user";
    assertEquals(rootless, shown(DaemonOption.ICC));
    captures.with("process/table", "PID COMMAND\n1 init\n8 dockerd\n9 rootlesskit\n");
    captures.with("process/cgroups", "/proc/8/cgroup:0::/system.slice/docker.service\n");
    String ids = "/proc/8/status:Name:\tdockerd\n/proc/9/status:Name:\trootlesskit\n";
    captures.with("process/ids", ids + "/proc/8/status:Uid:\t0\t0\t0\t0\n");
    assertEquals("DAEMON_JSON [false]", shown(DaemonOption.ICC));
    captures.with("process/ids", ids + "/proc/8/status:Uid:\t1000\t1000\t1000\t1000\n");
    assertEquals(rootless, shown(DaemonOption.ICC));
  }

  @Test
  void doesNotKnowTheFileOfARootlessEngine() {
    running(8, "--rootless");
    assertEquals(
        "a rootless engine's configuration file is in a directory of its user",
        shown(DaemonOption.ICC));
  }

  @Test
  void knowsNothingOfPodmanOrOfADaemonThatDidNotAnswer() {
    captures.with("docker/info", "{\"host\": {}, \"store\": {}, \"Debug\": true}");
    assertEquals(
        "process/engine-argv was not captured; docker info was answered by podman, not by a Docker engine",
        shown(DaemonOption.DEBUG));
    captures.with("docker/info", "{\"ServerErrors\": [\"x\"], \"Debug\": true}");
    assertEquals(
        "process/engine-argv was not captured; docker info did not reach the daemon",
        shown(DaemonOption.DEBUG));
  }

  private void emptyFile(String type) {
    captures.with("files/etc/docker/daemon.json", "");
    captures.with(
        "host/stat",
        "present|" + type + "|644|0|0|root|root|1|2|0|/etc/docker/daemon.json\nend|1\n");
    times(0);
  }

  private void version(String version) {
    captures.with("docker/version", "{\"Server\": {\"Version\": \"" + version + "\"}}");
  }

  /** The daemon's start, and a change of its file that many seconds after it. */
  private void times(int seconds) {
    captures.with(
        "process/engine-start", "btime 1000\nticks-per-second 100\npid=8 starttime=100\n");
    int second = 1001 + seconds;
    captures.with("host/file-times", second + "|" + second + "|/etc/docker/daemon.json\n");
  }

  private Optional<String> doubt(DaemonOption option) {
    return read().setting(option).toOptional().orElseThrow().doubt().map(Fact.Absent::why);
  }

  private void running(int pid, String... arguments) {
    captures.with(
        "process/engine-argv",
        "pid="
            + pid
            + " exe=/usr/bin/dockerd argc="
            + (arguments.length + 1)
            + "\ndockerd\n"
            + String.join("\n", arguments)
            + (arguments.length == 0 ? "" : "\n"));
    captures.with(
        "host/stat", "absent|/etc/docker/daemon.json\nabsent|/etc/sysconfig/none\nend|2\n");
    if (arguments.length == 0) {
      captures.with("host/stat", "denied|/root\nend|1\n");
    }
  }

  private void unit(int pid) {
    captures.with(
        "systemd/docker.service",
        "Id=docker.service\nMainPID="
            + pid
            + "\nFragmentPath=/lib/systemd/system/docker.service\n"
            + "DropInPaths=/etc/systemd/system/docker.service.d/a.conf\n");
    captures.with("files/lib/systemd/system/docker.service", UNIT);
    captures.with("files/etc/systemd/system/docker.service.d/a.conf", DROP_IN);
    captures.with(
        "files/etc/sysconfig/docker",
        "# options\nOPTIONS='--insecure-registry 10.0.0.0/8 --insecure-registry=r:5000'\n");
  }

  private DaemonConfiguration read() {
    return DaemonConfigurationReader.read(HostState.read(captures, Limits.DEFAULT));
  }

  private String shown(DaemonOption option) {
    return read().setting(option).match(known -> shown(known.value()), Fact.Absent::why);
  }

  private static String shown(Setting setting) {
    StringBuilder shown = new StringBuilder(setting.origin() + " " + setting.values());
    for (Setting.Drift drift : setting.drifts()) {
      Citation place = drift.citations().get(0);
      shown
          .append(" " + drift.origin() + " " + drift.values() + " at ")
          .append(place.artifact() + ":" + place.line());
    }
    return shown.toString();
  }
}
