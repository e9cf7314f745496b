package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerBindAddressTest {
  private static String publishing(String ports) {
    return "'NetworkSettings': {'Ports': " + ports + "}, 'HostConfig': {'NetworkMode': 'shop'}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0.0.0.0",
        "0",
        "[::]",
        "::",
        "0:0:0:0:0:0:0:0",
        "::ffff:0.0.0.0",
        "::FFFF:0.0.0.0",
        "::ffff:0:0"
      })
  void failsForEachSpellingOfEveryAddress(String address) {
    String shown = address.contains(":") ? "[" + address + "]" : address;
    check("container-bind-address")
        .givenContainer(
            "web", publishing("{'80/tcp': [{'HostIp': '" + address + "', 'HostPort': '8080'}]}"))
        .gives(
            "FAIL web at /0/NetworkSettings/Ports/80~1tcp/0: publishes on every address of the host:"
                + " "
                + shown
                + ":8080->80/tcp");
  }

  @Test
  void failsForOneBadBindingAmongGoodOnes() {
    check("container-bind-address")
        .givenContainer(
            "web",
            publishing(
                "{'443/tcp': [{'HostIp': '10.0.0.5', 'HostPort': '443'}],"
                    + " '80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '80'},"
                    + " {'HostIp': '::', 'HostPort': '80'}]}"))
        .gives(
            "FAIL web at /0/NetworkSettings/Ports/80~1tcp/1: publishes on every address of the host:"
                + " [::]:80->80/tcp");
  }

  @Test
  void failsForEveryAddressInIpv6HoweverItIsWritten() {
    check("container-bind-address")
        .givenContainer(
            "web",
            publishing(
                "{'80/tcp': [{'HostIp': '::ffff:0.0.0.0', 'HostPort': '80'},"
                    + " {'HostIp': '0:0:0:0:0:ffff:0.0.0.0', 'HostPort': '81'}]}"))
        .gives(
            "FAIL web at /0/NetworkSettings/Ports/80~1tcp/1 and /0/NetworkSettings/Ports/80~1tcp/0:"
                + " publishes on every address of the host: [0:0:0:0:0:ffff:0.0.0.0]:81->80/tcp,"
                + " [::ffff:0.0.0.0]:80->80/tcp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "web-01.example", "eth0"})
  void isUnknownForANameSinceAnEngineMayReadNoneAndListenEverywhere(String name) {
    check("container-bind-address")
        .givenContainer(
            "web",
            "'State': {'Running': true, 'Restarting': true, 'Status': 'restarting'},"
                + " 'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'shop',"
                + " 'PublishAllPorts': false, 'PortBindings':"
                + " {'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '81'},"
                + " {'HostIp': '"
                + name
                + "', 'HostPort': '8080'}]}}")
        .gives(
            "UNKNOWN web at /0/HostConfig/PortBindings/80~1tcp/1 and /0/HostConfig/NetworkMode and"
                + " /0/State/Status: can't be judged: its HostIp '"
                + name
                + "' is no address; it is restarting now");
  }

  @Test
  void passesWhereEachBindingNamesAnAddress() {
    check("container-bind-address")
        .givenContainer(
            "web",
            publishing(
                "{'80/tcp': [{'HostIp': '127.0.0.1', 'HostPort': '80'},"
                    + " {'HostIp': '::1', 'HostPort': '80'},"
                    + " {'HostIp': '10.0.0.0', 'HostPort': '81'}]}"))
        .gives(
            "PASS web at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes on chosen"
                + " addresses only: 10.0.0.0:81->80/tcp, 127.0.0.1:80->80/tcp, [::1]:80->80/tcp");
  }

  @Test
  void isNotApplicableWhereNothingIsPublishedAndAsksOnTheHostsNetwork() {
    check("container-bind-address")
        .givenContainer(
            "agent", "'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'host'}")
        .givenContainer(
            "task",
            publishing("{'80/tcp': []}")
                + ", 'Config': {'Labels': {'com.docker.swarm.service.name': 'shop'}}")
        .gives(
            "MANUAL agent at /0/HostConfig/NetworkMode: uses the host's network, where every port it"
                + " opens is one of the host's and none shows as published; look at the host's"
                + " listening sockets",
            "NOT_APPLICABLE task at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode:"
                + " publishes no port; ports that its service 'shop' publishes do not show here");
  }

  @Test
  void isUnknownWhereABindingHasNoAddressField() {
    check("container-bind-address")
        .givenContainer("web", publishing("{'80/tcp': [{'HostPort': '80'}]}"))
        .gives(
            "UNKNOWN web at /0/NetworkSettings/Ports/80~1tcp/0: can't be judged:"
                + " captures/docker/containers#/0/NetworkSettings/Ports/80~1tcp/0 has no HostIp");
  }

  @Test
  void passesWhatPublishesNothingWhereTheBenchmarkSaysSo() {
    check("container-bind-address")
        .with("none-passes", true)
        .givenContainer("idle", publishing("{}"))
        .gives(
            "PASS idle at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes no"
                + " port");
  }
}
