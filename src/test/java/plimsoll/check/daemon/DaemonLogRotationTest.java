package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonLogRotationTest {
  private static final String CHECK = "daemon-log-rotation";
  private static final String BOTH = "{'log-opts': {'max-size': '10m', 'max-file': '3'}}";

  @Test
  void passesBothLimits() {
    configured(CHECK, BOTH)
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '10m' to its log driver; gives max-file '3' to its log driver (from its configuration file)");
  }

  @Test
  void comparesThemWithThePlanOfTheSite() {
    configured(CHECK, BOTH)
        .with("log-max-size", "10000kb")
        .with("log-max-file", 3L)
        .with("planned", true)
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '10m' to its log driver, as the site plans; gives max-file '3' to its log driver, as the site plans (from its configuration file)");
    configured(CHECK, BOTH)
        .with("log-max-size", "5m")
        .with("log-max-file", 3L)
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '10m' to its log driver, not the '5m' that the site plans (from its configuration file)");
  }

  @Test
  void asksAPersonWhereOnlyThePlanDecides() {
    configured(CHECK, BOTH)
        .with("planned", true)
        .gives(
            "MANUAL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '10m' to its log driver; is that what the site plans?; gives max-file '3' to its log driver; is that what the site plans? (from its configuration file)");
    configured(CHECK, BOTH)
        .with("planned", true)
        .with("log-max-file", 3L)
        .gives(
            "MANUAL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '10m' to its log driver; is that what the site plans? (from its configuration file)");
  }

  @Test
  void failsALimitThatIsMissingOrLimitsNothing() {
    running(CHECK)
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: gives no max-size to its log driver; gives no max-file to its log driver (the default)");
    configured(CHECK, "{'log-opts': {'max-size': '10m'}}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives no max-file to its log driver (from its configuration file)");
    configured(CHECK, "{'log-opts': {'max-size': '-1', 'max-file': '0'}}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives max-size '-1' to its log driver, which limits nothing; gives max-file '0' to its log driver, which limits nothing (from its configuration file)");
  }

  @Test
  void failsLimitsOfTheCommandLineAlone() {
    running(CHECK, "--log-opt", "max-size=10m", "--log-opt", "max-file=3")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and process/engine-argv:6: sets log options on its command line, and the check reads the file alone (from its command line)");
  }

  @Test
  void saysThatAnotherDriverMayNotTakeThem() {
    configured(CHECK, "{'log-driver': 'syslog', 'log-opts': {'max-size': '10m', 'max-file': '3'}}")
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1 and files/etc/docker/daemon.json#/log-driver: gives max-size '10m' to its log driver; gives max-file '3' to its log driver (from its configuration file); its driver 'syslog' need not take these options, which are those of json-file and local");
  }

  @Test
  void isUnknownWhereTheFileIsOrWasChangedSinceTheStart() {
    nothing(CHECK).gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv(CHECK)
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
    changed(CHECK, BOTH, 5_000)
        .gives(
            "UNKNOWN dockerd at host/file-times:1 and files/etc/docker/daemon.json#/log-opts and process/engine-argv:1: can't be judged: /etc/docker/daemon.json was changed after the daemon started: what it says is not shown to be in force");
  }
}
