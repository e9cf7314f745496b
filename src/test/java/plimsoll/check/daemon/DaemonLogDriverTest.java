package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonLogDriverTest {
  @Test
  void failsDriversThatKeepLogsHere() {
    reporting("daemon-log-driver", "{'LoggingDriver': 'json-file'}")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'json-file', which leaves logs on the host (as the engine reports)");
    reporting("daemon-log-driver", "{'LoggingDriver': 'local'}")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'local', which leaves logs on the host (as the engine reports)");
    reporting("daemon-log-driver", "{'LoggingDriver': 'none'}")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'none', which leaves logs on the host (as the engine reports)");
  }

  @Test
  void namesContainersWithAnotherDriver() {
    reporting("daemon-log-driver", "{'LoggingDriver': 'local'}")
        .givenContainer("web", "'HostConfig': {'LogConfig': {'Type': 'none'}}")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'local', which leaves logs on the host (as the engine reports); containers with another driver: web (none)");
  }

  @Test
  void leavesTheJournalAndUnapprovedDriversToAPerson() {
    reporting("daemon-log-driver", "{'LoggingDriver': 'journald'}")
        .gives(
            "MANUAL dockerd at docker/info#/LoggingDriver: logs with the driver 'journald'; does the journal leave the host? (as the engine reports)");
    reporting("daemon-log-driver", "{'LoggingDriver': 'gelf'}")
        .gives(
            "MANUAL dockerd at docker/info#/LoggingDriver: logs with the driver 'gelf'; does it send logs to a central service that is approved? (as the engine reports)");
    running("daemon-log-driver", "--log-driver=syslog")
        .with("approved-log-drivers", List.of("syslog"))
        .gives(
            "MANUAL dockerd at host/stat:1 and process/engine-argv:1 and process/engine-argv:3: gives the driver 'syslog' no remote address; does the host forward its log? (the default)");
  }

  @Test
  void passesApprovedDrivers() {
    reporting("daemon-log-driver", "{'LoggingDriver': 'gelf'}")
        .with("approved-log-drivers", List.of("gelf"))
        .gives(
            "PASS dockerd at docker/info#/LoggingDriver: logs with the driver 'gelf', which is approved (as the engine reports)");
    running("daemon-log-driver", "--log-driver=syslog", "--log-opt", "syslog-address=tcp://log:1")
        .with("approved-log-drivers", List.of("syslog"))
        .gives(
            "PASS dockerd at process/engine-argv:3 and process/engine-argv:5: logs with the driver 'syslog', which is approved (from its command line); gives the driver 'syslog' a remote address (from its command line)");
  }

  @Test
  void comparesTheDestination() {
    running("daemon-log-driver", "--log-driver=gelf", "--log-opt", "gelf-address=udp://log:1")
        .with("log-destination", "other")
        .with("approved-log-drivers", List.of("gelf"))
        .gives(
            "FAIL dockerd at process/engine-argv:5 and process/engine-argv:3: gives the driver 'gelf' no option with the destination 'other' (from its command line)");
  }

  @Test
  void isUnknownWithoutTheOptionsOfSyslog() {
    reporting("daemon-log-driver", "{'LoggingDriver': 'syslog'}")
        .gives(
            "UNKNOWN dockerd at docker/info#/LoggingDriver: can't be judged: process/engine-argv was not captured");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-log-driver")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-log-driver")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
