package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;

class SwarmSecretPolicyTest {
  private static final String CHECK = "swarm-secret-policy";

  @Test
  void asksAPersonOnManagersAndWorkers() {
    Swarms.real(CHECK)
        .gives(
            "MANUAL host at docker/info#/Swarm/LocalNodeState and docker/secret-list:1: takes part in a swarm, whose store has 'db_password'; does the site's plan say how secrets are made, used and changed?");
    Swarms.worker(CHECK)
        .with("secret-handling-policy", "SSP 4.2")
        .gives(
            "MANUAL host at docker/info#/Swarm/LocalNodeState: takes part in a swarm; does 'SSP 4.2' say how secrets are made, used and changed?");
  }

  @Test
  void judgesActiveNodesOnly() {
    Swarms.judgesActiveNodesOnly(CHECK);
  }
}
