package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerHostUsernsTest {
  @Test
  void failsTheHostsNamespaceAndPassesTheDaemonsRemapping() {
    check("container-host-userns")
        .given("docker/info", "{\"SecurityOptions\": [\"name=seccomp\", \"name=userns\"]}")
        .givenContainer("a", "'HostConfig': {'UsernsMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'UsernsMode': ''}")
        .gives(
            "FAIL a at /0/HostConfig/UsernsMode: uses the host's user namespace",
            "PASS b at /1/HostConfig/UsernsMode and docker/info#/SecurityOptions: does not opt out of"
                + " user remapping, which the daemon does");
  }

  @Test
  void saysWhereAPassMeansLittle() {
    check("container-host-userns")
        .given("docker/info", "{\"SecurityOptions\": null}")
        .givenContainer("a", "'HostConfig': {'UsernsMode': ''}")
        .gives(
            "PASS a at /0/HostConfig/UsernsMode and docker/info#/SecurityOptions: does not opt out of"
                + " user remapping; but the daemon remaps no users, so its root is the host's root"
                + "");
    check("container-host-userns")
        .given("docker/info", "{\"SecurityOptions\": [\"name=rootless\"]}")
        .givenContainer("a", "'HostConfig': {'UsernsMode': ''}")
        .gives(
            "PASS a at /0/HostConfig/UsernsMode and docker/info#/SecurityOptions: does not opt out of"
                + " user remapping; the daemon itself runs in a user namespace (rootless)");
    check("container-host-userns")
        .givenContainer("a", "'HostConfig': {'UsernsMode': ''}")
        .gives(
            "PASS a at /0/HostConfig/UsernsMode: does not opt out of user remapping; whether the"
                + " daemon remaps users at all was not captured");
  }

  @Test
  void isUnknownWhereTheFieldIsMissing() {
    check("container-host-userns")
        .givenContainer("a", "'HostConfig': {'UsersnsMode': ''}")
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no UsernsMode");
  }
}
