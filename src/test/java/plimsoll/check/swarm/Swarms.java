package plimsoll.check.swarm;

import plimsoll.Resource;
import plimsoll.check.CheckHarness;

/** Hosts in a swarm and out of it. */
final class Swarms {
  /** A manager of three, with the members of {@code Cluster} beside its id. */
  static final String MANAGER =
      """
      {"DockerRootDir": "/data", "SystemTime": "2026-11-22T01:00:00Z",
       "Swarm": {"NodeID": "n1", "NodeAddr": "192.0.2.30", "LocalNodeState": "active",
         "ControlAvailable": true, "Managers": 3, "Nodes": 5,
         "RemoteManagers": [{"NodeID": "n1", "Addr": "192.0.2.30:2377"}],
         "Cluster": {"ID": "c1", %s}}}
      """;

  private Swarms() {}

  static CheckHarness outside(String check) {
    return CheckHarness.check(check)
        .given("docker/info", Resource.evidence("swarm/17.03-info-inactive"));
  }

  static CheckHarness worker(String check) {
    return CheckHarness.check(check)
        .given("docker/info", Resource.evidence("swarm/20.10-info-worker"));
  }

  static CheckHarness locked(String check) {
    return CheckHarness.check(check)
        .given("docker/info", "{\"Swarm\": {\"LocalNodeState\": \"locked\"}}");
  }

  static CheckHarness manager(String check, String cluster) {
    return CheckHarness.check(check)
        .given("docker/info", MANAGER.replace("%s", cluster.replace('\'', '"')));
  }

  /** The host of the real captures: one manager, with services, secrets and networks. */
  static CheckHarness real(String check) {
    CheckHarness harness = CheckHarness.check(check);
    for (String id :
        new String[] {
          "info",
          "services",
          "service-list",
          "nodes",
          "node-list",
          "secret-list",
          "networks",
          "network-list"
        }) {
      harness.given("docker/" + id, Resource.evidence("swarm/20.10-" + id));
    }
    return harness;
  }

  /** What every check that needs a manager says of hosts that are none. */
  static void judgesManagersOnly(String check) {
    outside(check)
        .gives("NOT_APPLICABLE host at docker/info#/Swarm/LocalNodeState: takes part in no swarm");
    worker(check)
        .gives(
            "UNKNOWN host at docker/info#/Swarm/ControlAvailable: can't be judged: it is a worker,"
                + " and only managers know how their swarm is set up; capture a manager");
    judgesActiveNodesOnly(check);
    manager(check, "'Spec': {}")
        .given(
            "docker/info",
            MANAGER.replace("\"ControlAvailable\": true,", "").replace("%s", "\"Spec\": {}"))
        .gives(
            "UNKNOWN host at docker/info#/Swarm: can't be judged: captures/docker/info#/Swarm has"
                + " no ControlAvailable");
  }

  static void judgesActiveNodesOnly(String check) {
    outside(check)
        .gives("NOT_APPLICABLE host at docker/info#/Swarm/LocalNodeState: takes part in no swarm");
    locked(check)
        .gives(
            "UNKNOWN host at docker/info#/Swarm/LocalNodeState: can't be judged: its part in a"
                + " swarm is 'locked', not 'active'; mend that, and capture it again");
    CheckHarness.check(check).gives("UNKNOWN host: can't be judged: docker/info was not captured");
  }
}
