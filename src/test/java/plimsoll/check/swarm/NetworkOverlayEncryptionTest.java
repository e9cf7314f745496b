package plimsoll.check.swarm;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class NetworkOverlayEncryptionTest {
  private static final String CHECK = "network-overlay-encryption";
  private static final String LIST = "NETWORK ID       NAME     DRIVER    SCOPE\n";

  private static CheckHarness networks(String json) {
    return check(CHECK)
        .given("docker/network-list", LIST + "abcabcabcabc     n        overlay   swarm\n")
        .given("docker/networks", json.replace('\'', '"'));
  }

  @Test
  void judgesEveryOverlayNetworkAndIngress() {
    Swarms.real(CHECK)
        .gives(
            "FAIL ingress at docker/networks#/3/Options: does not encrypt what it carries; it takes"
                + " what reaches published ports to the tasks, and swarm mode makes it so",
            "FAIL plain at docker/networks#/5/Options: does not encrypt what it carries",
            "PASS secret at docker/networks#/6/Options: encrypts what it carries");
  }

  @Test
  void theKeyCountsWhateverItsValue() {
    networks(
            "[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'overlay', 'Options': {'encrypted': 'false'}}]")
        .gives(
            "PASS n at docker/networks#/0/Options: encrypts what it carries; that its option says"
                + " 'false' does not undo it");
    networks("[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'overlay', 'Options': null}]")
        .gives("FAIL n at docker/networks#/0/Options: does not encrypt what it carries");
  }

  @Test
  void isNotApplicableWithoutAnOverlayNetwork() {
    String bridge = "[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'bridge', 'Options': {}}]";
    networks(bridge).gives("NOT_APPLICABLE host at docker/network-list:1: has no overlay network");
    Swarms.worker(CHECK)
        .given("docker/network-list", LIST)
        .gives(
            "NOT_APPLICABLE host at docker/network-list:1: has no overlay network; as a worker it"
                + " sees those of its own tasks only, and a manager sees all");
  }

  @Test
  void isUnknownWhereANetworkWasNotInspected() {
    check(CHECK)
        .given("docker/network-list", LIST + "abcabcabcabc     n        overlay   swarm\n")
        .gives(
            "UNKNOWN n at docker/network-list:2: can't be judged: docker/networks was not captured");
    check(CHECK).gives("UNKNOWN host: can't be judged: docker/network-list was not captured");
    networks("[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'overlay'}]")
        .gives(
            "UNKNOWN n at docker/networks#/0: can't be judged: captures/docker/networks#/0 has no"
                + " Options");
    networks("[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 7}]")
        .gives(
            "UNKNOWN n at docker/networks#/0/Driver: can't be judged: captures/docker/networks#/0/Driver"
                + " is a number, not a string");
  }

  @Test
  void leavesOutNetworksOfThePlatformAndAsksAboutOthersOfSuchNames() {
    Swarms.real(CHECK)
        .with("left-out", List.of("dtr", "interlock", "ingress"))
        .gives(
            "NOT_APPLICABLE ingress at docker/networks#/3/Options: is a network of the platform, which the rule leaves out",
            "FAIL plain at docker/networks#/5/Options: does not encrypt what it carries",
            "PASS secret at docker/networks#/6/Options: encrypts what it carries");
    networks("[{'Id': 'abcabcabcabc', 'Name': 'My-DTR', 'Driver': 'overlay', 'Options': {}}]")
        .with("left-out", List.of("dtr"))
        .gives(
            "MANUAL My-DTR at docker/networks#/0/Options: does not encrypt what it carries; the rule leaves it out for the word 'dtr' in its name: is it the platform's?");
    networks(
            "[{'Id': 'abcabcabcabc', 'Name': 'dtr-x', 'Driver': 'overlay', 'Options': {'encrypted': ''}}]")
        .with("left-out", List.of("dtr"))
        .gives("PASS dtr-x at docker/networks#/0/Options: encrypts what it carries");
  }

  @Test
  void asksAPersonAboutEncryptionByApplications() {
    CheckHarness plain =
        networks("[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'overlay', 'Options': {}}]")
            .with("application-layer-encryption-evidence", "SSP 7");
    plain.gives("FAIL n at docker/networks#/0/Options: does not encrypt what it carries");
    plain
        .with("by-applications", true)
        .gives(
            "MANUAL n at docker/networks#/0/Options: does not encrypt what it carries; does 'SSP 7' show that applications do?");
    networks("[{'Id': 'abcabcabcabc', 'Name': 'n', 'Driver': 'overlay', 'Options': {}}]")
        .with("by-applications", true)
        .gives("FAIL n at docker/networks#/0/Options: does not encrypt what it carries");
  }
}
