package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;

class AuditedExecPrivilegedTest {
  private static final String SYSCALL =
      "type=SYSCALL msg=audit(1700000000.123:456): arch=c000003e syscall=59 success=yes exit=0"
          + " a0=55e a1=55e items=2 ppid=1 pid=2 auid=1000 uid=0 comm=\"docker\""
          + " exe=\"/usr/bin/docker\" subj=unconfined key=\"docker\"\u001dARCH=x86_64\n";

  /** A host that records every execution of docker, and recorded one. */
  private static CheckHarness host(String... arguments) {
    return check("audited-exec-privileged")
        .given("audit/rules", "-w /usr/bin/docker -p rwxa -k docker\n")
        .given("audit/status", "enabled 1\nfailure 1\npid 947\nlost 0\n")
        .given("audit/exec-events", SYSCALL + execve(arguments))
        .given("audit/exec-events-by-binary", "", 1, "<no matches>");
  }

  private static String execve(String... arguments) {
    StringBuilder row =
        new StringBuilder("type=EXECVE msg=audit(1700000000.123:456): argc=" + arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      row.append(" a").append(i).append("=\"").append(arguments[i]).append('"');
    }
    return row.append('\n').toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker exec --privileged web sh",
        "docker exec -it --privileged=true web sh",
        "docker exec -u root --privileged web sh",
        "docker exec -eA=b --env C=d -w /x --privileged web sh",
        "docker exec --privileged=false --privileged web sh",
        "docker container exec --privileged web sh",
        "/usr/bin/docker -H unix:///x.sock --context c -l debug exec --privileged web sh",
        "docker -lerror -Dc c --tls exec --privileged web sh",
        "docker compose -f x.yml exec -T --privileged web sh",
        "d exec --privileged web sh",
      })
  void failsForEachFormOfThePrivilegedCall(String call) {
    host(call.split(" "))
        .gives(
            "FAIL host at audit/exec-events:2: saw docker exec with --privileged:"
                + " 2023-11-14T22:13:20Z '"
                + call
                + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker exec web sh --privileged",
        "docker exec -- web --privileged",
        "docker exec -e --privileged web sh",
        "docker exec -u --privileged web sh",
        "docker exec --privileged=false web sh",
        "docker run --privileged busybox exec",
        "docker container ls --privileged exec",
        "docker --help",
        "docker",
      })
  void passesCallsThatOnlyLookLikeIt(String call) {
    host(call.split(" "))
        .gives(
            "PASS host at audit/status:1 and audit/status:3 and audit/status:4 and"
                + " audit/rules:1 and audit/exec-events:2: recorded 1 execution of docker"
                + " from 2023-11-14T22:13:20Z to 2023-11-14T22:13:20Z, none a docker exec"
                + " with --privileged; calls of the API by other programs do not show there");
  }

  @Test
  void failsForTheClientRunAsAScript() {
    host()
        .given(
            "audit/exec-events",
            SYSCALL.replace("/usr/bin/docker", "/usr/bin/bash")
                + execve("/bin/sh", "/usr/bin/docker", "exec", "--privileged", "web", "sh"))
        .gives(
            "FAIL host at audit/exec-events:2: saw docker exec with --privileged:"
                + " 2023-11-14T22:13:20Z '/bin/sh /usr/bin/docker exec --privileged web sh'");
  }

  @Test
  void failsEvenWhereTheTrailIsIncomplete() {
    host()
        .given(
            "audit/exec-events",
            SYSCALL + execve("docker", "exec", "--privileged", "web", "sh"),
            1,
            "Error reading audit log")
        .given("audit/status", "enabled 0\n")
        .gives(
            "FAIL host at audit/exec-events:2: saw docker exec with --privileged:"
                + " 2023-11-14T22:13:20Z 'docker exec --privileged web sh'");
  }

  @Test
  void failsForACallThatEitherSearchFinds() {
    host("docker", "ps")
        .given(
            "audit/exec-events-by-binary",
            "type=EXECVE msg=audit(1700000001.000:9): argc=4 a0=\"docker\" a1=\"exec\""
                + " a2=\"--privileged\" a3=\"web\"\n")
        .gives(
            "FAIL host at audit/exec-events-by-binary:1: saw docker exec with --privileged:"
                + " 2023-11-14T22:13:21Z 'docker exec --privileged web'");
  }

  @Test
  void isUnknownWithoutEachCapture() {
    String unknown = "UNKNOWN host: can't be judged: ";
    check("audited-exec-privileged").gives(unknown + "audit/exec-events was not captured");
    host("docker", "ps")
        .given("audit/exec-events-by-binary", "", 1, "<no matches>\nMalformed event skipped")
        .gives(
            "UNKNOWN host at audit/exec-events-by-binary: can't be judged:"
                + " audit/exec-events-by-binary failed with exit status 1: <no matches>");
    host("docker", "ps")
        .given("audit/rules", "", 4, "You must be root to run this program.")
        .gives(
            unknown
                + "audit/rules failed with exit status 4: You must be root to run this program.");
    host("docker", "ps")
        .given("audit/status", "")
        .gives(unknown + "captures/audit/status is empty");
  }

  @Test
  void isUnknownWhereSilenceProvesNothing() {
    host()
        .given("audit/exec-events", "", 1, "<no matches>")
        .gives(
            "UNKNOWN host at audit/exec-events: can't be judged: the audit log holds no execution of"
                + " docker under the key docker, so it does not show that any would be recorded");
    host("docker", "ps")
        .given("audit/status", "enabled 0\npid 947\nlost 0\n")
        .gives(
            "UNKNOWN host at audit/status:1: can't be judged: auditing is switched off, so nothing is"
                + " recorded");
    host("docker", "ps")
        .given("audit/status", "AUDIT_STATUS: enabled=1 flag=1 pid=0 rate_limit=0 lost=0\n")
        .gives(
            "UNKNOWN host at audit/status:1: can't be judged: no audit daemon runs, so nothing is"
                + " logged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No rules",
        "-w /usr/bin/dockerd -p rwxa -k docker",
        "-w /usr/bin/docker -p rwa -k docker",
        "-w /usr/bin/docker -p rwxa -k containers",
        "-a never,exit -S all -F path=/usr/bin/docker -F perm=x -F key=docker",
      })
  void isUnknownWhereNoRuleRecordsTheClient(String rule) {
    host("docker", "ps")
        .given("audit/rules", rule + "\n")
        .gives(
            "UNKNOWN host at audit/rules:1: can't be judged: no loaded audit rule records every"
                + " execution of '/usr/bin/docker' under the key docker");
  }

  @Test
  void isUnknownWhereTheRuleRecordsSomeExecutionsOnly() {
    host("docker", "ps")
        .given(
            "audit/rules",
            "-a always,exit -S all -F path=/usr/bin/docker -F perm=x -F auid>=1000 -F auid!=-1"
                + " -F key=docker\n")
        .gives(
            "UNKNOWN host at audit/rules:1: can't be judged: no loaded audit rule records every"
                + " execution of '/usr/bin/docker' under the key docker; the one at line 1 only where"
                + " auid>=1000, auid!=-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a never,task",
        "-a always,exclude -F msgtype=EXECVE",
        "-a never,exit -F arch=b64 -S all -F uid=0",
        "-a never,exit -S all -F dir=/usr/bin",
      })
  void isUnknownWhereAnotherRuleMaySuppressRecords(String rule) {
    host("docker", "ps")
        .given("audit/rules", rule + "\n-w /usr/bin -p x -k docker\n")
        .gives(
            "UNKNOWN host at audit/rules:1: can't be judged: an audit rule may suppress records");
  }

  @Test
  void passesBesideRulesThatSuppressOtherRecords() {
    host("docker", "ps")
        .given(
            "audit/rules",
            """
            -a always,exclude -F msgtype=CWD
            -a never,user -F subj_type=crond_t
            -a never,exit -F arch=b64 -S adjtimex -F uid=chrony
            -a always,exit -S all -F dir=/usr/bin -F perm=x -k other -F key=docker
            -a never,exit -F arch=b64 -S all -F uid=0
            """)
        .gives(
            "PASS host at audit/status:1 and audit/status:3 and audit/status:4 and"
                + " audit/rules:4 and audit/exec-events:2: recorded 1 execution of docker"
                + " from 2023-11-14T22:13:20Z to 2023-11-14T22:13:20Z, none a docker exec"
                + " with --privileged; calls of the API by other programs do not show there");
  }

  @Test
  void isUnknownWhereACallCanNotBeRead() {
    host("docker", "--next", "x", "exec", "--privileged", "web")
        .gives(
            "UNKNOWN host at audit/exec-events:2: can't be judged: a recorded call of docker has the"
                + " option '--next', which is not known here");
    host()
        .given(
            "audit/exec-events",
            SYSCALL + execve("docker", "exec", "web").replace("argc=3", "argc=4"))
        .gives(
            "UNKNOWN host at audit/exec-events:2: can't be judged: captures/audit/exec-events:2: it"
                + " holds 3 of 4 arguments");
    host()
        .given("audit/exec-events", SYSCALL + execve("docker", "ps") + "garbage\n")
        .gives(
            "UNKNOWN host at audit/exec-events:3: can't be judged: captures/audit/exec-events:3 is no"
                + " audit record");
  }
}
