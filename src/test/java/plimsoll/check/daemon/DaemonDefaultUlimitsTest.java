package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonDefaultUlimitsTest {
  @Test
  void leavesTheLimitsToAPerson() {
    running("daemon-default-ulimits")
        .gives(
            "MANUAL dockerd at host/stat:1 and process/engine-argv:1: sets no default ulimits; do they suit the site? (the default)");
    configured(
            "daemon-default-ulimits",
            "{'default-ulimits': {'nofile': {'Name': 'nofile', 'Soft': 1, 'Hard': 2}}}")
        .gives(
            "MANUAL dockerd at files/etc/docker/daemon.json#/default-ulimits and process/engine-argv:1 and host/file-times:1: sets the default ulimits 'nofile=1:2'; do they suit the site? (from its configuration file)");
  }

  @Test
  void comparesThemWithTheSite() {
    running("daemon-default-ulimits", "--default-ulimit", "nproc=9", "--default-ulimit=nofile=1:2")
        .with("expected-default-ulimits", List.of("nofile=1:2", "nproc=9:9"))
        .gives(
            "PASS dockerd at process/engine-argv:4 and process/engine-argv:5: sets the default ulimits 'nofile=1:2', 'nproc=9:9', as the site expects (from its command line)");
    running("daemon-default-ulimits")
        .with("expected-default-ulimits", List.of("nofile=1:2"))
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: sets no default ulimits; the site expects 'nofile=1:2' (the default)");
  }

  @Test
  void isUnknownOnLimitsWithoutNumbers() {
    configured("daemon-default-ulimits", "{'default-ulimits': {'nofile': {'Soft': 1}}}")
        .gives(
            "UNKNOWN dockerd at files/etc/docker/daemon.json#/default-ulimits/nofile: can't be judged: the limit 'nofile' has no Soft and Hard number");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-default-ulimits")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-default-ulimits")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
