package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.StatRows.absent;
import static plimsoll.check.StatRows.file;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;
import plimsoll.check.StatRows;

class AuditWatchTest {
  private static CheckHarness watch(String path, String rules, String... rows) {
    return check("audit-watch")
        .with("path", path)
        .given("audit/rules", rules)
        .given("audit/status", "enabled 1\nfailure 1\npid 947\n")
        .given("host/stat", StatRows.of(rows));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-w /etc/docker -p rwxa -k docker",
        "-w /etc/docker/ -p rwxa",
        "-a always,exit -F dir=/etc/docker -F perm=rwxa -F key=docker",
        "-a exit,always -S all -F path=/etc/docker",
        "LIST_RULES: exit,always watch=/etc/docker perm=rwxa key=docker",
      })
  void passesEachFormOfARuleThatNamesThePath(String rule) {
    watch("/etc/docker", rule + "\n")
        .gives(
            "PASS /etc/docker at audit/rules:1 and audit/status:1: has a loaded audit rule"
                + (rule.contains("docker/") ? " for '/etc/docker/', the same file" : ""));
  }

  @Test
  void passesAndSaysWhatTheRuleLeavesOut() {
    watch("/etc/docker", "-w /etc/docker -p wa -k docker\n")
        .gives(
            "PASS /etc/docker at audit/rules:1 and audit/status:1: has a loaded audit rule, for -p wa"
                + " alone");
    watch(
            "/usr/bin/docker",
            "-a always,exit -S all -F path=/usr/bin/docker -F perm=x -F auid>=1000 -F key=docker\n")
        .given("audit/status", "enabled 1\npid 0\n")
        .gives(
            "PASS /usr/bin/docker at audit/rules:1 and audit/status:1: has a loaded audit rule, for"
                + " -p x alone, only where auid>=1000; no audit daemon runs, so records go to the"
                + " kernel's log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No rules",
        "-w /usr/bin/dockerd -p rwxa -k docker",
        "-w /usr/bin/docker-containerd -p rwxa -k docker",
        "-a never,exit -F path=/usr/bin/docker",
        "-a always,exit -F exe=/usr/bin/docker -S execve",
        "-a always,exit -F path!=/usr/bin/docker",
      })
  void failsWhereNoRuleNamesExactlyThePath(String rules) {
    watch("/usr/bin/docker", rules + "\n")
        .gives("FAIL /usr/bin/docker at audit/rules:1: has no loaded audit rule");
  }

  @Test
  void failsAndNamesTheWatchOfADirectoryAbove() {
    watch("/etc/docker/daemon.json", "-w /etc/docker -p wa -k docker\n")
        .gives(
            "FAIL /etc/docker/daemon.json at audit/rules:1: has no loaded audit rule; the one for"
                + " '/etc/docker' covers it, but does not name it as the benchmark demands");
    watch("/etc/docker", "-w /etc/docker/daemon.json -p wa -k docker\n")
        .gives("FAIL /etc/docker at audit/rules:1: has no loaded audit rule");
  }

  @Test
  void failsAndNamesTheRuleThatIsOnDiskOnly() {
    watch("/etc/docker", "No rules\n")
        .given(
            "files/etc/audit/rules.d/50-docker.rules",
            "# -w /etc/docker\n-D\n-b 8192\n  -w   /etc/docker\t-k docker\n")
        .gives(
            "FAIL /etc/docker at audit/rules:1 and files/etc/audit/rules.d/50-docker.rules:4: has no"
                + " loaded audit rule; files/etc/audit/rules.d/50-docker.rules:4 has one, which is not"
                + " loaded");
    watch("/etc/docker", "No rules\n")
        .given("files/etc/audit/rules.d/50-docker.rules", "# -w /etc/docker -p wa\n")
        .gives("FAIL /etc/docker at audit/rules:1: has no loaded audit rule");
  }

  @Test
  void failsWhereAuditingIsSwitchedOff() {
    watch("/etc/docker", "-w /etc/docker -p rwxa\n")
        .given("audit/status", "enabled 0\npid 947\n")
        .gives(
            "FAIL /etc/docker at audit/rules:1 and audit/status:1: has a loaded audit rule, but"
                + " auditing is switched off: nothing is recorded");
  }

  @Test
  void failsWhereAnEarlierRuleSuppressesTheRecords() {
    watch("/etc/docker", "-a never,exit -F dir=/etc\n-w /etc/docker -p wa\n")
        .gives(
            "FAIL /etc/docker at audit/rules:1 and audit/rules:2: has an audit rule that another one"
                + " suppresses");
    watch("/etc/docker", "-w /etc/docker -p wa\n-a never,task\n")
        .gives(
            "FAIL /etc/docker at audit/rules:2 and audit/rules:1: has an audit rule that another one"
                + " suppresses");
    watch("/etc/docker", "-w /etc/docker -p rwxa\n-a never,exit -F dir=/etc\n")
        .gives("PASS /etc/docker at audit/rules:1 and audit/status:1: has a loaded audit rule");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a never,exit -S all -F arch=b64 -F dir=/etc",
        "-a always,exclude -F msgtype=SYSCALL",
        "-a never,exclude -F uid=0",
        "-a never,exit -F path=/etc/docker",
      })
  void failsWhereAnotherRuleSuppressesThem(String rule) {
    watch("/etc/docker", rule + "\n-w /etc/docker -p wa\n")
        .gives(
            "FAIL /etc/docker at audit/rules:1 and audit/rules:2: has an audit rule that another one"
                + " suppresses");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a never,exit -S all -F path=/etc",
        "-a always,exclude -F msgtype=CWD",
        "-a always,exclude -F uid=0 -F msgtype=CWD",
        "-a never,exit -F arch=b64 -F dir=/etc -F auid=1000",
      })
  void passesBesideARuleThatSuppressesOthers(String rule) {
    watch("/etc/docker", rule + "\n-w /etc/docker -p rwxa\n")
        .gives("PASS /etc/docker at audit/rules:2 and audit/status:1: has a loaded audit rule");
  }

  @Test
  void takesAnotherPathForTheSameFileOnlyWhereTheEvidenceShowsIt() {
    String rules = "-w /usr/lib/systemd/system/docker.service -p rwxa\n";
    String unit = "present|regular file|644|0|0|root|root|8|77|9|";
    CheckHarness same =
        check("audit-watch")
            .with("named", "docker.service")
            .given(
                "systemd/docker.service",
                "LoadState=loaded\nFragmentPath=/lib/systemd/system/docker.service\n")
            .given("audit/rules", rules)
            .given("audit/status", "enabled 1\n");
    same.given(
            "host/stat",
            StatRows.of(
                unit + "/lib/systemd/system/docker.service",
                unit + "/usr/lib/systemd/system/docker.service"))
        .gives(
            "PASS /lib/systemd/system/docker.service at audit/rules:1 and audit/status:1 and"
                + " host/stat:1 and host/stat:2 and systemd/docker.service:2: has a loaded audit rule"
                + " for '/usr/lib/systemd/system/docker.service', the same file (the file systemd"
                + " names)");
    same.given(
            "host/stat",
            StatRows.of(
                file("644", "/lib/systemd/system/docker.service"),
                file("644", "/usr/lib/systemd/system/docker.service")))
        .gives(
            "FAIL /lib/systemd/system/docker.service at audit/rules:1 and systemd/docker.service:2:"
                + " has no loaded audit rule (the file systemd names)");
    same.given("host/stat", "cut off\n")
        .gives(
            "UNKNOWN /lib/systemd/system/docker.service at host/stat:1 and systemd/docker.service:2:"
                + " can't be judged: a rule may name the same file by another path, and"
                + " captures/host/stat:1 is not the last of the rows: the capture is cut off (the file"
                + " systemd names)");
  }

  @Test
  void isNotApplicableOnlyWhereAnOptionalFileIsShownNotToBeThere() {
    watch("/etc/default/docker", "No rules\n", absent("/etc/default/docker"))
        .with("optional", true)
        .gives("NOT_APPLICABLE /etc/default/docker at host/stat:1: does not exist");
    watch("/etc/default/docker", "No rules\n", absent("/etc/default/docker"))
        .gives("FAIL /etc/default/docker at audit/rules:1: has no loaded audit rule");
    watch("/etc/default/docker", "-w /etc/default/docker -p rwxa\n", "denied|/etc/default/docker")
        .with("optional", true)
        .gives(
            "UNKNOWN /etc/default/docker at host/stat:1: can't be judged: '/etc/default/docker' could"
                + " not be looked at");
    watch("/etc/default/docker", "-w /etc/default/docker -p rwxa\n")
        .with("optional", true)
        .gives(
            "UNKNOWN /etc/default/docker at host/stat:1: can't be judged: host/stat does not hold"
                + " '/etc/default/docker'");
  }

  @Test
  void namesTheNewBinaryOfARenamedOne() {
    CheckHarness runc =
        watch(
                "/usr/bin/docker-runc",
                "-w /usr/bin/docker -p rwxa\n-w /usr/bin/runc -p rwxa\n",
                absent("/usr/bin/docker-runc"))
            .with("optional", true);
    runc.gives(
        "NOT_APPLICABLE /usr/bin/docker-runc at host/stat:1 and audit/rules:2: does not exist; from"
            + " Engine 18.09 on it is '/usr/bin/runc': a loaded audit rule names that");
    runc.given("audit/rules", "No rules\n")
        .gives(
            "NOT_APPLICABLE /usr/bin/docker-runc at host/stat:1 and audit/rules:1: does not exist;"
                + " from Engine 18.09 on it is '/usr/bin/runc': no loaded audit rule names that");
    runc.given("audit/rules", "", 4, "You must be root to run this program.\n")
        .gives(
            "NOT_APPLICABLE /usr/bin/docker-runc at host/stat:1: does not exist; from Engine 18.09 on"
                + " it is '/usr/bin/runc': whether an audit rule names that is not known");
  }

  @Test
  void saysWhereElseTheProgramIs() {
    String rows = "-w /usr/sbin/dockerd -p rwxa\n";
    watch(
            "/usr/bin/dockerd",
            rows,
            absent("/usr/bin/dockerd"),
            file("755", "/usr/sbin/dockerd"),
            file("755", "/opt/bin/dockerd"),
            file("644", "/etc/default/dockerd"))
        .with("optional", true)
        .gives(
            "FAIL /usr/bin/dockerd at audit/rules:1 and host/stat:2 and host/stat:3: has no loaded"
                + " audit rule; this host has it at '/usr/sbin/dockerd', which an audit rule names;"
                + " this host has it at '/opt/bin/dockerd'");
  }

  @Test
  void isUnknownWithoutTheLoadedRulesOrTheStateOfAuditing() {
    watch("/etc/docker", "", file("755", "/etc/docker"))
        .given("audit/rules", "", 4, "You must be root to run this program.\n")
        .gives(
            "UNKNOWN /etc/docker: can't be judged: audit/rules failed with exit status 4: You must be"
                + " root to run this program.");
    watch("/etc/docker", "-w /etc/docker -p rwxa\n")
        .given("audit/status", "", 4, "")
        .gives("UNKNOWN /etc/docker: can't be judged: audit/status failed with exit status 4");
  }

  @Test
  void saysWhereElseTheDataRootIs() {
    watch("/var/lib/docker", "-w /srv/docker -p rwxa\n", absent("/var/lib/docker"))
        .given("docker/info", "{\"DockerRootDir\": \"/srv/docker/100000.100000\"}")
        .gives(
            "FAIL /var/lib/docker at audit/rules:1 and docker/info#/DockerRootDir: has no loaded"
                + " audit rule; this engine's data root is '/srv/docker', which an audit rule names");
    watch("/var/lib/docker", "-w /var/lib/docker -p rwxa\n")
        .given("docker/info", "{\"DockerRootDir\": \"/srv/docker\"}")
        .gives(
            "PASS /var/lib/docker at audit/rules:1 and audit/status:1 and"
                + " docker/info#/DockerRootDir: has a loaded audit rule; this engine's data root is"
                + " '/srv/docker'");
  }

  @Test
  void judgesAllFilesOfOneRuleAndSkipsThoseThatAreNotThere() {
    CheckHarness rule =
        check("audit-watch")
            .with("optional", true)
            .with("paths", List.of("/usr/bin/docker", "/usr/bin/docker-runc", "/etc/docker"))
            .with("all-named", List.of("docker.service"))
            .given("audit/rules", "-w /usr/bin/docker -p rwxa\n")
            .given("audit/status", "enabled 1\npid 947\n")
            .given(
                "host/stat",
                StatRows.of(
                    file("755", "/usr/bin/docker"),
                    absent("/usr/bin/docker-runc"),
                    file("755", "/etc/docker"),
                    file("644", "/lib/systemd/system/docker.service")))
            .given(
                "systemd/docker.service",
                "LoadState=loaded\nFragmentPath=/lib/systemd/system/docker.service\n");
    rule.gives(
        "FAIL /etc/docker at audit/rules:1: has no loaded audit rule",
        "FAIL /lib/systemd/system/docker.service at audit/rules:1 and systemd/docker.service:2: has"
            + " no loaded audit rule (the file systemd names)",
        "PASS /usr/bin/docker at audit/rules:1 and audit/status:1: has a loaded audit rule",
        "NOT_APPLICABLE /usr/bin/docker-runc at host/stat:2 and audit/rules:1: does not exist; from"
            + " Engine 18.09 on it is '/usr/bin/runc': no loaded audit rule names that");
  }
}
