package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonIccTest {
  @Test
  void takesTheDefaultBridgeBeforeAllElse() {
    running("daemon-icc")
        .given(
            "docker/networks",
            "[{\"Name\": \"bridge\", \"Options\": {\"com.docker.network.bridge.enable_icc\": \"false\"}}]")
        .gives(
            "PASS dockerd at docker/networks#/0/Options/com.docker.network.bridge.enable_icc and host/stat:1 and process/engine-argv:1: keeps containers on the default bridge apart (as the engine reports); drift: its command line and configuration file leave icc at its default, 'true'");
    running("daemon-icc", "--icc=false")
        .given(
            "docker/networks",
            "[{\"Name\": \"bridge\", \"Options\": {\"com.docker.network.bridge.enable_icc\": \"true\"}}]")
        .gives(
            "FAIL dockerd at docker/networks#/0/Options/com.docker.network.bridge.enable_icc and process/engine-argv:3: lets containers on the default bridge reach each other (as the engine reports); drift: its command line sets icc to 'false'");
  }

  @Test
  void doesNotLookAtOtherNetworks() {
    running("daemon-icc")
        .given(
            "docker/networks",
            "[{\"Name\": \"bridge\", \"Options\": {\"com.docker.network.bridge.enable_icc\": \"false\"}}]"
                .replace("\"bridge\"", "\"apart\""))
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1: lets containers on the default bridge reach each other (the default)");
  }

  @Test
  void readsTheOptionInEverySpelling() {
    running("daemon-icc", "--icc=false")
        .gives(
            "PASS dockerd at process/engine-argv:3: keeps containers on the default bridge apart (from its command line)");
    running("daemon-icc", "--icc=0")
        .gives(
            "PASS dockerd at process/engine-argv:3: keeps containers on the default bridge apart (from its command line)");
    running("daemon-icc", "--icc=F")
        .gives(
            "PASS dockerd at process/engine-argv:3: keeps containers on the default bridge apart (from its command line)");
    running("daemon-icc", "--icc")
        .gives(
            "FAIL dockerd at process/engine-argv:3: lets containers on the default bridge reach each other (from its command line)");
    configured("daemon-icc", "{'icc': false}")
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/icc and process/engine-argv:1 and host/file-times:1: keeps containers on the default bridge apart (from its configuration file)");
  }

  @Test
  void isUnknownWhereTheFileMayNotBeWhatRuns() {
    changed("daemon-icc", "{'icc': false}", 1_103)
        .gives(
            "UNKNOWN dockerd at host/file-times:1 and files/etc/docker/daemon.json#/icc and process/engine-argv:1: can't be judged: /etc/docker/daemon.json was changed after the daemon started: what it says is not shown to be in force");
    argv("daemon-icc")
        .given("files/etc/docker/daemon.json", "{\"icc\": false}")
        .gives(
            "UNKNOWN dockerd at files/etc/docker/daemon.json#/icc and process/engine-argv:1: can't be judged: it is not shown that /etc/docker/daemon.json is as it was when the daemon started: process/engine-start was not captured");
  }

  @Test
  void saysWhereAFailingFileMayNotBeWhatRuns() {
    changed("daemon-icc", "{'icc': true}", 1_103)
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/icc and process/engine-argv:1 and host/file-times:1: lets containers on the default bridge reach each other (from its configuration file); /etc/docker/daemon.json was changed after the daemon started: what it says is not shown to be in force");
  }

  @Test
  void isUnknownOnValuesThatAreNone() {
    running("daemon-icc", "--icc=off")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:3: can't be judged: the value 'off' of --icc is neither true nor false");
    configured("daemon-icc", "{'icc': 'false'}")
        .gives(
            "UNKNOWN dockerd at files/etc/docker/daemon.json#/icc: can't be judged: files/etc/docker/daemon.json#/icc is a string, not a boolean");
    configured("daemon-icc", "{'icc': false,}")
        .gives(
            "UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json: line 1: is not valid JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start property name");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-icc")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-icc")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
