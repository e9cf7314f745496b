package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerApparmorTest {
  private static final String WITH =
      "{\"ServerVersion\": \"20.10.24\", \"SecurityOptions\": [\"name=apparmor\"]}";

  @Test
  void failsWithoutAProfile() {
    check("container-apparmor")
        .given("docker/info", WITH)
        .givenContainer("a", "'AppArmorProfile': 'unconfined'")
        .givenContainer("b", "'AppArmorProfile': 'unconfined', 'HostConfig': {'Privileged': true}")
        .givenContainer("c", "'AppArmorProfile': ''")
        .givenContainer(
            "d", "'AppArmorProfile': '', 'State': {'Running': false, 'Status': 'created'}")
        .gives(
            "FAIL a at /0/AppArmorProfile and docker/info#/SecurityOptions: is not confined by"
                + " AppArmor (AppArmorProfile 'unconfined')",
            "FAIL b at /1/AppArmorProfile and /1/HostConfig/Privileged and"
                + " docker/info#/SecurityOptions: is not confined by AppArmor (AppArmorProfile"
                + " 'unconfined'), since it runs with --privileged",
            "FAIL c at /2/AppArmorProfile and docker/info#/SecurityOptions: has no AppArmor profile"
                + " (AppArmorProfile is empty)",
            "FAIL d at /3/AppArmorProfile and docker/info#/SecurityOptions: has no AppArmor profile"
                + " (AppArmorProfile is empty); it was never started, and the engine fills the"
                + " profile in at the start");
  }

  @Test
  void passesAnyNamedProfile() {
    check("container-apparmor")
        .given("docker/info", WITH)
        .givenContainer("a", "'AppArmorProfile': 'docker-default'")
        .gives(
            "PASS a at /0/AppArmorProfile and docker/info#/SecurityOptions: is confined by the"
                + " AppArmor profile 'docker-default'");
  }

  @Test
  void isNotApplicableWhereTheEngineReportsNoAppArmor() {
    check("container-apparmor")
        .given("docker/info", "{\"ServerVersion\": \"29.0.0\", \"SecurityOptions\": null}")
        .givenContainer("a", "'AppArmorProfile': ''")
        .gives(
            "NOT_APPLICABLE a at docker/info#/SecurityOptions: can have no AppArmor profile: the"
                + " engine reports no AppArmor");
  }

  @Test
  void isUnknownWithoutEitherOfItsFacts() {
    check("container-apparmor")
        .givenContainer("a", "'AppArmorProfile': 'docker-default'")
        .gives("UNKNOWN a: can't be judged: docker/info was not captured");
    check("container-apparmor")
        .given("docker/info", WITH)
        .givenContainer("a", "")
        .givenContainer("b", "'AppArmorProfile': null")
        .gives(
            "UNKNOWN a at /0: can't be judged: captures/docker/containers#/0 has no"
                + " AppArmorProfile",
            "UNKNOWN b at /1/AppArmorProfile: can't be judged:"
                + " captures/docker/containers#/1/AppArmorProfile is null, not a string");
  }

  @Test
  void isUnknownWhereDockerInfoDidNotReachTheDaemon() {
    check("container-apparmor")
        .given("docker/info", "{\"ServerErrors\": [\"down\"], \"SecurityOptions\": null}")
        .givenContainer("a", "'AppArmorProfile': ''")
        .gives("UNKNOWN a at docker/info#: can't be judged: docker info did not reach the daemon");
  }

  private static CheckHarness onlyOnUbuntu(String id) {
    return check("container-apparmor")
        .with("distributions", List.of("ubuntu"))
        .given("files/etc/os-release", "NAME=x\nID=" + id + "\n");
  }

  @Test
  void demandsAProfileOnTheDistributionsOfTheBenchmark() {
    onlyOnUbuntu("ubuntu")
        .given("docker/info", "{\"ServerVersion\": \"19.03.5\", \"SecurityOptions\": null}")
        .givenContainer("a", "'AppArmorProfile': 'docker-default'")
        .givenContainer("b", "'AppArmorProfile': ''")
        .gives(
            "PASS a at /0/AppArmorProfile and files/etc/os-release:2 and docker/info#/SecurityOptions:"
                + " is confined by the AppArmor profile 'docker-default'; the engine reports no"
                + " AppArmor that would enforce it, which the literal text does not count",
            "FAIL b at /1/AppArmorProfile and files/etc/os-release:2: has no AppArmor profile"
                + " (AppArmorProfile is empty)");
  }

  @Test
  void isNotApplicableOnAnotherDistribution() {
    onlyOnUbuntu("centos")
        .given("docker/info", WITH)
        .givenContainer("a", "'AppArmorProfile': ''")
        .gives(
            "NOT_APPLICABLE a at files/etc/os-release:2: is on a host that runs 'centos'; the rule is"
                + " about 'ubuntu' only");
  }

  @Test
  void isUnknownWhereTheDistributionDoesNotShow() {
    check("container-apparmor")
        .with("distributions", List.of("ubuntu"))
        .given("docker/info", WITH)
        .givenContainer("a", "'AppArmorProfile': 'docker-default'")
        .gives("UNKNOWN a: can't be judged: files/etc/os-release was not captured");
  }
}
