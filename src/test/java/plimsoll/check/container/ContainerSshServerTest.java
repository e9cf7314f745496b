package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.CheckHarness.id;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.check.CheckHarness;

class ContainerSshServerTest {
  private static final String WEB =
      "'State': {'Running': true, 'Pid': 20}, 'HostConfig': {'Runtime': 'runc'}";

  /** A host on which the container web has the processes 20 and 21. */
  private static CheckHarness host(String name, String arguments) {
    return check("container-ssh-server")
        .given(
            "process/table",
            """
                PID    PPID   UID USER     COMMAND
                  1       0     0 root     /sbin/init
                  9       1     0 root     /usr/sbin/sshd -D
                 20       1     0 root     nginx: master process nginx
                 21      20   101 101      %s
            """
                .replace("%s", arguments))
        .given(
            "process/ids",
            """
            /proc/1/status:Name:\tinit
            /proc/9/status:Name:\tsshd
            /proc/20/status:Name:\tnginx
            /proc/21/status:Name:\t%s
            """
                .replace("%s", name))
        .given(
            "process/cgroups",
            """
            /proc/1/cgroup:0::/init.scope
            /proc/9/cgroup:0::/system.slice/ssh.service
            /proc/20/cgroup:0::/system.slice/docker-%s.scope
            /proc/21/cgroup:0::/system.slice/docker-%s.scope
            """
                .replace("%s", id("web")));
  }

  @ParameterizedTest
  @CsvSource({
    "sshd, /usr/sbin/sshd -D",
    "sshd, sshd: alice [priv]",
    "sshd, sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups",
    "sshd-session, sshd-session: alice@pts/0",
    "sshd, [sshd] <defunct>",
    "sshd.pam, sshd.pam: /usr/sbin/sshd.pam -D [listener] 0 of 10-100 startups",
    "sshd-session.pa, sshd-session.pam: alice@pts/0",
    "sshd-session.pa, nginx: worker process",
    "sshd-session.kr, nginx: worker process",
    "nginx, /usr/sbin/sshd.krb5 -D",
    "dropbear, dropbear -F -E",
    "dropbearmulti, dropbearmulti dropbear -F",
    "tinysshd, tinysshd -v /etc/tinyssh",
    "lshd, lshd --daemonic",
    "sshd, nginx: worker process",
    "nginx, /opt/ssh/sshd",
  })
  void failsForAServerByItsNameOrByWhatItCallsItself(String name, String arguments) {
    host(name, arguments)
        .givenContainer("web", WEB)
        .gives(
            "FAIL web at process/table:5 and process/ids:4 and process/cgroups:4: runs an SSH server: '"
                + arguments
                + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "ssh, ssh backup sshd",
    "sshd.sh, /bin/sh sshd.sh",
    "sshd_exporter, /bin/sshd_exporter --listen :9312",
    "sh, sh -c echo sshd dropbear",
    "ssh-agent, /usr/bin/ssh-agent",
  })
  void passesClientsAndWordsInArguments(String name, String arguments) {
    host(name, arguments)
        .givenContainer("web", WEB)
        .gives(
            "PASS web at process/table:4 and process/ids:3 and process/cgroups:3: runs 2 processes, none an SSH"
                + " server");
  }

  @ParameterizedTest
  @CsvSource({
    "/proc/21/cgroup:9:pids:/docker/%s",
    "/proc/21/cgroup:0::/kubepods/burstable/pod7a/%s",
    "/proc/21/cgroup:0::/machine.slice/libpod-%s.scope/container",
    "/proc/21/cgroup:0::/docker/%s/docker/0000000000000000000000000000000000000000000000000000000000000000",
  })
  void findsTheContainerInEachFormOfCgroup(String row) {
    host("sshd", "sshd -D")
        .given("process/cgroups", "/proc/20/cgroup:0::/\n" + row.replace("%s", id("web")) + "\n")
        .givenContainer("web", WEB)
        .gives(
            "FAIL web at process/table:5 and process/ids:4 and process/cgroups:2: runs an SSH server:"
                + " 'sshd -D'");
  }

