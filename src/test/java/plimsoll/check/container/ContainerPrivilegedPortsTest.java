package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerPrivilegedPortsTest {
  private static CheckHarness ports() {
    return check("container-privileged-ports").with("privileged-port-bound", 1024L);
  }

  private static String publishing(String ports) {
    return "'NetworkSettings': {'Ports': " + ports + "}, 'HostConfig': {'NetworkMode': 'bridge'}";
  }

  @Test
  void failsForAnyProtocolAndAddressBelowTheBound() {
    ports()
        .givenContainer(
            "dns",
            publishing(
                "{'53/udp': [{'HostIp': '127.0.0.1', 'HostPort': '53'}],"
                    + " '80/tcp': [{'HostIp': '::', 'HostPort': '1023'}],"
                    + " '99/sctp': [{'HostIp': '0.0.0.0', 'HostPort': '1'}]}"))
        .gives(
            "FAIL dns at /0/NetworkSettings/Ports/53~1udp/0 and"
                + " /0/NetworkSettings/Ports/80~1tcp/0 and /0/NetworkSettings/Ports/99~1sctp/0:"
                + " publishes below port 1024: 127.0.0.1:53->53/udp, [::]:1023->80/tcp,"
                + " 0.0.0.0:1->99/sctp");
  }

  @Test
  void passesFromTheBoundOn() {
    ports()
        .givenContainer(
            "web", publishing("{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '1024'}]}"))
        .gives(
            "PASS web at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode:"
                + " publishes no port below 1024: 0.0.0.0:1024->80/tcp");
  }

  @Test
  void passesARecordedExceptionAndNamesIt() {
    ports()
        .with("privileged-port-exceptions", Map.of("web*", List.of("443/tcp", "80")))
        .givenContainer(
            "web1",
            publishing(
                "{'443/tcp': [{'HostIp': '', 'HostPort': '443'}],"
                    + " '80/udp': [{'HostIp': '', 'HostPort': '80'}]}"))
        .givenContainer("web2", publishing("{'443/udp': [{'HostIp': '', 'HostPort': '443'}]}"))
        .gives(
            "PASS web1 at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes no port"
                + " below 1024 but the recorded exceptions 443/tcp, 80/udp: :443->443/tcp,"
                + " :80->80/udp",
            "FAIL web2 at /1/NetworkSettings/Ports/443~1udp/0: publishes below port 1024:"
                + " :443->443/udp");
  }

  @Test
  void isNotApplicableWhereNothingIsPublished() {
    ports()
        .givenContainer("exposed", publishing("{'80/tcp': null}"))
        .givenContainer("none", publishing("{}"))
        .gives(
            "NOT_APPLICABLE exposed at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode:"
                + " publishes no port",
            "NOT_APPLICABLE none at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode:"
                + " publishes no port");
  }

  @Test
  void saysWhereElsePortsOfAContainerArePublished() {
    ports()
        .givenContainer(
            "sidecar",
            "'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'container:ab'}")
        .givenContainer(
            "task",
            publishing("{}") + ", 'Config': {'Labels': {'com.docker.swarm.service.name': 'shop'}}")
        .gives(
            "NOT_APPLICABLE sidecar at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode:"
                + " publishes no port; it shares the network of 'container:ab', where its ports are"
                + " published",
            "NOT_APPLICABLE task at /1/NetworkSettings/Ports and /1/HostConfig/NetworkMode:"
                + " publishes no port; ports that its service 'shop' publishes do not show here");
  }

  @Test
  void asksAPersonOnTheHostsNetwork() {
    ports()
        .givenContainer(
            "agent", "'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'host'}")
        .gives(
            "MANUAL agent at /0/HostConfig/NetworkMode: uses the host's network, where every port it"
                + " opens is one of the host's and none shows as published; look at the host's"
                + " listening sockets");
  }

  @Test
  void saysWhatAStoppedContainerWouldPublish() {
    ports()
        .givenContainer(
            "job",
            "'State': {'Running': false}, 'NetworkSettings': {'Ports': {}},"
                + " 'HostConfig': {'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '79-81'}],"
                + " '90/tcp': [{'HostIp': '', 'HostPort': ''}]}}")
        .gives(
            "NOT_APPLICABLE job at /0/State/Running: is not running; once started it publishes"
                + " :79-81->80/tcp, :any->90/tcp");
  }

  @Test
  void failsForEachPortOfARange() {
    ports()
        .givenContainer(
            "range",
            "'NetworkSettings': {'Ports': null}, 'HostConfig': {'NetworkMode': 'bridge',"
                + " 'PortBindings': {'80/tcp': [{'HostIp': '', 'HostPort': '1020-1030'}]}}")
        .gives(
            "FAIL range at /0/HostConfig/PortBindings/80~1tcp/0: publishes below port 1024:"
                + " :1020-1030->80/tcp");
  }

  @Test
  void isUnknownWhereThePortsOrTheNetworkModeCanNotBeRead() {
    ports()
        .givenContainer("bare", "'NetworkSettings': {}, 'HostConfig': {'NetworkMode': 'bridge'}")
        .givenContainer("mode", "'NetworkSettings': {'Ports': {}}, 'HostConfig': {}")
        .givenContainer("odd", publishing("{'80/tcp': [{'HostIp': '', 'HostPort': 'x'}]}"))
        .gives(
            "UNKNOWN bare at /0/NetworkSettings: can't be judged:"
                + " captures/docker/containers#/0/NetworkSettings has no Ports",
            "UNKNOWN mode at /1/HostConfig: can't be judged:"
                + " captures/docker/containers#/1/HostConfig has no NetworkMode",
            "UNKNOWN odd at /2/NetworkSettings/Ports/80~1tcp/0: can't be judged: HostPort is no"
                + " port number");
  }

  private static CheckHarness withoutExceptions() {
    return ports().with("stopped-too", true).with("no-exceptions", true).with("none-passes", true);
  }

  private static String stopped(String bindings) {
    return "'State': {'Running': false}, 'NetworkSettings': {'Ports': {}}, 'HostConfig':"
        + " {'NetworkMode': 'bridge', 'PortBindings': "
        + bindings
        + "}";
  }

  @Test
  void judgesStoppedContainersByTheirBindingsWhereTheBenchmarkSaysSo() {
    withoutExceptions()
        .givenContainer("high", stopped("{'80/tcp': [{'HostIp': '', 'HostPort': '8080'}]}"))
        .givenContainer("low", stopped("{'80/tcp': [{'HostIp': '', 'HostPort': '80'}]}"))
        .givenContainer("none", stopped("{}"))
        .givenContainer(
            "odd",
            "'State': {'Status': 'x'}, 'HostConfig': {'NetworkMode': 'none', 'PortBindings': {}}")
        .gives(
            "PASS high at /0/HostConfig/PortBindings and /0/HostConfig/NetworkMode: publishes no"
                + " port below 1024: :8080->80/tcp; it is not running",
            "FAIL low at /1/HostConfig/PortBindings/80~1tcp/0: publishes below port 1024:"
                + " :80->80/tcp; it is not running",
            "PASS none at /2/HostConfig/PortBindings and /2/HostConfig/NetworkMode: publishes no"
                + " port; it is not running",
            "UNKNOWN odd at /3/State and /3/HostConfig/NetworkMode: can't be judged: captures/docker/containers#/3/State has no"
                + " Running");
  }

  @Test
  void passesNoExceptionAndWhatPublishesNothingWhereTheBenchmarkSaysSo() {
    withoutExceptions()
        .with("privileged-port-exceptions", Map.of("*", List.of("443")))
        .givenContainer("idle", publishing("{}"))
        .givenContainer(
            "net", "'HostConfig': {'NetworkMode': 'host'}, 'NetworkSettings': {'Ports': {}}")
        .givenContainer("web", publishing("{'443/tcp': [{'HostIp': '', 'HostPort': '443'}]}"))
        .gives(
            "PASS idle at /0/NetworkSettings/Ports and /0/HostConfig/NetworkMode: publishes no"
                + " port",
            "MANUAL net at /1/HostConfig/NetworkMode: uses the host's network, where every port it"
                + " opens is one of the host's and none shows as published; look at the host's"
                + " listening sockets",
            "FAIL web at /2/NetworkSettings/Ports/443~1tcp/0: publishes below port 1024:"
                + " :443->443/tcp");
  }

  @Test
  void judgesARestartingContainerByWhatItPublishesWhenItRunsAgain() {
    String restarting =
        "'State': {'Status': 'restarting', 'Running': true, 'Restarting': true, 'Pid': 0},"
            + " 'NetworkSettings': {'Ports': {}}, 'HostConfig': {'NetworkMode': 'bridge',"
            + " 'PublishAllPorts': %s, 'PortBindings': %s}";
    ports()
        .givenContainer("all", restarting.replaceFirst("%s", "true").replaceFirst("%s", "{}"))
        .givenContainer(
            "crash",
            restarting
                .replaceFirst("%s", "false")
                .replaceFirst("%s", "{'80/tcp': [{'HostIp': '0.0.0.0', 'HostPort': '80'}]}"))
        .givenContainer("none", restarting.replaceFirst("%s", "false").replaceFirst("%s", "{}"))
        .gives(
            "UNKNOWN all at /0/HostConfig/PublishAllPorts: can't be judged: it is restarting, and"
                + " what --publish-all publishes shows only while it runs",
            "FAIL crash at /1/HostConfig/PortBindings/80~1tcp/0 and /1/State/Status: publishes below"
                + " port 1024: 0.0.0.0:80->80/tcp; it is restarting now",
            "NOT_APPLICABLE none at /2/HostConfig/PortBindings and /2/HostConfig/NetworkMode and"
                + " /2/State/Status: publishes no port; it is restarting now");
  }
}
