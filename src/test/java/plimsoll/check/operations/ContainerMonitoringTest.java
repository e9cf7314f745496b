package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.CheckHarness.id;

import org.junit.jupiter.api.Test;

class ContainerMonitoringTest {
  private static final String CHECK = "container-monitoring";
  private static final String STATS =
      """
      CONTAINER ID                                                       NAME   CPU %   PIDS
      %s   web    0.00%   1
      """
          .replace("%s", id("web"));

  @Test
  void asksAPersonWithWhatDockerStatsMeasures() {
    check(CHECK)
        .given("docker/stats", STATS)
        .givenContainer("web", "")
        .givenContainer("done", "'State': {'Running': false}")
        .gives(
            "MANUAL host at docker/stats:1 and docker/ps:1: shows by docker stats the use of 1 of 1"
                + " running containers; is it monitored, and is someone told?");
    check(CHECK)
        .given("docker/stats", STATS)
        .with("monitoring-evidence", "SSP 7")
        .givenContainer("web", "")
        .givenContainer("db", "")
        .gives(
            "MANUAL host at docker/stats:1 and docker/ps:1: shows by docker stats the use of 1 of 2"
                + " running containers, not of 'db'; does 'SSP 7' show that it is monitored?");
  }

  @Test
  void readsTheTableOfOldClients() {
    check(CHECK)
        .given(
            "docker/stats",
            "CONTAINER           CPU %   MEM USAGE / LIMIT\n"
                + id("web").substring(0, 12)
                + "  0.00%\n")
        .givenContainer("web", "")
        .gives(
            "MANUAL host at docker/stats:1 and docker/ps:1: shows by docker stats the use of 1 of 1"
                + " running containers; is it monitored, and is someone told?");
  }

  @Test
  void isUnknownWithoutStatsOrContainers() {
    check(CHECK).gives("UNKNOWN host: can't be judged: docker/stats was not captured");
    check(CHECK)
        .given("docker/stats", STATS)
        .withoutList()
        .gives("UNKNOWN host: can't be judged: docker/ps was not captured");
    check(CHECK)
        .given("docker/stats", STATS)
        .givenContainer("web", "")
        .withoutInspect()
        .gives(
            "UNKNOWN host at docker/ps:2: can't be judged: container 'web': docker/containers was"
                + " not captured");
    check(CHECK)
        .given("docker/stats", STATS)
        .givenContainer("web", "'State': {}")
        .gives(
            "UNKNOWN host at /0/State: can't be judged: captures/docker/containers#/0/State has no"
                + " Running");
  }
}
