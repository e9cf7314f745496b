package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerPrivilegedTest {
  @Test
  void failsAndNamesEachPrivilegedContainer() {
    check("container-privileged")
        .givenContainer("web", "'HostConfig': {'Privileged': true}")
        .givenContainer("db", "'HostConfig': {'Privileged': false}")
        .gives(
            "PASS db at /1/HostConfig/Privileged: is not privileged",
            "FAIL web at /0/HostConfig/Privileged: runs with --privileged");
  }

  @Test
  void judgesStoppedContainersToo() {
    check("container-privileged")
        .givenContainer("job", "'State': {'Running': false}, 'HostConfig': {'Privileged': true}")
        .gives("FAIL job at /0/HostConfig/Privileged: runs with --privileged");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrNoBoolean() {
    check("container-privileged")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'Privileged': 'false'}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no Privileged",
            "UNKNOWN odd at /1/HostConfig/Privileged: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/Privileged is a string, not a boolean");
  }

  @Test
  void isUnknownForAContainerThatWasListedAndNotInspected() {
    check("container-privileged")
        .givenContainer("web", "'HostConfig': {'Privileged': false}")
        .withoutInspect()
        .gives("UNKNOWN web at docker/ps:2: can't be judged: docker/containers was not captured");
  }

  @Test
  void isUnknownForTheHostWhereNoListShowsThatTheseAreAll() {
    check("container-privileged")
        .givenContainer("web", "'HostConfig': {'Privileged': false}")
        .withoutList()
        .gives(
            "UNKNOWN host: can't be judged: docker/ps was not captured",
            "PASS web at /0/HostConfig/Privileged: is not privileged");
  }

  @Test
  void isNotApplicableWhereTheListShowsNoContainer() {
    check("container-privileged")
        .givenNoContainer()
        .gives("NOT_APPLICABLE host at docker/ps:1: has no container");
  }
}
