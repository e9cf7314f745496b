package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;

import org.junit.jupiter.api.Test;

class DaemonRootlessTest {
  @Test
  void passesRootlessEngines() {
    reporting("daemon-rootless", "{'SecurityOptions': ['name=rootless']}")
        .gives("PASS dockerd at docker/info#/SecurityOptions: runs rootless");
  }

  @Test
  void leavesTheOthersToTheSite() {
    reporting("daemon-rootless", "{'SecurityOptions': []}")
        .gives(
            "MANUAL dockerd at docker/info#/SecurityOptions: runs with root's rights; could it run rootless here?");
    reporting("daemon-rootless", "{'SecurityOptions': []}")
        .with("rootless-policy", true)
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions: runs with root's rights; the site demands rootless mode");
    reporting("daemon-rootless", "{'SecurityOptions': []}")
        .with("rootless-policy", false)
        .gives(
            "NOT_APPLICABLE dockerd at docker/info#/SecurityOptions: runs with root's rights; the site does not demand rootless mode");
  }

  @Test
  void isUnknownWithoutDockerInfo() {
    nothing("daemon-rootless")
        .gives("UNKNOWN dockerd: can't be judged: docker/info was not captured");
  }
}
