package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.CheckHarness.id;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerDefaultBridgeTest {
  private static final String BRIDGE =
      "718e93cddf692ac9c31617a445cabeb2d8fb45af70dc9db6d978d2a5cd492664";

  /** A host with the networks bridge and shop. */
  private static CheckHarness host(String attachedToBridge) {
    String shop = "a".repeat(64);
    return check("container-default-bridge")
        .given(
            "docker/network-list",
            """
            NETWORK ID                                                         NAME      DRIVER    SCOPE
            %s   bridge    bridge    local
            %s   shop      bridge    local
            """
                .replaceFirst("%s", BRIDGE)
                .replaceFirst("%s", shop))
        .given(
            "docker/networks",
            """
            [{"Name": "bridge", "Id": "%s", "Driver": "bridge", "Containers": {%s}},
             {"Name": "shop", "Id": "%s", "Driver": "bridge", "Containers": {}}]
            """
                .replaceFirst("%s", BRIDGE)
                .replaceFirst("%s", attachedToBridge)
                .replaceFirst("%s", shop));
  }

  private static String on(String mode, String networks) {
    return "'HostConfig': {'NetworkMode': '"
        + mode
        + "'}, 'NetworkSettings': {'Networks': {"
        + networks
        + "}}";
  }

  @Test
  void failsByTheModeWhereNoNetworkIsNamed() {
    host("")
        .givenContainer("a", on("default", ""))
        .givenContainer("b", "'HostConfig': {'NetworkMode': 'bridge'}")
        .givenContainer("c", on("718e93cddf69", ""))
        .gives(
            "FAIL a at /0/HostConfig/NetworkMode: was created on the default bridge network",
            "FAIL b at /1/HostConfig/NetworkMode: was created on the default bridge network",
            "FAIL c at /2/HostConfig/NetworkMode: was created on the default bridge network");
  }

  @Test
  void failsByAnyAttachedNetwork() {
    host("")
        .givenContainer("a", on("shop", "'shop': {}, 'bridge': {}"))
        .givenContainer("b", on("shop", "'shop': {}, '718e93cddf69': {}"))
        .gives(
            "FAIL a at /0/NetworkSettings/Networks: is attached to the default bridge network",
            "FAIL b at /1/NetworkSettings/Networks: is attached to the default bridge network");
  }

  @Test
  void failsByTheContainersOfTheNetwork() {
    host("\"" + id("a") + "\": {}")
        .givenContainer("a", on("shop", "'shop': {}"))
        .gives(
            "FAIL a at docker/networks#/0/Containers: is counted among the containers of the default"
                + " bridge network");
  }

  @Test
  void passesOtherNetworks() {
    host("")
        .givenContainer("a", on("shop", "'shop': {}"))
        .givenContainer("b", on("none", "'none': {}"))
        .gives(
            "PASS a at /0/HostConfig/NetworkMode and /0/NetworkSettings/Networks and"
                + " docker/networks#/0/Containers: is not attached to the default bridge network",
            "PASS b at /1/HostConfig/NetworkMode and /1/NetworkSettings/Networks and"
                + " docker/networks#/0/Containers: is not attached to the default bridge network");
  }

  @Test
  void passesWhatHasLeftTheDefaultBridge() {
    host("")
        .givenContainer("moved", on("default", "'shop': {}"))
        .givenContainer("task", on("718e93cddf69", "'ingress': {}, 'shop': {}"))
        .gives(
            "PASS moved at /0/HostConfig/NetworkMode and /0/NetworkSettings/Networks and"
                + " docker/networks#/0/Containers: is not attached to the default bridge network,"
                + " though its network mode is 'default'",
            "PASS task at /1/HostConfig/NetworkMode and /1/NetworkSettings/Networks and"
                + " docker/networks#/0/Containers: is not attached to the default bridge network,"
                + " though its network mode is '718e93cddf69'");
    host("\"" + id("moved") + "\": {}")
        .givenContainer("moved", on("default", "'shop': {}"))
        .gives(
            "FAIL moved at docker/networks#/0/Containers: is counted among the containers of the"
                + " default bridge network");
  }

  @Test
  void judgesASharedNetworkByItsOwner() {
    host("")
        .givenContainer("app", on("container:" + id("pause"), ""))
        .givenContainer("log", on("container:" + id("app"), ""))
        .givenContainer("pause", on("bridge", ""))
        .gives(
            "FAIL app at /0/HostConfig/NetworkMode and /2/HostConfig/NetworkMode: shares the network"
                + " of 'pause', which was created on the default bridge network",
            "FAIL log at /1/HostConfig/NetworkMode and /2/HostConfig/NetworkMode: shares the network"
                + " of 'pause', which was created on the default bridge network",
            "FAIL pause at /2/HostConfig/NetworkMode: was created on the default bridge network");
  }

  @Test
  void isUnknownWhereTheOwnerIsNotThereOrACircle() {
    host("")
        .givenContainer("a", on("container:gone", ""))
        .givenContainer("b", on("container:c", ""))
        .givenContainer("c", on("container:b", ""))
        .gives(
            "UNKNOWN a at /0/HostConfig/NetworkMode: can't be judged: it shares the network of"
                + " another container: no captured container is 'gone'",
            "UNKNOWN b at /1/HostConfig/NetworkMode: can't be judged: it shares the network of"
                + " another container: the containers join one another in a circle",
            "UNKNOWN c at /2/HostConfig/NetworkMode: can't be judged: it shares the network of"
                + " another container: the containers join one another in a circle");
  }

  @Test
  void isUnknownWithoutTheNetworksOrAField() {
    check("container-default-bridge")
        .givenContainer("a", on("shop", "'shop': {}"))
        .givenContainer("b", "'HostConfig': {'NetworkMode': 'shop'}")
        .givenContainer("c", "")
        .gives(
            "UNKNOWN a: can't be judged: docker/network-list was not captured",
            "UNKNOWN b at /1: can't be judged: captures/docker/containers#/1 has no NetworkSettings",
            "UNKNOWN c at /2: can't be judged: captures/docker/containers#/2 has no HostConfig");
  }

  @Test
  void isUnknownWhereANetworkWasListedAndNotInspected() {
    host("")
        .given("docker/networks", "[]")
        .givenContainer("a", on("shop", "'shop': {}"))
        .gives(
            "UNKNOWN a at docker/network-list:2: can't be judged: network 'bridge': it was listed and"
                + " not inspected");
  }
}
