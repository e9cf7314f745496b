package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerSelinuxTest {
  private static final String LABEL = "system_u:system_r:container_t:s0:c1,c2";

  private static CheckHarness onSelinux() {
    return check("container-selinux")
        .given("docker/info", info("name=selinux"))
        .given("host/getenforce", "Enforcing\n");
  }

  private static String info(String option) {
    return "{\"ServerVersion\": \"20.10.24\", \"SecurityOptions\": [\"" + option + "\"]}";
  }

  private static String labelled(String processLabel, String options) {
    return "'ProcessLabel': '" + processLabel + "', 'HostConfig': {'SecurityOpt': " + options + "}";
  }

  private static final String HOST = " and docker/info#/SecurityOptions and host/getenforce:1: ";

  @Test
  void failsWhereLabelsAreSwitchedOff() {
    onSelinux()
        .givenContainer("a", labelled(LABEL, "['label=disable']"))
        .givenContainer("b", labelled("", "['label:disable']"))
        .givenContainer(
            "c",
            "'ProcessLabel': '', 'HostConfig': {'Privileged': true, 'SecurityOpt':"
                + " ['label=disable']}")
        .givenContainer("d", labelled(LABEL, "['disable']"))
        .gives(
            "FAIL a at /0/HostConfig/SecurityOpt"
                + HOST
                + "has SELinux labels switched off (SecurityOpt 'label=disable')",
            "FAIL b at /1/HostConfig/SecurityOpt"
                + HOST
                + "has SELinux labels switched off (SecurityOpt 'label:disable')",
            "FAIL c at /2/HostConfig/SecurityOpt"
                + HOST
                + "has SELinux labels switched off (SecurityOpt 'label=disable'), as the engine"
                + " does by itself for --privileged and for the host's process or IPC namespace",
            "FAIL d at /3/HostConfig/SecurityOpt"
                + HOST
                + "has SELinux labels switched off (SecurityOpt 'disable')");
  }

  @Test
  void failsWithoutAnyLabelWhateverOtherOptionsSay() {
    onSelinux()
        .givenContainer("a", labelled("", "null"))
        .givenContainer("b", labelled("", "['no-new-privileges']"))
        .gives(
            "FAIL a at /0/ProcessLabel and /0/HostConfig/SecurityOpt"
                + HOST
                + "is not labelled: ProcessLabel is empty and SecurityOpt holds no label",
            "FAIL b at /1/ProcessLabel and /1/HostConfig/SecurityOpt"
                + HOST
                + "is not labelled: ProcessLabel is empty and SecurityOpt holds no label");
  }

  @Test
  void passesTheEnginesOwnLabel() {
    onSelinux()
        .givenContainer("a", labelled(LABEL, "[]"))
        .gives(
            "PASS a at /0/ProcessLabel and /0/HostConfig/SecurityOpt"
                + HOST
                + "runs under the engine's SELinux label '"
                + LABEL
                + "'");
  }

  @Test
  void saysThatAPermissiveHostConfinesNothing() {
    check("container-selinux")
        .given("docker/info", info("name=selinux"))
        .given("host/getenforce", "0")
        .givenContainer("a", labelled(LABEL, "[]"))
        .gives(
            "PASS a at /0/ProcessLabel and /0/HostConfig/SecurityOpt"
                + HOST
                + "runs under the engine's SELinux label '"
                + LABEL
                + "'; SELinux is permissive on this host: it logs and does not confine");
  }

  @Test
  void leavesOtherLabelsToAPersonWhereTheSiteSaysNothing() {
    onSelinux()
        .givenContainer("a", labelled(LABEL, "['label=type:svirt_apache_t']"))
        .givenContainer("b", labelled("system_u:system_r:spc_t:s0", "[]"))
        .gives(
            "MANUAL a at /0/HostConfig/SecurityOpt and /0/ProcessLabel"
                + HOST
                + "has SELinux labels to be judged against the site's policy: label options"
                + " 'type:svirt_apache_t', ProcessLabel '"
                + LABEL
                + "'",
            "MANUAL b at /1/HostConfig/SecurityOpt and /1/ProcessLabel"
                + HOST
                + "has SELinux labels to be judged against the site's policy: label options none,"
                + " ProcessLabel 'system_u:system_r:spc_t:s0', whose type does not confine");
  }

  @Test
  void comparesLabelOptionsWithWhatTheSiteAccepts() {
    onSelinux()
        .with("expected-selinux-options", List.of("label=type:svirt_apache_t", "level:s0"))
        .givenContainer("a", labelled(LABEL, "['label:type:svirt_apache_t', 'label=level:s0']"))
        .givenContainer("b", labelled(LABEL, "['label=type:other_t']"))
        .givenContainer("c", labelled("", "['label=level:s0']"))
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt and /0/ProcessLabel"
                + HOST
                + "has label options that the site accepts: 'type:svirt_apache_t', 'level:s0'",
            "FAIL b at /1/HostConfig/SecurityOpt and /1/ProcessLabel"
                + HOST
                + "has label options that the site does not accept: 'type:other_t'",
            "MANUAL c at /2/HostConfig/SecurityOpt and /2/ProcessLabel"
                + HOST
                + "has SELinux labels to be judged against the site's policy: label options"
                + " 'level:s0', ProcessLabel empty");
  }

  @Test
  void isNotApplicableWhereTheHostOrTheEngineGoesWithout() {
    check("container-selinux")
        .given("host/getenforce", "Disabled\n")
        .givenContainer("a", labelled("", "null"))
        .gives(
            "NOT_APPLICABLE a at host/getenforce:1: can have no label: SELinux is disabled on this"
                + " host");
    check("container-selinux")
        .given("docker/info", info("name=apparmor"))
        .givenContainer("a", labelled("", "null"))
        .gives(
            "NOT_APPLICABLE a at docker/info#/SecurityOptions: can have no label: the engine does"
                + " not use SELinux");
  }

  @Test
  void isUnknownWithoutAnyOfItsFacts() {
    check("container-selinux")
        .given("host/getenforce", "Enforcing\n")
        .givenContainer("a", labelled(LABEL, "[]"))
        .gives("UNKNOWN a: can't be judged: docker/info was not captured");
    check("container-selinux")
        .given("docker/info", info("name=selinux"))
        .givenContainer("a", labelled(LABEL, "[]"))
        .gives("UNKNOWN a: can't be judged: host/getenforce was not captured");
    onSelinux()
        .givenContainer("a", "'ProcessLabel': '', 'HostConfig': {}")
        .givenContainer("b", "'HostConfig': {'SecurityOpt': []}")
        .gives(
            "UNKNOWN a at /0/HostConfig"
                + HOST
                + "can't be judged: captures/docker/containers#/0/HostConfig has no SecurityOpt",
            "UNKNOWN b at /1"
                + HOST
                + "can't be judged: captures/docker/containers#/1 has no ProcessLabel");
  }

  private static CheckHarness disabledOnly(String distribution, String option) {
    return check("container-selinux")
        .with("disabled-only", true)
        .with("distributions", List.of("rhel", "centos"))
        .with("expected-selinux-options", List.of("type:svirt_apache_t"))
        .given("docker/info", info(option))
        .given("files/etc/os-release", "ID=\"" + distribution + "\"\n");
  }

  @Test
  void failsNothingButDisabledLabelsWhereTheBenchmarkSaysSo() {
    disabledOnly("rhel", "name=selinux")
        .given("host/getenforce", "Permissive\n")
        .givenContainer("a", labelled("", "['label:disable']"))
        .givenContainer("b", labelled("", "['label=type:odd_t', 'seccomp=unconfined']"))
        .givenContainer("c", labelled("", "null"))
        .givenContainer("d", "'HostConfig': {}")
        .gives(
            "FAIL a at /0/HostConfig/SecurityOpt and host/getenforce:1: has SELinux labels switched"
                + " off (SecurityOpt 'label:disable')",
            "PASS b at /1/HostConfig/SecurityOpt and host/getenforce:1: does not switch its SELinux"
                + " labels off",
            "PASS c at /2/HostConfig/SecurityOpt and host/getenforce:1: does not switch its SELinux"
                + " labels off",
            "UNKNOWN d at /3/HostConfig: can't be judged:"
                + " captures/docker/containers#/3/HostConfig has no SecurityOpt");
  }

  @Test
  void saysWhereThereAreNoLabelsToSwitchOff() {
    disabledOnly("centos", "name=seccomp")
        .given("host/getenforce", "Enforcing\n")
        .givenContainer("a", labelled("", "[]"))
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt and host/getenforce:1 and"
                + " docker/info#/SecurityOptions: does not switch its SELinux labels off; the engine"
                + " does not use SELinux, so it has none, which the literal text does not count");
  }

  @Test
  void isNotApplicableWithoutSelinuxOrOnAnotherSystemWhereTheBenchmarkSaysSo() {
    disabledOnly("centos", "name=seccomp")
        .given("host/getenforce", "Disabled\n")
        .givenContainer("a", labelled("", "['label=disable']"))
        .gives(
            "NOT_APPLICABLE a at host/getenforce:1: can have no label: SELinux is disabled on this"
                + " host");
    disabledOnly("ubuntu", "name=selinux")
        .givenContainer("a", labelled("", "['label=disable']"))
        .gives(
            "NOT_APPLICABLE a at files/etc/os-release:1: is on a host that runs 'ubuntu'; the rule is"
                + " about 'rhel', 'centos' only");
    disabledOnly("centos", "name=selinux")
        .givenContainer("a", labelled("", "['label=disable']"))
        .gives("UNKNOWN a: can't be judged: host/getenforce was not captured");
  }
}
