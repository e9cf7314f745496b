package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.Resource;
import plimsoll.check.CheckHarness;

class ContainerSprawlTest {
  private static final String AT =
      " host at docker/info#/ContainersStopped and docker/info#/ContainersRunning: ";

  private static CheckHarness sprawl() {
    return check("container-sprawl").with("container-sprawl-threshold", 25L);
  }

  private static CheckHarness counts(int stopped, int running) {
    return sprawl()
        .given(
            "docker/info",
            "{\"ContainersStopped\": " + stopped + ", \"ContainersRunning\": " + running + "}");
  }

  @Test
  void failsFromTheThresholdOn() {
    counts(30, 5)
        .gives(
            "FAIL"
                + AT
                + "has 30 stopped and 5 running containers: 25 more stopped, and 25 are too many");
    sprawl()
        .given("docker/info", Resource.evidence("swarm/17.03-info-inactive"))
        .gives(
            "FAIL"
                + AT
                + "has 41 stopped and 5 running containers: 36 more stopped, and 25 are too many");
  }

  @Test
  void passesBelowIt() {
    counts(29, 5)
        .gives("PASS" + AT + "has 29 stopped and 5 running containers: fewer than 25 more stopped");
    counts(1, 60)
        .gives("PASS" + AT + "has 1 stopped and 60 running containers: fewer than 25 more stopped");
  }

  @Test
  void isUnknownWithoutTheCounts() {
    sprawl().gives("UNKNOWN host: can't be judged: docker/info was not captured");
    sprawl()
        .given("docker/info", "{\"ContainersStopped\": 1}")
        .gives(
            "UNKNOWN host at docker/info#: can't be judged: captures/docker/info# has no"
                + " ContainersRunning");
    sprawl()
        .given(
            "docker/info",
            "{\"ContainersStopped\": 0, \"ContainersRunning\": 0, \"ServerErrors\": [\"down\"]}")
        .gives(
            "UNKNOWN host at docker/info#: can't be judged: docker info did not reach the daemon");
  }
}
