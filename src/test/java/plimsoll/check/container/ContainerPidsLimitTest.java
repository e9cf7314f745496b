package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerPidsLimitTest {
  @Test
  void failsWhereNoneIsSetInAnySpelling() {
    check("container-pids-limit")
        .givenContainer("a", "'HostConfig': {'PidsLimit': null}")
        .givenContainer("b", "'HostConfig': {'PidsLimit': 0}")
        .givenContainer("c", "'State': {'Running': false}, 'HostConfig': {'PidsLimit': -1}")
        .gives(
            "FAIL a at /0/HostConfig/PidsLimit: has no limit on its number of processes",
            "FAIL b at /1/HostConfig/PidsLimit: has no limit on its number of processes",
            "FAIL c at /2/HostConfig/PidsLimit: has no limit on its number of processes");
  }

  @Test
  void passesAPositiveLimit() {
    check("container-pids-limit")
        .givenContainer("a", "'HostConfig': {'PidsLimit': 100}")
        .gives("PASS a at /0/HostConfig/PidsLimit: may have 100 processes at most");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrNoNumber() {
    check("container-pids-limit")
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", "'HostConfig': {'PidsLimit': '100'}")
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no PidsLimit",
            "UNKNOWN b at /1/HostConfig/PidsLimit: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/PidsLimit is a string, not an integer");
  }
}
