package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;
import plimsoll.check.StatRows;

class DockerGroupMembersTest {
  private static CheckHarness group(String row, String accounts) {
    return accounts(row, accounts).given("host/stat", StatRows.of("absent|/run/docker.sock"));
  }

  private static CheckHarness accounts(String row, String accounts) {
    return check("docker-group-members")
        .given("host/docker-group", withEnd(row))
        .given("host/accounts", withEnd(accounts));
  }

  private static String withEnd(String rows) {
    return rows + "end|" + rows.lines().count() + "\n";
  }

  @Test
  void passesAGroupWithoutMembers() {
    group("docker:x:998:\n", "root:0:0\n")
        .gives(
            "PASS host at host/docker-group:1 and host/accounts:1: has no account in the group"
                + " docker");
  }

  @Test
  void passesAHostWithoutTheGroup() {
    group("", "root:0:0\n")
        .gives("PASS host at host/docker-group:1 and host/accounts:1: has no group docker");
    check("docker-group-members")
        .given("host/docker-group", "", 2, "getent: out of memory\n")
        .given("host/accounts", withEnd("root:0:0\n"))
        .gives(
            "UNKNOWN host: can't be judged: host/docker-group failed with exit status 2: getent: out"
                + " of memory");
    check("docker-group-members")
        .given("host/docker-group", withEnd(""))
        .gives(
            "UNKNOWN host at host/docker-group:1: can't be judged: host/accounts was not captured");
  }

  @Test
  void leavesAnotherGroupOfTheSocketToAPerson() {
    String socket = "present|socket|660|0|991|root|%s|24|7|0|/run/docker.sock";
    group("", "root:0:0\n")
        .given("host/stat", StatRows.of(socket.formatted("dockerroot")))
        .gives(
            "MANUAL host at host/stat:1: gives '/run/docker.sock' to the group 'dockerroot', not to"
                + " docker: judge whether all its members are trusted, who are root on the host");
    group("docker:x:991:\n", "root:0:0\n")
        .given("host/stat", StatRows.of(socket.formatted("docker")))
        .gives(
            "PASS host at host/docker-group:1 and host/accounts:1: has no account in the group"
                + " docker");
  }

  @Test
  void isUnknownWhereTheSocketWasNotLookedAt() {
    accounts("docker:x:998:\n", "root:0:0\n")
        .gives(
            "UNKNOWN host: can't be judged: which group may write to the engine's socket is not"
                + " known: host/stat was not captured");
  }

  @Test
  void leavesMembersToAPersonWhereTheSiteTrustsNobodyYet() {
    group("docker:x:998:zoe,ci\n", "root:0:0\nbuild:1001:998\nalice:0:100\n")
        .gives(
            "MANUAL host at host/docker-group:1 and host/accounts:2: has these accounts in the group"
                + " docker, and so root on the host: judge whether all are trusted: 'build', 'ci',"
                + " 'zoe'");
  }

  @Test
  void passesTrustedMembersAndFailsOthers() {
    group("docker:x:998:ci\n", "root:0:0\n")
        .with("trusted-docker-users", List.of("ci", "ops"))
        .gives(
            "PASS host at host/docker-group:1 and host/accounts:1: has only trusted accounts in the"
                + " group docker: 'ci'");
    group("docker:x:998:ci\n", "root:0:0\nbuild:1001:998\n")
        .with("trusted-docker-users", List.of("ci"))
        .gives(
            "FAIL host at host/docker-group:1 and host/accounts:2: has accounts in the group docker"
                + " that the site does not trust: 'build'");
  }

  @Test
  void isUnknownWhereARowMayBeMissing() {
    check("docker-group-members")
        .given("host/docker-group", "docker:x:998:\n")
        .given("host/accounts", withEnd("root:0:0\n"))
        .gives(
            "UNKNOWN host at host/docker-group:1: can't be judged: captures/host/docker-group:1 is not"
                + " the last of the rows: the capture is cut off, or of a collector before 1.1.0");
    check("docker-group-members")
        .given("host/docker-group", withEnd("docker:x:998:\n"))
        .given("host/accounts", "root:0:0\nend|2\n")
        .gives(
            "UNKNOWN host at host/accounts:2 and host/docker-group:1: can't be judged:"
                + " captures/host/accounts:2 is not the last of the rows: the capture is cut off, or"
                + " of a collector before 1.1.0");
    check("docker-group-members")
        .given("host/docker-group", "", 2, "")
        .given("host/accounts", withEnd("root:0:0\n"))
        .gives("UNKNOWN host: can't be judged: host/docker-group failed with exit status 2");
    check("docker-group-members")
        .gives("UNKNOWN host: can't be judged: host/docker-group was not captured");
  }

  @Test
  void isUnknownWhereARowIsOfAnotherKind() {
    group("getent: no\n", "root:0:0\n")
        .gives(
            "UNKNOWN host at host/docker-group:1: can't be judged: captures/host/docker-group:1 is no"
                + " row of the group docker");
    group("docker:x:998:\n", "root:0:0\nbuild:10\n")
        .gives(
            "UNKNOWN host at host/accounts:2 and host/docker-group:1: can't be judged:"
                + " captures/host/accounts:2 is no account");
  }

  @Test
  void failsForAnUntrustedMemberEvenWhereTheAccountsAreNotKnown() {
    check("docker-group-members")
        .given("host/docker-group", withEnd("docker:x:998:eve\n"))
        .with("trusted-docker-users", List.of("ci"))
        .gives(
            "FAIL host at host/docker-group:1: has accounts in the group docker that the site does"
                + " not trust: 'eve'");
  }
}
