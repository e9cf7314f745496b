package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonLegacyRegistryTest {
  @Test
  void isNotApplicableFrom1712() {
    nothing("daemon-legacy-registry")
        .given("docker/version", "{\"Server\": {\"Version\": \"17.12.0-ce\"}}")
        .gives(
            "NOT_APPLICABLE dockerd at docker/version#/Server/Version: is an engine of 17.12 or later, which lacks version 1 of the registry protocol");
    nothing("daemon-legacy-registry")
        .given("docker/version", "{\"Server\": {\"Version\": \"20.10.25+dfsg1\"}}")
        .gives(
            "NOT_APPLICABLE dockerd at docker/version#/Server/Version: is an engine of 17.12 or later, which lacks version 1 of the registry protocol");
  }

  @Test
  void demandsTheOptionBefore() {
    running("daemon-legacy-registry")
        .given("docker/version", "{\"Server\": {\"Version\": \"17.06.2-ce\"}}")
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1 and docker/version#/Server/Version: speaks version 1 of the registry protocol (the default)");
    running("daemon-legacy-registry", "--disable-legacy-registry")
        .given("docker/version", "{\"Server\": {\"Version\": \"1.13.1\"}}")
        .gives(
            "PASS dockerd at process/engine-argv:3 and docker/version#/Server/Version: does not speak version 1 of the registry protocol (from its command line)");
  }

  @Test
  void isUnknownWithoutAVersion() {
    running("daemon-legacy-registry")
        .gives("UNKNOWN dockerd: can't be judged: docker/version was not captured");
    running("daemon-legacy-registry")
        .given("docker/version", "{\"Server\": {\"Version\": \"dev\"}}")
        .gives(
            "UNKNOWN dockerd at docker/version#/Server/Version: can't be judged: the version 'dev' is no release");
  }
}
