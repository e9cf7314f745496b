package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class HostBaselineTest {
  @Test
  void leavesItToAPersonAndSaysWhatTheSystemIs() {
    check("host-baseline")
        .given("docker/info", "{\"OperatingSystem\": \"Debian GNU/Linux 12\"}")
        .with("host-baseline-evidence", "SSP 4.2")
        .gives(
            "MANUAL host at docker/info#/OperatingSystem: runs Debian GNU/Linux 12: judge whether a"
                + " hardening baseline was applied to it and assessed, by the record 'SSP 4.2'");
  }

  @Test
  void leavesItToAPersonWithoutAnyCapture() {
    check("host-baseline")
        .gives("MANUAL host: judge whether a hardening baseline was applied to it and assessed");
  }
}
