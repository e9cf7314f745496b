package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;

class AuditedExecUserTest {
  private static CheckHarness host(boolean rootOnly, String call) {
    String[] arguments = call.split(" ");
    StringBuilder row =
        new StringBuilder("type=EXECVE msg=audit(1700000000.1:4): argc=" + arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      row.append(" a").append(i).append("=\"").append(arguments[i]).append('"');
    }
    return check("audited-exec-user")
        .with("root-only", rootOnly)
        .given("audit/rules", "-w /usr/bin/docker -p rwxa -k docker\n")
        .given("audit/status", "enabled 2\npid 947\nlost 0\n")
        .given("audit/exec-events-by-binary", "", 1, "<no matches>")
        .given(
            "audit/exec-events",
            "type=SYSCALL msg=audit(1700000000.1:4): success=yes exe=\"/usr/bin/docker\""
                + " key=\"docker\"\n"
                + row
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker exec -u root web sh",
        "docker exec -uroot web sh",
        "docker exec -u=root web sh",
        "docker exec -itu root web sh",
        "docker exec -ituroot web sh",
        "docker exec --user root web sh",
        "docker exec --user=0:0 web sh",
        "docker container exec --user 0 web sh",
        "docker exec -u -0 web sh",
        "docker exec --user=+00 web sh",
        "docker exec -u 1000 --user root web sh",
        "docker exec --user 1000 -u root web sh",
      })
  void failsForRootInEachForm(String call) {
    String end = ": 2023-11-14T22:13:20Z '" + call + "'";
    host(false, call).gives("FAIL host at audit/exec-events:2: saw docker exec with --user" + end);
    host(true, call)
        .gives("FAIL host at audit/exec-events:2: saw docker exec with --user root" + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker exec -u 1000 web sh",
        "docker exec --user alice web sh",
        "docker exec --user 1000:0 web sh",
        "docker exec -u root --user 1000 web sh",
      })
  void failsForAnyUserUnlessOnlyRootCounts(String call) {
    host(false, call)
        .gives(
            "FAIL host at audit/exec-events:2: saw docker exec with --user: 2023-11-14T22:13:20Z '"
                + call
                + "'");
    host(true, call)
        .gives(
            "PASS host at audit/status:1 and audit/status:2 and audit/status:3 and"
                + " audit/rules:1 and audit/exec-events:2: recorded 1 execution of docker"
                + " from 2023-11-14T22:13:20Z to 2023-11-14T22:13:20Z, none a docker exec"
                + " with --user root; calls of the API by other programs do not show there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker exec web su --user root",
        "docker exec -e -u web sh",
        "docker run -u root busybox",
        "docker exec -w /home/user web sh",
      })
  void passesCallsThatOnlyLookLikeIt(String call) {
    host(false, call)
        .gives(
            "PASS host at audit/status:1 and audit/status:2 and audit/status:3 and"
                + " audit/rules:1 and audit/exec-events:2: recorded 1 execution of docker"
                + " from 2023-11-14T22:13:20Z to 2023-11-14T22:13:20Z, none a docker exec"
                + " with --user; calls of the API by other programs do not show there");
  }

  @Test
  void leavesATrailWithLostRecordsToAPerson() {
    host(false, "docker ps")
        .given("audit/status", "enabled 2\npid 947\nlost 12\n")
        .gives(
            "MANUAL host at audit/status:1 and audit/status:2 and audit/status:3 and"
                + " audit/rules:1 and audit/exec-events:2: recorded 1 execution of docker"
                + " from 2023-11-14T22:13:20Z to 2023-11-14T22:13:20Z, none a docker exec"
                + " with --user; calls of the API by other programs do not show there; the"
                + " kernel lost 12 audit records: may such a call be among them?");
    host(false, "docker exec -u root web sh")
        .given("audit/status", "enabled 2\npid 947\nlost 12\n")
        .gives(
            "FAIL host at audit/exec-events:2: saw docker exec with --user: 2023-11-14T22:13:20Z"
                + " 'docker exec -u root web sh'");
    host(false, "docker ps")
        .given("audit/status", "enabled 2\npid 947\n")
        .gives(
            "UNKNOWN host at audit/status:1: can't be judged: captures/audit/status has no row for"
                + " lost");
  }

  @Test
  void isUnknownWithoutTheTrail() {
    check("audited-exec-user")
        .with("root-only", false)
        .gives("UNKNOWN host: can't be judged: audit/exec-events was not captured");
  }
}
