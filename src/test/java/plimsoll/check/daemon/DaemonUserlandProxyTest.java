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
}
