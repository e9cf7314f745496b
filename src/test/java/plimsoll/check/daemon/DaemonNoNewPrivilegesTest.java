package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonNoNewPrivilegesTest {
  @Test
  void passesWhereTheDaemonGivesIt() {
    running("daemon-no-new-privileges", "--no-new-privileges")
        .gives(
            "PASS dockerd at process/engine-argv:3: gives no-new-privileges to the containers it creates (from its command line)");
    reporting("daemon-no-new-privileges", "{'SecurityOptions': ['name=no-new-privileges']}")
        .gives(
            "PASS dockerd at docker/info#/SecurityOptions: gives no-new-privileges to the containers it creates (as the engine reports)");
  }

  @Test
  void failsOtherwise() {
    running("daemon-no-new-privileges")
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: does not give no-new-privileges to the containers it creates (the default)");
    reporting(
            "daemon-no-new-privileges",
            "{'ServerVersion': '24.0.7', 'SecurityOptions': ['name=seccomp,profile=builtin']}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions: does not give no-new-privileges to the containers it creates (as the engine reports)");
  }

  @Test
  void isUnknownOnOldEnginesWithoutArguments() {
    reporting("daemon-no-new-privileges", "{'ServerVersion': '20.10.1', 'SecurityOptions': []}")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-no-new-privileges")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-no-new-privileges")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
