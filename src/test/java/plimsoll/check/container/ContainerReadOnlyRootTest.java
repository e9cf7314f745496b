package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerReadOnlyRootTest {
  @Test
  void failsAWritableRoot() {
    check("container-read-only-root")
        .givenContainer("a", "'HostConfig': {'ReadonlyRootfs': false}")
        .givenContainer("b", "'HostConfig': {'ReadonlyRootfs': true}")
        .gives(
            "FAIL a at /0/HostConfig/ReadonlyRootfs: can write to its root file system",
            "PASS b at /1/HostConfig/ReadonlyRootfs: has a read-only root file system");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-read-only-root")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'ReadonlyRootfs': null}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no ReadonlyRootfs",
            "UNKNOWN odd at /1/HostConfig/ReadonlyRootfs: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/ReadonlyRootfs is null, not a boolean");
  }
}
