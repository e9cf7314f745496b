package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerHostPidTest {
  @Test
  void failsWhereTheModeIsExactlyHost() {
    check("container-host-pid")
        .givenContainer("a", "'HostConfig': {'PidMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'PidMode': ''}")
        .givenContainer("c", "'HostConfig': {'PidMode': 'container:a'}")
        .gives(
            "FAIL a at /0/HostConfig/PidMode: uses the host's process namespace (PidMode 'host')",
            "PASS b at /1/HostConfig/PidMode: does not use the host's process namespace (PidMode is"
                + " empty)",
            "PASS c at /2/HostConfig/PidMode and /0/HostConfig/PidMode: joins another container's"
                + " process namespace (PidMode 'container:a'), and that of 'a' is the host's: the"
                + " literal text passes this, the effect is that of 'host'");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-host-pid")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'PidMode': false}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no PidMode",
            "UNKNOWN odd at /1/HostConfig/PidMode: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/PidMode is a boolean, not a string");
  }
}
