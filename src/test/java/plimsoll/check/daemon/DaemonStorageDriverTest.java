package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonStorageDriverTest {
  @Test
  void failsTheForbiddenDriver() {
    reporting("daemon-storage-driver", "{'Driver': 'aufs'}")
        .with("forbidden", "aufs")
        .gives(
            "FAIL dockerd at docker/info#/Driver: uses the storage driver 'aufs' (as the engine reports)");
    running("daemon-storage-driver", "-s", "aufs")
        .with("forbidden", "aufs")
        .gives(
            "FAIL dockerd at process/engine-argv:4: uses the storage driver 'aufs' (from its command line)");
    reporting("daemon-storage-driver", "{'Driver': 'devicemapper'}")
        .with("forbidden", "devicemapper")
        .gives(
            "FAIL dockerd at docker/info#/Driver: uses the storage driver 'devicemapper' (as the engine reports)");
  }

  @Test
  void passesAnyOther() {
    reporting("daemon-storage-driver", "{'Driver': 'overlay2'}")
        .with("forbidden", "aufs")
        .gives(
            "PASS dockerd at docker/info#/Driver: uses the storage driver 'overlay2' (as the engine reports)");
  }

  @Test
  void isUnknownWhereTheEngineChoseAndDoesNotSay() {
    running("daemon-storage-driver")
        .with("forbidden", "aufs")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:1: can't be judged: neither arguments nor configuration file set storage-driver, and what the engine chose is not reported");
  }
}
