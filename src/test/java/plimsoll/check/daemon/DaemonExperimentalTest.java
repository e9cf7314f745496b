package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;

import org.junit.jupiter.api.Test;

class DaemonExperimentalTest {
  @Test
  void takesWhatTheEngineReports() {
    reporting("daemon-experimental", "{'ExperimentalBuild': true}")
        .gives(
            "FAIL dockerd at docker/info#/ExperimentalBuild: runs with experimental features (as the engine reports)");
    reporting("daemon-experimental", "{'ExperimentalBuild': false}")
        .gives(
            "PASS dockerd at docker/info#/ExperimentalBuild: runs without experimental features (as the engine reports)");
    nothing("daemon-experimental")
        .given(
            "docker/version",
            "{\"Client\": {\"Experimental\": true}, \"Server\": {\"Version\": \"20.10.1\"}}")
        .gives(
            "PASS dockerd at docker/version#/Server/Version: runs without experimental features (as the engine reports)");
    nothing("daemon-experimental")
        .given("docker/version", "{\"Server\": {\"Version\": \"20.10.1\", \"Experimental\": true}}")
        .gives(
            "FAIL dockerd at docker/version#/Server/Experimental: runs with experimental features (as the engine reports)");
  }

  @Test
  void isUnknownWhereTheEngineDidNotAnswer() {
    nothing("daemon-experimental")
        .given("docker/version", "{\"Client\": {}, \"Server\": null}")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
  }
}
