package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonLogLevelTest {
  @Test
  void passesInfoSetOrNot() {
    running("daemon-log-level", "--log-level=INFO")
        .given("docker/info", "{\"Debug\": false}")
        .gives(
            "PASS dockerd at process/engine-argv:3 and docker/info#/Debug: logs at level 'info' (from its command line); has debug switched off (as the engine reports)");
    running("daemon-log-level")
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: logs at level 'info' (the default); has debug switched off (the default)");
    configured("daemon-log-level", "{'log-level': ''}")
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json# and process/engine-argv:1 and host/file-times:1: logs at level 'info' (the default); has debug switched off (the default)");
  }

  @Test
  void failsAnyOtherLevelAndDebug() {
    running("daemon-log-level", "-l", "warn")
        .gives(
            "FAIL dockerd at process/engine-argv:4: logs at level 'warn' (from its command line)");
    running("daemon-log-level", "-D")
        .gives(
            "FAIL dockerd at process/engine-argv:3: has debug switched on, which overrides the level (from its command line)");
    reporting("daemon-log-level", "{'Debug': true}")
        .gives(
            "FAIL dockerd at docker/info#/Debug: has debug switched on, which overrides the level (as the engine reports)");
  }

  @Test
  void doesNotReadTheLevelOfContainerd() {
    running("daemon-log-level")
        .given(
            "process/engine-argv",
            "pid=8 exe=/d argc=1\ndockerd\npid=9 exe=/c argc=3\ncontainerd\n--log-level\ndebug\n")
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: logs at level 'info' (the default); has debug switched off (the default)");
  }

  @Test
  void saysWhatTheFileOnDiskSetsOtherwise() {
    changed(
            "daemon-log-level",
            "{'log-level': 'debug'}",
            5_000,
            "--log-level=info",
            "--debug=false")
        .gives(
            "PASS dockerd at process/engine-argv:3 and files/etc/docker/daemon.json#/log-level and process/engine-argv:4: logs at level 'info' (from its command line); drift: its configuration file sets log-level to 'debug'; has debug switched off (from its command line)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-log-level")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    reporting("daemon-log-level", "{'Debug': false}")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
  }
}
