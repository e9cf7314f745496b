package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerApprovedPortsTest {
  private static final String WEB =
      "'NetworkSettings': {'Ports': {'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '8080'},"
          + " {'HostIp': '::', 'HostPort': '8080'}]}},"
          + " 'HostConfig': {'NetworkMode': 'bridge', 'PublishAllPorts': false}";

  @Test
  void asksAPersonWhereTheSiteGivesNoList() {
    check("container-approved-ports")
        .givenContainer("web", WEB)
        .givenContainer("all", WEB.replace("false", "true"))
        .gives(
            "MANUAL all at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode: publishes"
                + " 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp; is each of them needed and approved?;"
                + " --publish-all is set, so it publishes whatever its image exposes",
            "MANUAL web at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes"
                + " 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp; is each of them needed and approved?");
  }

  @Test
  void passesPortsOfTheListAndFailsOthers() {
    check("container-approved-ports")
        .with(
            "approved-container-ports",
            Map.of(
                "a", List.of("80"), "b", List.of("8080:80/tcp"), "c", List.of("8081:80", "80/udp")))
        .givenContainer("a", WEB)
        .givenContainer("b", WEB)
        .givenContainer("c", WEB)
        .givenContainer("d", WEB)
        .gives(
            "PASS a at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes approved"
                + " ports only: 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp",
            "PASS b at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode: publishes approved"
                + " ports only: 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp",
            "FAIL c at /2/NetworkSettings/Ports/80~1tcp/0 and /2/NetworkSettings/Ports/80~1tcp/1:"
                + " publishes ports that are not approved: 0.0.0.0:8080->80/tcp,"
                + " [::]:8080->80/tcp",
            "FAIL d at /3/NetworkSettings/Ports/80~1tcp/0 and /3/NetworkSettings/Ports/80~1tcp/1:"
                + " publishes ports that are not approved: 0.0.0.0:8080->80/tcp,"
                + " [::]:8080->80/tcp");
  }

  @Test
  void passesWhereNothingIsPublishedAndAsksOnTheHostsNetwork() {
    check("container-approved-ports")
        .givenContainer(
            "agent", "'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'host'}")
        .givenContainer(
            "db", "'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'bridge'}")
        .gives(
            "MANUAL agent at /0/HostConfig/NetworkMode: uses the host's network, where every port it"
                + " opens is one of the host's and none shows as published; look at the host's"
                + " listening sockets",
            "PASS db at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode: publishes no port");
  }

  @Test
  void isNotApplicableToAStoppedContainerAndUnknownWithoutPorts() {
    check("container-approved-ports")
        .givenContainer("bare", "'HostConfig': {'NetworkMode': 'bridge'}")
        .givenContainer("job", "'State': {'Running': false}, 'HostConfig': {'PortBindings': null}")
        .gives(
            "UNKNOWN bare at /0: can't be judged: captures/docker/containers#/0 has no"
                + " NetworkSettings",
            "NOT_APPLICABLE job at /1/State/Running: is not running");
  }
}
