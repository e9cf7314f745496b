package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class SwarmManagerCountTest {
  private static final String CHECK = "swarm-manager-count";
  private static final String AT =
      " host at docker/info#/Swarm/Managers and docker/info#/Swarm/ControlAvailable";

  private static CheckHarness managers(int count) {
    return CheckHarness.check(CHECK)
        .given(
            "docker/info",
            Swarms.MANAGER
                .replace("\"Managers\": 3", "\"Managers\": " + count)
                .replace("%s", "\"Spec\": {}"));
  }

  @Test
  void passesASingleManagerAndNamesIt() {
    Swarms.real(CHECK).gives("PASS" + AT + ": belongs to a swarm of 1 manager ('vm')");
  }

  @Test
  void passesAnOddNumberThatTheSiteAllows() {
    managers(3)
        .with("swarm-max-managers", 3L)
        .gives("PASS" + AT + ": belongs to a swarm of 3 managers, as the site allows");
  }

  @Test
  void failsAboveTheFigureOfTheSite() {
    managers(4)
        .with("swarm-max-managers", 3L)
        .gives(
            "FAIL"
                + AT
                + ": belongs to a swarm of 4 managers, more than the 3 that the site allows");
  }

  @Test
  void asksAPersonAboutSeveralAndAboutEvenNumbers() {
    managers(3)
        .gives("MANUAL" + AT + ": belongs to a swarm of 3 managers; does the site need that many?");
    managers(2)
        .with("swarm-max-managers", 3L)
        .gives(
            "MANUAL"
                + AT
                + ": belongs to a swarm of 2 managers, an even number, which bears the loss of no"
                + " more than 1 would");
  }

  @Test
  void isUnknownWhereAManagerCountsNone() {
    managers(0)
        .gives(
            "UNKNOWN host at docker/info#/Swarm/Managers: can't be judged: docker info says 0,"
                + " which is no value here");
  }

  @Test
  void judgesManagersOnly() {
    Swarms.judgesManagersOnly(CHECK);
  }

  @Test
  void judgesByTheFigureThatTheBenchmarkFixes() {
    managers(2)
        .with("fixed-max-managers", 3L)
        .with("swarm-max-managers", 1L)
        .gives(
            "PASS host at docker/info#/Swarm/Managers and docker/info#/Swarm/ControlAvailable: belongs to a swarm of 2 managers, within the 3 of the rule");
    managers(5)
        .with("fixed-max-managers", 3L)
        .with("swarm-max-managers", 5L)
        .gives(
            "FAIL host at docker/info#/Swarm/Managers and docker/info#/Swarm/ControlAvailable: belongs to a swarm of 5 managers, more than the 3 of the rule");
  }
}
