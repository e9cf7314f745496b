package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;

import org.junit.jupiter.api.Test;

class DaemonVersionTest {
  @Test
  void leavesTheVersionToAPersonWithoutAMinimum() {
    nothing("daemon-version")
        .given("docker/version", "{\"Server\": {\"Version\": \"20.10.24+dfsg1\"}}")
        .gives(
            "MANUAL dockerd at docker/version#/Server/Version: runs version '20.10.24+dfsg1'; is that a release the site still accepts?");
    nothing("daemon-version")
        .given("docker/version", "{\"Server\": {\"Version\": \"20.10.24\"}}")
        .with("minimum-engine-version", "latest")
        .gives(
            "MANUAL dockerd at docker/version#/Server/Version: runs version '20.10.24'; the site's minimum 'latest' is no version to compare it with");
  }

  @Test
  void comparesItWithTheMinimum() {
    nothing("daemon-version")
        .given("docker/version", "{\"Server\": {\"Version\": \"20.10.24+dfsg1\"}}")
        .with("minimum-engine-version", "20.10.24")
        .gives(
            "PASS dockerd at docker/version#/Server/Version: runs version '20.10.24+dfsg1', not older than 20.10.24");
    nothing("daemon-version")
        .given("docker/version", "{\"Server\": {\"Version\": \"19.03.15\"}}")
        .with("minimum-engine-version", "20.10")
        .gives(
            "FAIL dockerd at docker/version#/Server/Version: runs version '19.03.15', older than 20.10");
  }

  @Test
  void isUnknownWithoutAVersion() {
    nothing("daemon-version")
        .gives("UNKNOWN dockerd: can't be judged: docker/version was not captured");
    nothing("daemon-version")
        .given("docker/version", "{\"Server\": {\"Version\": \"dev\"}}")
        .with("minimum-engine-version", "20.10")
        .gives(
            "UNKNOWN dockerd at docker/version#/Server/Version: can't be judged: the version 'dev' is no release");
  }
}
