package plimsoll.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "process/table;   43   1  0 root dockerd;   97   1  0 root dockerd",
        "host/sockets;tcp LISTEN 0 users:((\"dockerd\",pid=43,fd=4));tcp  LISTEN 0"
            + " users:((\"dockerd\",pid=44,fd=5))",
        "host/stat;present|regular file|644|0|0|root|root|1|2|3|/etc/x;present|regular"
            + " file|644|0|0|root|root|4|5|6|/etc/x",
        "audit/status;pid 12;pid 13",
        "process/ids;/proc/7/status:Uid:\t0;/proc/9/status:Uid:\t0",
        "files/etc/x;key=<redacted:1>;key=<redacted:2>",
        "host/time;2026-11-22T03:07:56Z;2026-11-23T03:07:56Z",
        "systemd/docker.service;MainPID=7;MainPID=8"
      })
  void passesOverWhatDiffersBetweenAnyTwoCaptures(String capture, String one, String other) {
    assertEquals(Noise.line(capture, one), Noise.line(capture, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "process/table;   43   1  0 root dockerd;   43   1  0 root dockerd --debug",
        "host/sockets;tcp 0.0.0.0:2375 pid=4;tcp 127.0.0.1:2375 pid=4",
        "host/stat;present|regular file|644|0|0|root|root|1|2|3|/etc/x;present|regular"
            + " file|666|0|0|root|root|1|2|3|/etc/x",
        "audit/status;enabled 1;enabled 0",
        "process/ids;/proc/7/status:Uid:\t0;/proc/7/status:Uid:\t1000"
      })
  void keepsWhatTheHostIsSetTo(String capture, String one, String other) {
    assertNotEquals(Noise.line(capture, one), Noise.line(capture, other));
  }
}