  @Test
  void failsForAServerThatOneCaptureMissed() {
    host("sshd", "sshd -D")
        .given("process/table", "PID COMMAND\n1 init\n20 nginx\n")
        .givenContainer("web", WEB)
        .gives("FAIL web at process/ids:4 and process/cgroups:4: runs an SSH server: 'sshd'");
    host("sshd", "sshd -D")
        .given("process/ids", "/proc/20/status:Name:\tnginx\n")
        .givenContainer("web", WEB)
        .gives("FAIL web at process/table:5 and process/cgroups:4: runs an SSH server: 'sshd -D'");
  }

  @Test
  void isUnknownForAProcessOfWhichOnlyTheContainerIsKnown() {
    host("nginx", "nginx")
        .given("process/table", "PID COMMAND\n1 init\n20 nginx\n")
        .given("process/ids", "/proc/20/status:Name:\tnginx\n")
        .givenContainer("web", WEB)
        .gives(
            "UNKNOWN web at process/ids:1: can't be judged: process/ids does not show process 21");
  }

  @Test
  void isUnknownWhereNoProcessOfItWasCaptured() {
    host("nginx", "nginx")
        .givenContainer(
            "db", "'State': {'Running': true, 'Pid': 77}, 'HostConfig': {'Runtime': ''}")
        .gives("UNKNOWN db at /0: can't be judged: no captured process is one of its own");
  }

  @Test
  void isUnknownWhereItsFirstProcessIsInAnotherCgroup() {
    host("nginx", "nginx")
        .givenContainer("db", "'State': {'Running': true, 'Pid': 9}, 'HostConfig': {'Runtime': ''}")
        .gives(
            "UNKNOWN db at process/table:3: can't be judged: the cgroup of its first process, 9, does"
                + " not name it");
  }

  @Test
  void isUnknownWhereAServerMayBeInTheContainer() {
    host("sshd", "sshd -D")
        .given(
            "process/cgroups",
            "/proc/20/cgroup:0::/docker/" + id("web") + "\n/proc/9/cgroup:0::/ssh.service\n")
        .givenContainer("web", WEB)
        .gives(
            "UNKNOWN web at process/cgroups:1: can't be judged: process/cgroups does not show process"
                + " 21");
  }

  @Test
  void isUnknownWhereTheRuntimeMayHideProcesses() {
    host("nginx", "nginx")
        .givenContainer("web", WEB.replace("runc", "kata-runtime"))
        .gives(
            "UNKNOWN web at /0/HostConfig/Runtime: can't be judged: its runtime is 'kata-runtime',"
                + " which may hide its processes from the host");
  }

  @Test
  void isUnknownWithoutEachCapture() {
    check("container-ssh-server")
        .givenContainer("web", WEB)
        .gives("UNKNOWN web: can't be judged: process/table was not captured");
    host("nginx", "nginx")
        .given("process/cgroups", "", 2, "grep: not here")
        .givenContainer("web", WEB)
        .gives(
            "UNKNOWN web: can't be judged: process/cgroups failed with exit status 2: grep: not here");
    host("nginx", "nginx")
        .given("process/ids", "", 2, "")
        .givenContainer("web", WEB)
        .gives("UNKNOWN web: can't be judged: process/ids failed with exit status 2");
  }

  @Test
  void isNotApplicableToAStoppedContainer() {
    host("nginx", "nginx")
        .givenContainer("job", "'State': {'Running': false}")
        .gives("NOT_APPLICABLE job at /0/State/Running: is not running");
  }

  @Test
  void isNotApplicableBetweenTheStartsOfAContainerWithoutProcess() {
    String restarting =
        "'State': {'Status': 'restarting', 'Running': true, 'Restarting': true, 'Pid': 0},"
            + " 'HostConfig': {'Runtime': 'runc'}";
    host("nginx", "nginx")
        .givenContainer("crash", restarting)
        .givenContainer("web", restarting)
        .gives(
            "NOT_APPLICABLE crash at /0/State/Pid and /0/State/Status: has no process: it is restarting",
            "PASS web at process/table:4 and process/ids:3 and process/cgroups:3: runs 2 processes,"
                + " none an SSH server");
    host("sshd", "sshd -D")
        .givenContainer("web", restarting)
        .gives(
            "FAIL web at process/table:5 and process/ids:4 and process/cgroups:4: runs an SSH"
                + " server: 'sshd -D'");
  }
}
