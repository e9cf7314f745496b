package plimsoll.check.swarm;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class SwarmInactiveTest {
  private static final String CHECK = "swarm-inactive";
  private static final String AT = " host at docker/info#/Swarm/LocalNodeState";

  @Test
  void passesWhereSwarmModeIsOff() {
    Swarms.outside(CHECK).gives("PASS" + AT + ": takes part in no swarm");
    Swarms.outside(CHECK)
        .with("swarm-required", false)
        .gives("PASS" + AT + ": takes part in no swarm");
  }

  @Test
  void asksAPersonWhereItIsOn() {
    Swarms.real(CHECK)
        .gives(
            "MANUAL"
                + AT
                + " and docker/info#/Swarm/ControlAvailable: is a manager of a swarm of 1 node; does"
                + " the site need swarm mode?");
    Swarms.worker(CHECK)
        .gives(
            "MANUAL"
                + AT
                + " and docker/info#/Swarm/ControlAvailable: takes part in a swarm; does the site"
                + " need swarm mode?");
    Swarms.locked(CHECK)
        .gives(
            "MANUAL"
                + AT
                + " and docker/info#/Swarm: takes part in a swarm, in the state 'locked'; does the"
                + " site need swarm mode?");
  }

  @Test
  void followsTheSite() {
    Swarms.real(CHECK)
        .with("swarm-required", true)
        .gives("PASS" + AT + ": is a manager of a swarm of 1 node, which the site needs");
    Swarms.real(CHECK)
        .with("swarm-required", false)
        .gives("FAIL" + AT + ": is a manager of a swarm of 1 node, which the site does not need");
  }

  @Test
  void isUnknownWithoutTheState() {
    check(CHECK).gives("UNKNOWN host: can't be judged: docker/info was not captured");
    check(CHECK)
        .given("docker/info", "{}")
        .gives("UNKNOWN host at docker/info#: can't be judged: captures/docker/info# has no Swarm");
  }
}
