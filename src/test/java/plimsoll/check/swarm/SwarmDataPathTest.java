package plimsoll.check.swarm;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Resource;
import plimsoll.check.CheckHarness;

class SwarmDataPathTest {
  private static final String CHECK = "swarm-data-path";
  private static final String STATE = "files/var/lib/docker/swarm/docker-state.json";
  private static final String FILE =
      " and files/var/lib/docker/swarm/docker-state.json#/DataPathAddr";
  private static final String NODE = "docker/info#/Swarm/NodeAddr";
  private static final String ACTIVE = " and docker/info#/Swarm/LocalNodeState: ";

  private static CheckHarness state(String name) {
    return Swarms.real(CHECK).given(STATE, Resource.evidence("swarm/" + name));
  }

  @Test
  void passesAnAddressOfItsOwn() {
    state("20.10-docker-state-data-path")
        .gives(
            "PASS host at"
                + FILE.substring(4)
                + " and "
                + NODE
                + ACTIVE
                + "is steered over 192.0.2.30, and sends its containers' traffic over"
                + " 198.51.100.30");
  }

  @Test
  void failsOneAddressForBoth() {
    state("20.10-docker-state")
        .gives(
            "FAIL host at"
                + FILE.substring(4)
                + " and "
                + NODE
                + ACTIVE
                + "was given no data path address, so its containers' traffic takes that of the"
                + " swarm's own, 192.0.2.30");
    Swarms.real(CHECK)
        .given(STATE, "{\"DataPathAddr\": \"192.0.2.30\"}")
        .gives(
            "FAIL host at"
                + FILE.substring(4)
                + " and "
                + NODE
                + ACTIVE
                + "sends its containers' traffic over the swarm's own address, 192.0.2.30");
  }

  @Test
  void takesTheWordOfTheSiteWhereNothingElseSays() {
    Swarms.real(CHECK)
        .with("data-path-address", "198.51.100.30")
        .gives(
            "PASS host at "
                + NODE
                + ACTIVE
                + "is steered over 192.0.2.30, and sends its containers' traffic over 198.51.100.30,"
                + " as the site says");
    state("20.10-docker-state")
        .with("data-path-address", "198.51.100.30")
        .gives(
            "FAIL host at"
                + FILE.substring(4)
                + " and "
                + NODE
                + ACTIVE
                + "was given no data path address, so its containers' traffic takes that of the"
                + " swarm's own, 192.0.2.30");
  }

  @Test
  void failsTheSwarmsAddressInAnySpelling() {
    for (String spelling : List.of("::ffff:192.0.2.30", "::FFFF:C000:21E")) {
      Swarms.real(CHECK)
          .with("data-path-address", spelling)
          .gives(
              "FAIL host at "
                  + NODE
                  + ACTIVE
                  + "sends its containers' traffic over the swarm's own address, "
                  + spelling
                  + ", as the site says");
    }
    CheckHarness.check(CHECK)
        .given(
            "docker/info",
            "{\"Swarm\": {\"LocalNodeState\": \"active\", \"NodeAddr\": \"2001:db8::1\"}}")
        .with("data-path-address", "2001:DB8:0::1")
        .gives(
            "FAIL host at docker/info# and "
                + NODE
                + ACTIVE
                + "sends its containers' traffic over the swarm's own address, 2001:DB8:0::1, as"
                + " the site says");
  }

  @Test
  void asksAPersonWhereWhatIsGivenIsNoAddress() {
    for (String given : List.of("eth1", "192.0.2.30/24", "192.0.2.030", "192.0.2.300", "::")) {
      Swarms.real(CHECK)
          .with("data-path-address", given)
          .gives(
              "MANUAL host at "
                  + NODE
                  + ACTIVE
                  + "is steered over 192.0.2.30, and sends its containers' traffic over "
                  + given
                  + ", as the site says; is that another address?");
    }
  }

  @Test
  void asksAPersonWhereNoOneSays() {
    Swarms.real(CHECK)
        .gives(
            "MANUAL host at "
                + NODE
                + ACTIVE
                + "is steered over 192.0.2.30; does the traffic of its containers take another"
                + " address? What shows it is not there: "
                + STATE
                + " was not captured");
  }

  @Test
  void isUnknownWithoutTheNodesAddress() {
    CheckHarness.check(CHECK)
        .given("docker/info", "{\"Swarm\": {\"LocalNodeState\": \"active\", \"NodeAddr\": \"\"}}")
        .gives(
            "UNKNOWN host at docker/info#/Swarm/NodeAddr and docker/info#/Swarm/LocalNodeState:"
                + " can't be judged: the swarm part of docker info names no address");
    Swarms.judgesActiveNodesOnly(CHECK);
  }
}
