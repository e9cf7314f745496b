package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerMemoryLimitTest {
  @Test
  void failsWhereNoLimitIsSet() {
    check("container-memory-limit")
        .givenContainer("a", "'HostConfig': {'Memory': 0}")
        .givenContainer("b", "'HostConfig': {'Memory': 0, 'MemoryReservation': 1048576}")
        .givenContainer("c", "'HostConfig': {'Memory': -1}")
        .gives(
            "FAIL a at /0/HostConfig/Memory: has no memory limit (Memory 0)",
            "FAIL b at /1/HostConfig/Memory and /1/HostConfig/MemoryReservation: has no memory limit"
                + " (Memory 0); its reservation of 1048576 bytes is no limit",
            "FAIL c at /2/HostConfig/Memory: has no memory limit (Memory -1)");
  }

  @Test
  void passesAnyLimitWhateverItsNotation() {
    check("container-memory-limit")
        .givenContainer("a", "'HostConfig': {'Memory': 536870912}")
        .givenContainer("b", "'HostConfig': {'Memory': 5.36870912e+08}")
        .gives(
            "PASS a at /0/HostConfig/Memory: may use at most 536870912 bytes of memory",
            "PASS b at /1/HostConfig/Memory: may use at most 536870912 bytes of memory");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-memory-limit")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'Memory': null}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no Memory",
            "UNKNOWN odd at /1/HostConfig/Memory: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/Memory is null, not an integer");
  }
}
