package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.CheckHarness.id;

import org.junit.jupiter.api.Test;

class ContainerHostNetworkTest {
  @Test
  void failsWhereTheModeIsExactlyHost() {
    check("container-host-network")
        .givenContainer("a", "'HostConfig': {'NetworkMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'NetworkMode': 'default'}")
        .givenContainer("c", "'HostConfig': {'NetworkMode': 'host-tools'}")
        .givenContainer("d", "'HostConfig': {'NetworkMode': 'none'}")
        .gives(
            "FAIL a at /0/HostConfig/NetworkMode: uses the host's network namespace (NetworkMode"
                + " 'host')",
            "PASS b at /1/HostConfig/NetworkMode: does not use the host's network namespace"
                + " (NetworkMode 'default')",
            "PASS c at /2/HostConfig/NetworkMode: does not use the host's network namespace"
                + " (NetworkMode 'host-tools')",
            "PASS d at /3/HostConfig/NetworkMode: does not use the host's network namespace"
                + " (NetworkMode 'none')");
  }

  @Test
  void saysWhereAJoinedNamespaceIsTheHosts() {
    check("container-host-network")
        .givenContainer("proxy", "'HostConfig': {'NetworkMode': 'host'}")
        .givenContainer("side", "'HostConfig': {'NetworkMode': 'container:" + id("proxy") + "'}")
        .givenContainer("tail", "'HostConfig': {'NetworkMode': 'container:side'}")
        .gives(
            "FAIL proxy at /0/HostConfig/NetworkMode: uses the host's network namespace"
                + " (NetworkMode 'host')",
            "PASS side at /1/HostConfig/NetworkMode and /0/HostConfig/NetworkMode: joins another"
                + " container's network namespace (NetworkMode 'container:"
                + id("proxy")
                + "'), and that of 'proxy' is the host's: the literal text passes this, the effect"
                + " is that of 'host'",
            "PASS tail at /2/HostConfig/NetworkMode and /0/HostConfig/NetworkMode: joins another"
                + " container's network namespace (NetworkMode 'container:side'), and that of"
                + " 'proxy' is the host's: the literal text passes this, the effect is that of"
                + " 'host'");
  }

  @Test
  void passesAJoinedNamespaceOfAContainersOwn() {
    check("container-host-network")
        .givenContainer("proxy", "'HostConfig': {'NetworkMode': 'default'}")
        .givenContainer(
            "side",
            "'HostConfig': {'NetworkMode': 'container:" + id("proxy").substring(0, 12) + "'}")
        .gives(
            "PASS proxy at /0/HostConfig/NetworkMode: does not use the host's network namespace"
                + " (NetworkMode 'default')",
            "PASS side at /1/HostConfig/NetworkMode and /0/HostConfig/NetworkMode: joins another"
                + " container's network namespace (NetworkMode 'container:"
                + id("proxy").substring(0, 12)
                + "'); that of 'proxy' is not the host's");
  }

  @Test
  void saysThatAJoinedNamespaceCantBeFollowed() {
    String joins =
        "joins another container's network namespace (NetworkMode 'container:%s'), which the"
            + " literal text passes; whether it is the host's can't be told: ";
    check("container-host-network")
        .givenContainer("gone", "'HostConfig': {'NetworkMode': 'container:lost'}")
        .givenContainer("none", "'HostConfig': {'NetworkMode': 'container:'}")
        .givenContainer("odd", "'HostConfig': {'NetworkMode': null}")
        .givenContainer("ring", "'HostConfig': {'NetworkMode': 'container:ring'}")
        .givenContainer("side", "'HostConfig': {'NetworkMode': 'container:odd'}")
        .gives(
            "PASS gone at /0/HostConfig/NetworkMode: "
                + joins.replace("%s", "lost")
                + "no captured container is 'lost'",
            "PASS none at /1/HostConfig/NetworkMode: "
                + joins.replace("%s", "")
                + "no captured container is ''",
            "UNKNOWN odd at /2/HostConfig/NetworkMode: can't be judged:"
                + " captures/docker/containers#/2/HostConfig/NetworkMode is null, not a string",
            "PASS ring at /3/HostConfig/NetworkMode: "
                + joins.replace("%s", "ring")
                + "the containers join one another in a circle",
            "PASS side at /4/HostConfig/NetworkMode: "
                + joins.replace("%s", "odd")
                + "NetworkMode of 'odd' can't be read");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-host-network")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'NetworkMode': 7}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no NetworkMode",
            "UNKNOWN odd at /1/HostConfig/NetworkMode: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/NetworkMode is a number, not a string");
  }
}
