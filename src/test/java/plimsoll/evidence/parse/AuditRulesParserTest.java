package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.Fact;

class AuditRulesParserTest {
  private static Fact<List<AuditRule>> read(String listing) {
    return Text.read(
        new Captures().with("audit/rules", listing).capture("audit/rules"),
        AuditRulesParser::parse);
  }

  private static String shown(String listing) {
    return read(listing)
        .match(
            known ->
                known.value().stream()
                    .map(AuditRulesParserTest::shown)
                    .collect(Collectors.joining("\n", "", "\n")),
            absent -> "absent: " + absent.why());
  }

  private static String shown(AuditRule rule) {
    return (rule.citation().line() + " " + rule.list() + (rule.never() ? " never " : " "))
        + (rule.path() + (rule.directory() ? "/" : "") + " " + rule.permissions())
        + (" " + rule.filters() + " " + rule.keys());
  }

  @Test
  void readsEveryFormOfAudit3() {
    assertEquals(
        """
        1 exit /usr/bin/dockerd rwxa [] [docker]
        2 exit /etc/default/docker wa [] [docker]
        3 exit /etc/default wa [] [docker-dir]
        4 exit /run/containerd.sock rwxa [] [docker, second]
        5 exit /usr/bin/containerd x [auid>=1000, auid!=-1] [docker]
        6 exit /usr/bin/runc rwa [] [docker]
        7 exit /usr/bin/docker-runc rwxa [arch=b64] [docker]
        8 exit /etc/ssl wa [] [dirform]
        9 exit  rwxa [arch=b64, -S mount,umount2, auid>=1000, auid!=-1] [mounts]
        10 exit  rwxa [arch=b64, -S execve, -C uid!=euid, euid=0] [setuid]
        """,
        shown(Resource.evidence("audit/auditctl-l-debian12-docker.txt")));
  }

  @Test
  void readsOlderFormsAndFieldsWithoutAName() {
    assertEquals(
        """
        1 exit  rwxa [arch=b64, -S open,openat, exit=-EACCES] [access]
        2 exit  rwxa [arch=b32, -S open,openat, exit=-EPERM] [access]
        3 exit  rwxa [arch=b32, -S chmod,fchmod,fchmodat, auid>=500, f24!=0] [perm_mod]
        4 exit /usr/bin/chage x [auid>=1000, auid!=-1] [privileged]
        5 exit /usr/bin/mount x [auid>=1000, auid!=-1] [privileged]
        6 exit /etc/ssh/sshd_config rwxa [] [CFG_sshd_config]
        7 exit /etc/sudoers wa [] []
        8 exit /etc/private-keys x [] []
        """,
        shown(Resource.evidence("audit/auditctl-l-mixed.txt")));
    assertEquals(
        """
        1 exit /etc/docker wa [] [docker]
        2 exit /var/lib/docker/ rwxa [] [docker]
        3 exit  rwxa [arch=3221225534, syscall=chmod] []
        """,
        shown(
            """
            LIST_RULES: exit,always watch=/etc/docker perm=wa key=docker
            LIST_RULES: exit,always dir=/var/lib/docker (0xf) perm=rwxa key=docker
            LIST_RULES: exit,always arch=3221225534 (0xc000003e) syscall=chmod
            """));
  }

  @Test
  void readsRulesThatSuppress() {
    assertEquals(
        """
        1 task never  rwxa [] []
        2 exclude  rwxa [msgtype=CWD] []
        3 exit never /usr/bin rwxa [] []
        """,
        shown(
            """
            -a never,task
            -a always,exclude -F msgtype=CWD
            -a exit,never -S all -F path=/usr/bin
            """));
  }

  @Test
  void anEmptyListIsEvidenceOfNone() {
    assertEquals("\n", shown("No rules\n"));
  }

  @Test
  void isAbsentWhereARowIsNoRule() {
    assertEquals(
        "absent: captures/audit/rules:2 is no audit rule",
        shown("-w /etc/docker -p wa\nError sending rule list data request\n"));
    assertEquals("absent: captures/audit/rules:1 is no audit rule", shown("-w\n"));
    assertEquals("absent: captures/audit/rules:1 is no audit rule", shown("-a exit -S all\n"));
    assertEquals("absent: captures/audit/rules is empty", shown(""));
  }

  /** A listing quotes no path, so that a blank in one ends it: it may be a rule of another path. */
  @Test
  void isAbsentWhereAPathHoldsABlank() {
    for (String row :
        List.of(
            "-w /etc/docker backup -p wa",
            "-a always,exit -F path=/etc/docker backup -F perm=wa",
            "LIST_RULES: exit,always watch=/etc/docker backup perm=wa")) {
      assertEquals("absent: captures/audit/rules:1 is no audit rule", shown(row + "\n"));
    }
  }
}
