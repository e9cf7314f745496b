package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerCapabilitiesTest {
  private static String capabilities(String add, String drop) {
    return "'HostConfig': {'Privileged': false, 'CapAdd': " + add + ", 'CapDrop': " + drop + "}";
  }

  private static String places(int index) {
    return "/N/HostConfig/CapAdd and /N/HostConfig/CapDrop and /N/HostConfig/Privileged: "
        .replace("N", String.valueOf(index));
  }

  @Test
  void leavesCapabilitiesToAPersonWhereTheSiteSaysNothing() {
    String judge = "has capabilities to be judged against what its workload needs: ";
    check("container-capabilities")
        .givenContainer("a", capabilities("null", "[]"))
        .givenContainer("b", capabilities("['cap_net_admin', 'CAP_SYS_PTRACE']", "['MKNOD']"))
        .givenContainer("c", capabilities("['NET_BIND_SERVICE']", "['all']"))
        .givenContainer("d", capabilities("['ALL']", "null"))
        .gives(
            "MANUAL a at " + places(0) + judge + "default set",
            "MANUAL b at "
                + places(1)
                + judge
                + "default set, adds 'NET_ADMIN', 'SYS_PTRACE', drops 'MKNOD'; likely a finding:"
                + " 'NET_ADMIN'",
            "MANUAL c at " + places(2) + judge + "drops all, adds 'NET_BIND_SERVICE'",
            "MANUAL d at "
                + places(3)
                + judge
                + "default set, adds 'ALL'; likely a finding: 'ALL'");
  }

  @Test
  void decidesByItselfWhereNothingOrEverythingIsHeld() {
    check("container-capabilities")
        .givenContainer("a", capabilities("[]", "['ALL']"))
        .givenContainer(
            "b", "'HostConfig': {'Privileged': true, 'CapAdd': null, 'CapDrop': ['ALL']}")
        .gives(
            "PASS a at " + places(0) + "drops every capability and adds none",
            "FAIL b at /1/HostConfig/Privileged: holds every capability, since it runs with"
                + " --privileged");
  }

  @Test
  void failsWhatTheSiteDidNotApprove() {
    check("container-capabilities")
        .with("approved-capabilities", Map.of("*", List.of("CAP_NET_BIND_SERVICE", "-net_raw")))
        .givenContainer("a", capabilities("['NET_BIND_SERVICE', 'SYS_TIME']", "['NET_RAW']"))
        .givenContainer("b", capabilities("['NET_BIND_SERVICE']", "null"))
        .givenContainer("c", capabilities("['ALL']", "['NET_RAW']"))
        .givenContainer("d", "'HostConfig': {'Privileged': true}")
        .gives(
            "FAIL a at " + places(0) + "adds capabilities without approval: 'SYS_TIME'",
            "FAIL b at " + places(1) + "keeps capabilities that it must drop: 'NET_RAW'",
            "FAIL c at " + places(2) + "adds capabilities without approval: 'ALL'",
            "FAIL d at /3/HostConfig/Privileged: adds capabilities without approval: 'ALL', since"
                + " it runs with --privileged");
  }

  @Test
  void knowsThatAnAddedCapabilityIsNotDropped() {
    check("container-capabilities")
        .with("approved-capabilities", Map.of("*", List.of("ALL", "-NET_RAW")))
        .givenContainer("a", capabilities("['NET_RAW']", "['ALL']"))
        .givenContainer("b", capabilities("['ALL']", "['ALL']"))
        .givenContainer("c", capabilities("['ALL']", "['NET_RAW']"))
        .gives(
            "FAIL a at " + places(0) + "keeps capabilities that it must drop: 'NET_RAW'",
            "FAIL b at " + places(1) + "keeps capabilities that it must drop: 'NET_RAW'",
            "PASS c at "
                + places(2)
                + "has capabilities as the site approved: default set, adds 'ALL', drops"
                + " 'NET_RAW'");
  }

  @Test
  void passesWhatTheSiteApproved() {
    check("container-capabilities")
        .with(
            "approved-capabilities",
            Map.of("web", List.of("NET_BIND_SERVICE", "-ALL"), "vm", List.of("ALL")))
        .givenContainer("other", capabilities("null", "null"))
        .givenContainer("vm", "'HostConfig': {'Privileged': true}")
        .givenContainer("web", capabilities("['NET_BIND_SERVICE']", "['ALL']"))
        .gives(
            "PASS other at " + places(0) + "has capabilities as the site approved: default set",
            "PASS vm at /1/HostConfig/Privileged: has capabilities as the site approved: default"
                + " set, adds 'ALL', since it runs with --privileged",
            "PASS web at "
                + places(2)
                + "has capabilities as the site approved: drops all, adds 'NET_BIND_SERVICE'");
  }

  @Test
  void isUnknownWithoutAnyOfItsFacts() {
    check("container-capabilities")
        .givenContainer("a", "'HostConfig': {'CapAdd': null, 'CapDrop': ['ALL']}")
        .givenContainer("b", "'HostConfig': {'Privileged': false, 'CapDrop': ['ALL']}")
        .givenContainer("c", "'HostConfig': {'Privileged': false, 'CapAdd': []}")
        .givenContainer("d", capabilities("'ALL'", "[]"))
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged: captures/docker/containers#/0/HostConfig"
                + " has no Privileged",
            "UNKNOWN b at /1/HostConfig: can't be judged: captures/docker/containers#/1/HostConfig"
                + " has no CapAdd",
            "UNKNOWN c at /2/HostConfig: can't be judged: captures/docker/containers#/2/HostConfig"
                + " has no CapDrop",
            "UNKNOWN d at /3/HostConfig/CapAdd: can't be judged:"
                + " captures/docker/containers#/3/HostConfig/CapAdd is a string, not an array of"
                + " strings");
  }

  @Test
  void knowsThatEngine19TakesAListInPlaceOfTheDefaultSet() {
    String list =
        "'HostConfig': {'Privileged': false, 'CapAdd': null, 'CapDrop': null, 'Capabilities': %s}";
    String places = "/N/HostConfig/Capabilities and /N/HostConfig/Privileged: ";
    String judge = "has capabilities to be judged against what its workload needs: ";
    check("container-capabilities")
        .givenContainer("a", list.replace("%s", "['CAP_SYS_ADMIN', 'chown']"))
        .givenContainer("b", list.replace("%s", "[]"))
        .givenContainer("c", list.replace("%s", "null"))
        .gives(
            "MANUAL a at "
                + places.replace("N", "0")
                + judge
                + "drops all, adds 'SYS_ADMIN', 'CHOWN'; likely a finding: 'SYS_ADMIN'",
            "PASS b at " + places.replace("N", "1") + "drops every capability and adds none",
            "MANUAL c at " + places(2) + judge + "default set");
  }
}
