package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerHealthTest {
  private static CheckHarness given(boolean healthyOnly) {
    return check("container-health")
        .with("healthy-only", healthyOnly)
        .givenContainer("absent", "'State': {'Running': true}")
        .givenContainer("none", state("none"))
        .givenContainer("sick", state("unhealthy"))
        .givenContainer("starting", state("starting"))
        .givenContainer("well", state("Healthy"));
  }

  private static String state(String status) {
    return "'State': {'Running': true, 'Health': {'Status': '" + status + "'}}";
  }

  @Test
  void failsWhereNoHealthIsReportedAndPassesAnyReport() {
    given(false)
        .gives(
            "FAIL absent at /0/State: reports no health",
            "FAIL none at /1/State/Health/Status: reports no health",
            "PASS sick at /2/State/Health/Status: reports its health, and that it is unhealthy: it"
                + " needs attention",
            "PASS starting at /3/State/Health/Status: reports its health: 'starting'",
            "PASS well at /4/State/Health/Status: reports that it is healthy");
  }

  @Test
  void passesOnlyTheHealthyWhereTheBenchmarkSaysSo() {
    given(true)
        .gives(
            "FAIL absent at /0/State: reports no health",
            "FAIL none at /1/State/Health/Status: reports no health",
            "FAIL sick at /2/State/Health/Status: reports 'unhealthy', not healthy",
            "FAIL starting at /3/State/Health/Status: reports that it is still starting, not healthy;"
                + " capture again later",
            "PASS well at /4/State/Health/Status: reports that it is healthy");
  }

  @Test
  void isNotApplicableToAStoppedContainerAndUnknownWithoutStatus() {
    check("container-health")
        .with("healthy-only", false)
        .givenContainer("job", "'State': {'Running': false}")
        .givenContainer("odd", "'State': {'Running': true, 'Health': {}}")
        .givenContainer("paused", "'State': {'Running': true, 'Paused': true, 'Health': null}")
        .gives(
            "NOT_APPLICABLE job at /0/State/Running: is not running",
            "UNKNOWN odd at /1/State/Health: can't be judged:"
                + " captures/docker/containers#/1/State/Health has no Status",
            "FAIL paused at /2/State: reports no health");
  }
}
