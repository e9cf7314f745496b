package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerCpuSharesTest {
  @Test
  void failsTheDefaultWeight() {
    check("container-cpu-shares")
        .givenContainer("a", "'HostConfig': {'CpuShares': 0}")
        .givenContainer("b", "'HostConfig': {'CpuShares': 1024}")
        .gives(
            "FAIL a at /0/HostConfig/CpuShares: has the default CPU weight (CpuShares 0)",
            "FAIL b at /1/HostConfig/CpuShares: has the default CPU weight (CpuShares 1024)");
  }

  @Test
  void passesAnyOtherWeight() {
    check("container-cpu-shares")
        .givenContainer("a", "'HostConfig': {'CpuShares': 512}")
        .gives("PASS a at /0/HostConfig/CpuShares: has the CPU weight 512");
  }

  @Test
  void namesTheOtherLimitsBesideAFailure() {
    check("container-cpu-shares")
        .givenContainer("a", "'HostConfig': {'CpuShares': 0, 'NanoCpus': 1500000000}")
        .givenContainer(
            "b", "'HostConfig': {'CpuShares': 0, 'CpuQuota': 50000, 'CpusetCpus': '0-1'}")
        .gives(
            "FAIL a at /0/HostConfig/CpuShares and /0/HostConfig/NanoCpus: has the default CPU"
                + " weight (CpuShares 0); it is held back by NanoCpus 1500000000, which the literal"
                + " text does not count",
            "FAIL b at /1/HostConfig/CpuShares and /1/HostConfig/CpuQuota and"
                + " /1/HostConfig/CpusetCpus: has the default CPU weight (CpuShares 0); it is held"
                + " back by CpuQuota 50000, CpusetCpus '0-1', which the literal text does not"
                + " count");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-cpu-shares")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'CpuShares': '512'}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no CpuShares",
            "UNKNOWN odd at /1/HostConfig/CpuShares: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/CpuShares is a string, not an integer");
  }
}
