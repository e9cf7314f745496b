package plimsoll.check.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;

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
    running(
            "daemon-log-driver",
            "--log-driver=syslog",
            "--log-opt",
            "syslog-address=udp://127.0.0.1:514")
        .with("approved-log-drivers", List.of("syslog"))
        .gives(
            "MANUAL dockerd at process/engine-argv:5 and process/engine-argv:3: gives the driver 'syslog' no remote address; does the host forward its log? (from its command line)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp://LOCALHOST:514",
        "tcp://localhost.localdomain:514",
        "tcp://0.0.0.0:514",
        "tcp://[::]:514",
        "tcp+tls://[0:0:0:0:0:0:0:1]:6514",
        "tcp://[::ffff:127.0.0.1]:514",
        "udp://:514"
      })
  void takesNoAddressOfTheHostItselfForARemoteOne(String address) {
    running("daemon-log-driver", "--log-driver=syslog", "--log-opt", "syslog-address=" + address)
        .with("approved-log-drivers", List.of("syslog"))
        .gives(
            "MANUAL dockerd at process/engine-argv:5 and process/engine-argv:3: gives the driver"
                + " 'syslog' no remote address; does the host forward its log? (from its command"
                + " line)");
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

  @ParameterizedTest
  @CsvSource({
    "udp://10.0.0.1:514, 10.0.0.1, PASS",
    "udp://10.0.0.11:514, 10.0.0.1, FAIL",
    "udp://110.0.0.1:514, 10.0.0.1, FAIL",
    "udp://10.0.0.1:514, 10.0.0.1:51, FAIL",
    "udp://10.0.0.1:514, udp://10.0.0.1, PASS",
    "udp://log.example:514, log.example, PASS",
    "udp://log.example:514, udp://log, FAIL",
    "udp://log.example.net:514, log.example, FAIL",
    "udp://old-log.example:514, log.example, FAIL",
    "udp://[2001:db8::1]:514, 2001:db8::1, PASS",
    "udp://[2001:db8::1:5]:514, 2001:db8::1, FAIL",
    "udp://[2001:db8::1]:514, [2001:db8::1], PASS",
    "https://log.example/services, https://log.example/, PASS",
  })
  void wantsTheDestinationAsAWhole(String address, String destination, String status) {
    assertEquals(
        status,
        running("daemon-log-driver", "--log-driver=gelf", "--log-opt", "gelf-address=" + address)
            .with("log-destination", destination)
            .with("approved-log-drivers", List.of("gelf"))
            .judge()
            .get(0)
            .status()
            .name());
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

  private static final List<String> NAMED =
      List.of("syslog", "awslogs", "splunk", "gcplogs", "logentries");

  private static CheckHarness named(String driver) {
    return reporting("daemon-log-driver", "{'LoggingDriver': '" + driver + "'}")
        .with("accepted-drivers", NAMED);
  }

  private static CheckHarness inFile(String json, String... arguments) {
    return configured("daemon-log-driver", json, arguments).with("accepted-drivers", NAMED);
  }

  @Test
  void takesTheDriversThatTheBenchmarkNames() {
    named("splunk")
        .gives(
            "PASS dockerd at docker/info#/LoggingDriver: logs with the driver 'splunk', which the rule names (as the engine reports)");
    named("json-file")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'json-file', which leaves logs on the host (as the engine reports)");
    named("gelf")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'gelf', which is none of those that the rule names: 'syslog', 'awslogs', 'splunk', 'gcplogs', 'logentries' (as the engine reports)");
    named("gelf")
        .with("approved-log-drivers", List.of("gelf"))
        .gives(
            "PASS dockerd at docker/info#/LoggingDriver: logs with the driver 'gelf', which the site approved (as the engine reports)");
    named("vendor/plugin:1")
        .gives(
            "MANUAL dockerd at docker/info#/LoggingDriver: logs with the driver 'vendor/plugin:1', a plugin; does it send logs to a central service that is approved? (as the engine reports)");
    named("vendor/plugin:1")
        .with("approved-log-drivers", List.of("vendor/plugin:1"))
        .gives(
            "PASS dockerd at docker/info#/LoggingDriver: logs with the driver 'vendor/plugin:1', which the site approved (as the engine reports)");
  }

  @Test
  void wantsTheDriverInTheFileWhereTheBenchmarkReadsNothingElse() {
    inFile("{'log-driver': 'splunk'}")
        .with("in-file", true)
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/log-driver and process/engine-argv:1 and host/file-times:1: logs with the driver 'splunk', which the rule names (from its configuration file)");
    inFile("{}", "--log-driver=splunk")
        .with("in-file", true)
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json# and process/engine-argv:3: logs with the driver 'splunk', which the rule names (from its command line), but its configuration file sets none, and the check reads nothing else");
    named("splunk")
        .with("in-file", true)
        .gives(
            "UNKNOWN dockerd at docker/info#/LoggingDriver: can't be judged: process/engine-argv was not captured");
  }

  @Test
  void wantsTheDeliveryShown() {
    String splunk = "{'log-driver': 'splunk', 'log-opts': {'splunk-url': 'https://siem.example'}}";
    inFile(splunk)
        .with("delivery", true)
        .gives(
            "MANUAL dockerd at files/etc/docker/daemon.json#/log-driver and process/engine-argv:1 and host/file-times:1: logs with the driver 'splunk', which the rule names (from its configuration file); do records show that its logs arrive at the central service?");
    inFile(splunk)
        .with("delivery", true)
        .with("log-destination", "siem.example")
        .gives(
            "PASS dockerd at files/etc/docker/daemon.json#/log-driver and process/engine-argv:1 and host/file-times:1 and files/etc/docker/daemon.json#/log-opts: logs with the driver 'splunk', which the rule names (from its configuration file); gives the driver 'splunk' the destination 'siem.example' (from its configuration file)");
    inFile(splunk)
        .with("delivery", true)
        .with("log-destination", "other.example")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/log-opts and process/engine-argv:1 and host/file-times:1: gives the driver 'splunk' no option with the destination 'other.example' (from its configuration file)");
  }

  @Test
  void wantsAnAlertShown() {
    named("splunk")
        .with("alert", "a loss of logs")
        .gives(
            "MANUAL dockerd at docker/info#/LoggingDriver: logs with the driver 'splunk', which the rule names (as the engine reports); do records show an alert for a loss of logs?");
    named("splunk")
        .with("alert", "a loss of logs")
        .with("siem-alert-evidence", "SIEM-7")
        .gives(
            "MANUAL dockerd at docker/info#/LoggingDriver: logs with the driver 'splunk', which the rule names (as the engine reports); do the records 'SIEM-7' show an alert for a loss of logs?");
    named("json-file")
        .with("alert", "a loss of logs")
        .gives(
            "FAIL dockerd at docker/info#/LoggingDriver: logs with the driver 'json-file', which leaves logs on the host (as the engine reports)");
    nothing("daemon-log-driver")
        .with("accepted-drivers", NAMED)
        .with("alert", "a loss of logs")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
  }
}
