package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonBaseDeviceSizeTest {
  @Test
  void isNotApplicableToOtherDriversAndNewEngines() {
    reporting("daemon-base-device-size", "{'Driver': 'overlay2'}")
        .gives(
            "NOT_APPLICABLE dockerd at docker/info#/Driver: uses the storage driver 'overlay2', which has no base device size (not applicable by our reading) (as the engine reports)");
    nothing("daemon-base-device-size")
        .given("docker/version", "{\"Server\": {\"Version\": \"25.0.3\"}}")
        .gives(
            "NOT_APPLICABLE dockerd at docker/version#/Server/Version: is an engine without devicemapper (not applicable by our reading)");
  }

  @Test
  void judgesDevicemapper() {
    running("daemon-base-device-size", "-s", "devicemapper", "--storage-opt", "dm.fs=xfs")
        .gives(
            "PASS dockerd at process/engine-argv:4 and process/engine-argv:6: uses the storage driver 'devicemapper' (from its command line); leaves the base device size at its default (from its command line)");
    configured("daemon-base-device-size", "{'storage-opts': ['dm.BaseSize = 20G']}")
        .given("docker/info", "{\"Driver\": \"devicemapper\"}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/storage-opts and process/engine-argv:1 and host/file-times:1: sets the base device size: 'dm.basesize=20G' (from its configuration file)");
  }

  @Test
  void isUnknownWithoutTheDriver() {
    running("daemon-base-device-size")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:1: can't be judged: neither arguments nor configuration file set storage-driver, and what the engine chose is not reported");
  }
}
