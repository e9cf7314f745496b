package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;

/** The daemon of these tests starts at second 1795302706 + 5346 = 1795308052. */
class EngineTimesTest {
  private static final String FILE = "/etc/docker/daemon.json";
  private static final String DOUBT =
      "it is not shown that /etc/docker/daemon.json is as it was when the daemon started: ";

  private final Captures captures =
      new Captures()
          .with(
              "process/engine-start",
              "btime 1795302706\nticks-per-second 100\npid=43 starttime=534630\n");

  @Test
  void knowsAFileThatIsOlderThanTheDaemon() {
    changed(1795308000, 1795308051);
    assertEquals("unchanged at captures/host/file-times:2", read(43));
  }

  @Test
  void doesNotTellAChangeWithinTwoSecondsFromOneBefore() {
    changed(1795308054, 1795308054);
    assertEquals("unchanged at captures/host/file-times:2", read(43));
    changed(1795308055, 1795308055);
    assertEquals(
        FILE + " was changed after the daemon started: what it says is not shown to be in force",
        read(43));
  }

  /** {@code mv}, {@code cp -p} and {@code rsync -a} keep the time of the content. */
  @Test
  void doubtsAnOldFileThatWasPutInPlaceAfterTheStart() {
    changed(1700000000, 1795308055);
    assertEquals(
        FILE
            + " was put in place, or its owner or mode was changed, after the daemon started: what"
            + " it says is not shown to be in force",
        read(43));
  }

  @Test
  void saysWhatIsMissing() {
    changed(1795308000, 1795308000);
    assertEquals(DOUBT + "process/engine-start does not hold its process", read(44));
    captures.with("host/file-times", "1|1|/etc/other\n");
    assertEquals(DOUBT + "host/file-times does not hold it", read(43));
    captures.with("host/file-times", "yesterday " + FILE + "\n");
    assertEquals(DOUBT + "captures/host/file-times:1 tells no time of a file", read(43));
    captures.without("process/engine-start", "process/engine-start timed out");
    assertEquals(DOUBT + "process/engine-start timed out", read(43));
  }

  @Test
  void readsNoStartWithoutTheTimeOfBoot() {
    changed(1795308000, 1795308000);
    captures.with("process/engine-start", "ticks-per-second 100\npid=43 starttime=534630\n");
    assertEquals(DOUBT + "captures/process/engine-start:2 tells no start of a process", read(43));
  }

  private void changed(long content, long status) {
    captures.with(
        "host/file-times", "1|1|/etc/fstab\n" + content + "|" + status + "|" + FILE + "\n");
  }

  private String read(long pid) {
    return EngineTimes.read(captures)
        .unchanged(FILE, pid)
        .match(
            known -> "unchanged at " + known.citation().artifact() + ":" + known.citation().line(),
            Fact.Absent::why);
  }
}
