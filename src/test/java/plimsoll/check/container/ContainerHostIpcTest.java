package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerHostIpcTest {
  @Test
  void failsWhereTheModeIsExactlyHost() {
    check("container-host-ipc")
        .with("shareable-fails", false)
        .givenContainer("a", "'HostConfig': {'IpcMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'IpcMode': ''}")
        .givenContainer("c", "'HostConfig': {'IpcMode': 'private'}")
        .givenContainer("d", "'HostConfig': {'IpcMode': 'none'}")
        .givenContainer("e", "'HostConfig': {'IpcMode': 'container:a'}")
        .givenContainer("f", "'HostConfig': {'IpcMode': 'shareable'}")
        .gives(
            "FAIL a at /0/HostConfig/IpcMode: uses the host's IPC namespace (IpcMode 'host')",
            "PASS b at /1/HostConfig/IpcMode: does not use the host's IPC namespace (IpcMode is"
                + " empty)",
            "PASS c at /2/HostConfig/IpcMode: does not use the host's IPC namespace (IpcMode"
                + " 'private')",
            "PASS d at /3/HostConfig/IpcMode: does not use the host's IPC namespace (IpcMode"
                + " 'none')",
            "PASS e at /4/HostConfig/IpcMode and /0/HostConfig/IpcMode: joins another container's"
                + " IPC namespace (IpcMode 'container:a'), and that of 'a' is the host's: the"
                + " literal text passes this, the effect is that of 'host'",
            "PASS f at /5/HostConfig/IpcMode: does not use the host's IPC namespace (IpcMode"
                + " 'shareable')");
  }

  @Test
  void failsShareableWhereTheBenchmarkSaysSo() {
    check("container-host-ipc")
        .with("shareable-fails", true)
        .givenContainer("a", "'HostConfig': {'IpcMode': 'host'}")
        .givenContainer("b", "'HostConfig': {'IpcMode': 'private'}")
        .givenContainer("c", "'HostConfig': {'IpcMode': 'shareable'}")
        .gives(
            "FAIL a at /0/HostConfig/IpcMode: uses the host's IPC namespace (IpcMode 'host')",
            "PASS b at /1/HostConfig/IpcMode: does not use the host's IPC namespace (IpcMode"
                + " 'private')",
            "FAIL c at /2/HostConfig/IpcMode: lets other containers join its IPC namespace (IpcMode"
                + " 'shareable')");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-host-ipc")
        .with("shareable-fails", true)
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'IpcMode': []}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no IpcMode",
            "UNKNOWN odd at /1/HostConfig/IpcMode: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/IpcMode is an array, not a string");
  }
}
