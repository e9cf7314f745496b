package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonUsernsRemapTest {
  @Test
  void passesWhereTheEngineRemaps() {
    reporting("daemon-userns-remap", "{'SecurityOptions': ['name=userns']}")
        .gives(
            "PASS dockerd at docker/info#/SecurityOptions: remaps the users of containers (as the engine reports)");
    running("daemon-userns-remap", "--userns-remap=default")
        .gives(
            "PASS dockerd at process/engine-argv:3: remaps the users of containers (from its command line)");
  }

  @Test
  void failsWhereItDoesNot() {
    running("daemon-userns-remap", "--userns-remap=default")
        .given("docker/info", "{\"ServerVersion\": \"1.13.1\", \"SecurityOptions\": null}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions and process/engine-argv:3: remaps no user namespace: root in a container is root on the host (as the engine reports); drift: its command line sets userns-remap to 'default'");
    reporting(
            "daemon-userns-remap",
            "{'ServerVersion': '24.0.7', 'SecurityOptions': ['name=rootless']}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions: remaps no user namespace; it runs rootless, so that root in a container is an ordinary user all the same (as the engine reports)");
  }

  @Test
  void isUnknownOnOldEnginesThatDoNotReport() {
    reporting("daemon-userns-remap", "{'ServerVersion': '1.12.6', 'SecurityOptions': ['seccomp']}")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-userns-remap")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-userns-remap")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
