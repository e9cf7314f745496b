package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class CentralAlertTest {
  private static CheckHarness alert() {
    return check("central-alert").with("alert", "a full disk of audit records");
  }

  @Test
  void asksAPersonWithWhereLogsGo() {
    alert()
        .given("host/stat", "absent|/etc/docker/daemon.json\nend|1\n")
        .given(
            "process/engine-argv",
            """
            pid=8 exe=/usr/bin/dockerd argc=6
            dockerd
            --log-driver=splunk
            --log-opt
            splunk-url=https://siem.example
            --log-opt
            splunk-token=secret
            """)
        .gives(
            "MANUAL host at process/engine-argv:3 and process/engine-argv:5: logs with the driver 'splunk' and the options 'splunk-url=https://siem.example'; do records of the central service show an alert for a full disk of audit records?");
  }

  @Test
  void namesTheRecordsOfTheSiteAndWhatIsNotKnown() {
    alert()
        .with("siem-alert-evidence", "SIEM-7")
        .gives(
            "MANUAL host: has a log driver that is not known (process/engine-argv was not captured); do the records 'SIEM-7' show an alert for a full disk of audit records?");
  }
}
