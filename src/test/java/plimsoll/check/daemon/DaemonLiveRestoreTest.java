package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonLiveRestoreTest {
  @Test
  void passesWhereItIsOn() {
    reporting("daemon-live-restore", "{'ServerVersion': '20.10.1', 'LiveRestoreEnabled': true}")
        .gives(
            "PASS dockerd at docker/info#/LiveRestoreEnabled: keeps containers running while it restarts (as the engine reports)");
  }

  @Test
  void takesArgumentsOfAnEngineThatNeverReportsIt() {
    running("daemon-live-restore", "--live-restore")
        .given("docker/info", "{\"ServerVersion\": \"1.12.6\", \"LiveRestoreEnabled\": false}")
        .gives(
            "PASS dockerd at process/engine-argv:3: keeps containers running while it restarts (from its command line)");
  }

  @Test
  void failsOtherwiseAndSaysDriftAndSwarm() {
    configured("daemon-live-restore", "{'live-restore': true}")
        .given("docker/info", "{\"ServerVersion\": \"20.10.1\", \"LiveRestoreEnabled\": false}")
        .gives(
            "FAIL dockerd at docker/info#/LiveRestoreEnabled and files/etc/docker/daemon.json#/live-restore and process/engine-argv:1 and host/file-times:1: stops containers when it restarts: live restore is off (as the engine reports); drift: its configuration file sets live-restore to 'true'");
    reporting(
            "daemon-live-restore",
            "{'ServerVersion': '20.10.1', 'LiveRestoreEnabled': false, 'Swarm': {'LocalNodeState': 'active'}}")
        .gives(
            "FAIL dockerd at docker/info#/LiveRestoreEnabled and docker/info#/Swarm/LocalNodeState: stops containers when it restarts: live restore is off; as a node of a swarm it can't have both, which the literal text does not exempt (as the engine reports)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-live-restore")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-live-restore")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
