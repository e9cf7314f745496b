package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.AuditStatus;

class AuditStatusParserTest {
  private static AuditStatus read(String output) {
    return AuditStatusParser.read(
        new Captures().with("audit/status", output).capture("audit/status"));
  }

  @Test
  void readsARowForEachValue() {
    AuditStatus status = read(Resource.evidence("audit/auditctl-s-inspec.txt"));
    assertEquals(Optional.of(true), status.enabled().toOptional());
    assertEquals(Optional.of(547L), status.daemonPid().toOptional());
    assertEquals(3, status.daemonPid().citations().get(0).line());
    assertEquals(Optional.of(0L), status.lost().toOptional());
  }

  @Test
  void readsAllValuesInOneRow() {
    AuditStatus status =
        read("AUDIT_STATUS: enabled=0 flag=1 pid=1374 rate_limit=0 backlog_limit=320 lost=0\n");
    assertEquals(Optional.of(false), status.enabled().toOptional());
    assertEquals(Optional.of(1374L), status.daemonPid().toOptional());
    assertEquals(Optional.of(0L), status.lost().toOptional());
  }

  @Test
  void countsLostRecords() {
    assertEquals(
        Optional.of(4_294_967_295L), read("enabled 1\nlost 4294967295\n").lost().toOptional());
    assertEquals(Optional.empty(), read("enabled 1\n").lost().toOptional());
  }

  @Test
  void lockedIsEnabled() {
    assertEquals(Optional.of(true), read("enabled 2\n").enabled().toOptional());
  }

  @Test
  void isAbsentWhereTheValueIsNotThere() {
    assertEquals(Optional.empty(), read("enabled yes\nppid 3\n").enabled().toOptional());
    assertEquals(Optional.empty(), read("enabled yes\nppid 3\n").daemonPid().toOptional());
    assertEquals(
        Optional.empty(),
        AuditStatusParser.read(
                new Captures()
                    .with("audit/status", "enabled 1\n", 1, "Operation not permitted")
                    .capture("audit/status"))
            .enabled()
            .toOptional());
  }
}
