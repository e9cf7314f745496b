package plimsoll.check.swarm;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Resource;
import plimsoll.check.CheckHarness;

class SwarmListenAddressTest {
  private static final String CHECK = "swarm-listen-address";
  private static final String HEADER = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";

  private static CheckHarness of(CheckHarness host, String... nodePorts) {
    return host.with("manager-port", 2377L).with("node-ports", List.of(nodePorts));
  }

  private static CheckHarness with(CheckHarness host, String sockets) {
    return host.given("host/sockets", Resource.evidence("sockets/" + sockets));
  }

  private static final String PUBLISHED =
      "; services publish on every address of the nodes, which no setting of theirs narrows:"
          + " 9443->443/tcp of 'edge', 8080->80/tcp of 'web'";
  private static final String NODE =
      " and docker/info#/Swarm/RemoteManagers/0/Addr and docker/info#/Swarm/ControlAvailable: ";

  @Test
  void failsOnEveryAddressInEveryListing() {
    with(of(Swarms.real(CHECK)), "ss-6.1-manager.txt")
        .gives(
            "FAIL host at host/sockets:4"
                + NODE
                + "has ports of the swarm open on every address: *:2377/tcp"
                + PUBLISHED);
    with(of(Swarms.real(CHECK)), "netstat-2.10-manager.txt")
        .gives(
            "FAIL host at host/sockets:3"
                + NODE
                + "has ports of the swarm open on every address: [::]:2377/tcp"
                + PUBLISHED);
    with(of(Swarms.real(CHECK)), "proc-net-manager.txt")
        .gives(
            "FAIL host at host/sockets:5"
                + NODE
                + "has ports of the swarm open on every address: [::]:2377/tcp"
                + PUBLISHED);
  }

  @Test
  void passesChosenAddresses() {
    with(of(Swarms.real(CHECK)), "ss-6.1-manager-bound.txt")
        .gives(
            "PASS host at host/sockets:4"
                + NODE
                + "has the ports of the swarm on chosen addresses only: 192.0.2.30:2377/tcp"
                + PUBLISHED);
  }

  @Test
  void looksAtThePortTheManagerReallyHas() {
    with(
            of(
                CheckHarness.check(CHECK)
                    .given("docker/info", Resource.evidence("swarm/20.10-info-data-path"))),
            "ss-6.1-manager-2477.txt")
        .gives(
            "PASS host at host/sockets:5"
                + NODE
                + "has the ports of the swarm on chosen addresses only: 192.0.2.30:2477/tcp; not all that"
                + " services publish is known");
  }

  @Test
  void judgesThePortsOfEveryNodeOnWorkersToo() {
    with(of(Swarms.worker(CHECK), "7946/tcp", "7946/udp"), "ss-6.1-worker.txt")
        .gives(
            "FAIL host at host/sockets:4 and host/sockets:3 and docker/info#/Swarm/ControlAvailable:"
                + " has ports of the swarm open on every address: *:7946/tcp, *:7946/udp");
    with(of(Swarms.real(CHECK), "7946/tcp", "7946/udp"), "ss-6.1-manager-bound.txt")
        .gives(
            "PASS host at host/sockets:4 and host/sockets:5 and host/sockets:3"
                + NODE
                + "has the ports of the swarm on chosen addresses only: 192.0.2.30:2377/tcp,"
                + " 192.0.2.30:7946/tcp, 192.0.2.30:7946/udp"
                + PUBLISHED);
    of(Swarms.worker(CHECK), "7946/tcp", "7946/udp")
        .given("host/sockets", HEADER + "LISTEN 0 128 10.0.0.1:7946 *:*\n")
        .gives(
            "UNKNOWN host at host/sockets:1 and docker/info#/Swarm/ControlAvailable: can't be judged:"
                + " no socket on 7946/udp is shown to be the engine's, though this node has one");
  }

  @Test
  void thePortOfManagersIsNotApplicableOnAWorker() {
    with(of(Swarms.worker(CHECK)), "ss-6.1-worker.txt")
        .gives(
            "NOT_APPLICABLE host at docker/info#/Swarm/ControlAvailable and"
                + " docker/info#/Swarm/LocalNodeState: is a worker, and only managers listen on"
                + " 2377/tcp");
  }

  @Test
  void isUnknownWhereNoSocketIsShownToBeTheEngines() {
    String none =
        "UNKNOWN host at host/sockets:1 and docker/info#/Swarm/RemoteManagers/0/Addr and"
            + " docker/info#/Swarm/ControlAvailable: can't be judged: no socket on 2377/tcp is shown"
            + " to be the engine's, though this node has one; not all that services publish is known";
    of(Swarms.manager(CHECK, "'Spec': {}")).given("host/sockets", HEADER).gives(none);
    of(Swarms.manager(CHECK, "'Spec': {}"))
        .given(
            "host/sockets",
            HEADER + "LISTEN 0 128 10.0.0.1:2377 *:* users:((\"docker-proxy\",pid=7,fd=8))\n")
        .gives(none);
  }

  @Test
  void theUsualPortCountsOnlyWithItsOwnerWhereDockerInfoNamesNone() {
    String info = Swarms.MANAGER.replace("192.0.2.30:2377", "").replace("%s", "\"Spec\": {}");
    String place =
        " and docker/info#/Swarm/RemoteManagers/0 and docker/info#/Swarm/ControlAvailable: ";
    of(CheckHarness.check(CHECK))
        .given("docker/info", info)
        .given("host/sockets", HEADER + "LISTEN 0 128 10.0.0.1:2377 *:*\n")
        .gives(
            "UNKNOWN host at host/sockets:1"
                + place
                + "can't be judged: no socket on 2377/tcp is shown to be the engine's, though this"
                + " node has one; not all that services publish is known");
    of(CheckHarness.check(CHECK))
        .given("docker/info", info)
        .given(
            "host/sockets",
            HEADER + "LISTEN 0 128 *:2377 *:* users:((\"dockerd-current\",pid=7,fd=8))\n")
        .gives(
            "FAIL host at host/sockets:2"
                + place
                + "has ports of the swarm open on every address: *:2377/tcp; not all that services"
                + " publish is known");
  }

  @Test
  void saysThatServicesPublishNothing() {
    of(Swarms.manager(CHECK, "'Spec': {}"))
        .given("host/sockets", HEADER + "LISTEN 0 128 10.0.0.1:2377 *:*\n")
        .given("docker/service-list", "ID   NAME   MODE   REPLICAS   IMAGE   PORTS\n")
        .gives(
            "PASS host at host/sockets:2"
                + NODE
                + "has the ports of the swarm on chosen addresses only: 10.0.0.1:2377/tcp; services publish"
                + " no port");
  }

  @Test
  void isUnknownWithoutSocketsOrAnActiveNode() {
    of(Swarms.real(CHECK)).gives("UNKNOWN host: can't be judged: host/sockets was not captured");
    of(Swarms.locked(CHECK))
        .gives(
            "UNKNOWN host at docker/info#/Swarm/LocalNodeState: can't be judged: its part in a"
                + " swarm is 'locked', not 'active'; mend that, and capture it again");
    of(Swarms.outside(CHECK))
        .gives("NOT_APPLICABLE host at docker/info#/Swarm/LocalNodeState: takes part in no swarm");
  }
}
