package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonCgroupParentTest {
  @Test
  void passesTheDefaultAndTheApprovedOne() {
    running("daemon-cgroup-parent")
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: leaves containers in the default cgroup (the default)");
    running("daemon-cgroup-parent", "--cgroup-parent=/x")
        .with("approved-daemon-cgroup-parent", "/x")
        .gives(
            "PASS dockerd at process/engine-argv:3: puts containers below the cgroup '/x', which is approved (from its command line)");
  }

  @Test
  void failsAnother() {
    running("daemon-cgroup-parent", "--cgroup-parent=/x")
        .with("approved-daemon-cgroup-parent", "/y")
        .gives(
            "FAIL dockerd at process/engine-argv:3: puts containers below the cgroup '/x'; approved is '/y' (from its command line)");
  }

  @Test
  void leavesItToAPersonWithoutTheSite() {
    configured("daemon-cgroup-parent", "{'cgroup-parent': '/x'}")
        .gives(
            "MANUAL dockerd at files/etc/docker/daemon.json#/cgroup-parent and process/engine-argv:1 and host/file-times:1: puts containers below the cgroup '/x'; is it approved? (from its configuration file)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-cgroup-parent")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-cgroup-parent")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
