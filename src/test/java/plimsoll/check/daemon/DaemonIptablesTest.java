package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonIptablesTest {
  @Test
  void passesUnsetAndTrue() {
    running("daemon-iptables")
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: sets the firewall rules of its containers itself (the default)");
    configured("daemon-iptables", "{'iptables': true}")
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/iptables and process/engine-argv:1 and host/file-times:1: sets the firewall rules of its containers itself (from its configuration file)");
  }

  @Test
  void failsWhereItIsSwitchedOff() {
    running("daemon-iptables", "--iptables=false")
        .gives(
            "FAIL dockerd at process/engine-argv:3: may not set firewall rules: iptables is switched off (from its command line)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-iptables")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-iptables")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
