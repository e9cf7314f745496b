package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerHostUtsTest {
  @Test
  void failsWhereTheModeIsExactlyHost() {
    check("container-host-uts")
        .givenContainer("a", "'HostConfig': {'UTSMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'UTSMode': ''}")
        .gives(
            "FAIL a at /0/HostConfig/UTSMode: uses the host's UTS namespace (UTSMode 'host')",
            "PASS b at /1/HostConfig/UTSMode: does not use the host's UTS namespace (UTSMode is"
                + " empty)");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-host-uts")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'UTSMode': null}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no UTSMode",
            "UNKNOWN odd at /1/HostConfig/UTSMode: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/UTSMode is null, not a string");
  }
}
