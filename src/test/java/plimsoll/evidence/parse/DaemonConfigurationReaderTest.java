package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        "[Service]\nExecStart=\nExecStart=/bin/sh -c '/usr/bin/dockerd $OPTIONS | log'\n");
    assertEquals("ARGV [true]", shown(DaemonOption.ICC));
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
  void doesNotKnowTheFileOfARootlessEngine() {
    running(8, "--rootless");
    assertEquals(
        "a rootless engine's configuration file is in a directory of its user",
        shown(DaemonOption.ICC));
  }

  @Test
  void knowsNothingOfPodmanOrOfADaemonThatDidNotAnswer() {
    captures.with("docker/info", "{\"host\": {}, \"store\": {}, \"Debug\": true}");
    assertEquals("process/engine-argv was not captured", shown(DaemonOption.DEBUG));
    captures.with("docker/info", "{\"ServerErrors\": [\"x\"], \"Debug\": true}");
    assertEquals("process/engine-argv was not captured", shown(DaemonOption.DEBUG));
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
    return DaemonConfigurationReader.read(captures, Limits.DEFAULT);
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
