package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerNoNewPrivilegesTest {
  @Test
  void passesTheOptionBareOrTrue() {
    check("container-no-new-privileges")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': ['no-new-privileges']}")
        .givenContainer("b", "'HostConfig': {'SecurityOpt': ['label=x', 'no-new-privileges:true']}")
        .givenContainer("c", "'HostConfig': {'SecurityOpt': ['no-new-privileges=true']}")
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt: runs with no-new-privileges",
            "PASS b at /1/HostConfig/SecurityOpt: runs with no-new-privileges",
            "PASS c at /2/HostConfig/SecurityOpt: runs with no-new-privileges");
  }

  @Test
  void failsWithoutTheOptionOrWithAFalseOne() {
    check("container-no-new-privileges")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': null}")
        .givenContainer("b", "'HostConfig': {'SecurityOpt': []}")
        .givenContainer("c", "'HostConfig': {'SecurityOpt': ['no-new-privileges:false']}")
        .givenContainer("d", "'HostConfig': {'SecurityOpt': ['label=no-new-privileges']}")
        .givenContainer(
            "e", "'HostConfig': {'SecurityOpt': ['no-new-privileges', 'no-new-privileges=false']}")
        .gives(
            "FAIL a at /0/HostConfig/SecurityOpt: runs without no-new-privileges",
            "FAIL b at /1/HostConfig/SecurityOpt: runs without no-new-privileges",
            "FAIL c at /2/HostConfig/SecurityOpt: switches no-new-privileges off:"
                + " 'no-new-privileges:false'",
            "FAIL d at /3/HostConfig/SecurityOpt: runs without no-new-privileges",
            "FAIL e at /4/HostConfig/SecurityOpt: switches no-new-privileges off:"
                + " 'no-new-privileges, no-new-privileges=false'");
  }

  @Test
  void failsAndNamesWhatTheDaemonAdds() {
    String message =
        ": runs without no-new-privileges; the daemon adds it to containers it creates without a"
            + " word of their own, which this demand does not count";
    check("container-no-new-privileges")
        .given("docker/info", "{\"SecurityOptions\": [\"name=no-new-privileges\"]}")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': null}")
        .gives("FAIL a at /0/HostConfig/SecurityOpt and docker/info#/SecurityOptions" + message);
    check("container-no-new-privileges")
        .given(
            "process/engine-argv",
            "pid=8 exe=/usr/bin/dockerd argc=2\n/usr/bin/dockerd\n--no-new-privileges\n")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': null}")
        .gives("FAIL a at /0/HostConfig/SecurityOpt and process/engine-argv:3" + message);
    check("container-no-new-privileges")
        .given("process/engine-argv", "pid=8 exe=/usr/bin/dockerd argc=1\ndockerd\n")
        .given("files/etc/docker/daemon.json", "{\"no-new-privileges\": true}")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': null}")
        .gives(
            "FAIL a at /0/HostConfig/SecurityOpt and"
                + " files/etc/docker/daemon.json#/no-new-privileges"
                + message);
  }

  @Test
  void doesNotNameWhatTheDaemonSwitchesOff() {
    check("container-no-new-privileges")
        .given(
            "process/engine-argv",
            "pid=8 exe=/usr/bin/dockerd argc=2\ndockerd\n--no-new-privileges=0\n")
        .given("files/etc/docker/daemon.json", "{\"no-new-privileges\": true}")
        .givenContainer("a", "'HostConfig': {'SecurityOpt': null}")
        .gives("FAIL a at /0/HostConfig/SecurityOpt: runs without no-new-privileges");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrNoList() {
    check("container-no-new-privileges")
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", "'HostConfig': {'SecurityOpt': 'no-new-privileges'}")
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no SecurityOpt",
            "UNKNOWN b at /1/HostConfig/SecurityOpt: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/SecurityOpt is a string, not an array of"
                + " strings");
  }
}
