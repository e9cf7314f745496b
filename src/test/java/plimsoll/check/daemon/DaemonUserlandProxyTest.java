package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonUserlandProxyTest {
  @Test
  void passesOnlyWhereItIsSwitchedOff() {
    running("daemon-userland-proxy", "--userland-proxy=false")
        .gives(
            "PASS dockerd at process/engine-argv:3: runs no userland proxy (from its command line)");
    running("daemon-userland-proxy")
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: runs a userland proxy for each published port (the default)");
    running("daemon-userland-proxy", "--userland-proxy", "false")
        .gives(
            "FAIL dockerd at process/engine-argv:3: runs a userland proxy for each published port (from its command line)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-userland-proxy")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-userland-proxy")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }

  @Test
  void leavesOutNodesOfUcpWhereTheBenchmarkDoes() {
    running("daemon-userland-proxy")
        .with("ucp-exempt", true)
        .givenContainer("agent", "'Config': {'Image': 'docker/ucp-agent:3.1.0'}")
        .gives(
            "NOT_APPLICABLE dockerd at /0/Config/Image: runs on a node of a UCP cluster, which the rule leaves out");
    running("daemon-userland-proxy")
        .with("ucp-exempt", true)
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: runs a userland proxy for each published port (the default)");
    running("daemon-userland-proxy", "--userland-proxy=false")
        .with("ucp-exempt", true)
        .withoutList()
        .gives(
            "PASS dockerd at process/engine-argv:3: runs no userland proxy (from its command line)");
    running("daemon-userland-proxy")
        .with("ucp-exempt", true)
        .withoutList()
        .gives(
            "UNKNOWN dockerd at host/stat:1 and process/engine-argv:1: can't be judged: it runs a userland proxy for each published port (the default), which nodes of UCP may, and whether this is one is not known: docker/ps was not captured");
  }
}
