package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerCgroupParentTest {
  @Test
  void passesTheDefaultAndAsksAPersonAboutAnother() {
    check("container-cgroup-parent")
        .givenContainer("a", "'HostConfig': {'CgroupParent': ''}")
        .givenContainer("b", "'HostConfig': {'CgroupParent': '/shop'}")
        .gives(
            "PASS a at /0/HostConfig/CgroupParent: runs under the daemon's own parent cgroup",
            "MANUAL b at /1/HostConfig/CgroupParent: runs under the parent cgroup '/shop'; is it the"
                + " one you expect?");
  }

  @Test
  void passesAnApprovedParentAndFailsAnother() {
    check("container-cgroup-parent")
        .with("approved-cgroup-parents", List.of("/shop"))
        .givenContainer("a", "'HostConfig': {'CgroupParent': '/shop'}")
        .givenContainer("b", "'HostConfig': {'CgroupParent': '/shop/db'}")
        .gives(
            "PASS a at /0/HostConfig/CgroupParent: runs under the parent cgroup '/shop', which is"
                + " approved",
            "FAIL b at /1/HostConfig/CgroupParent: runs under the parent cgroup '/shop/db', which is"
                + " not approved");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrNoString() {
    check("container-cgroup-parent")
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", "'HostConfig': {'CgroupParent': null}")
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no CgroupParent",
            "UNKNOWN b at /1/HostConfig/CgroupParent: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/CgroupParent is null, not a string");
  }
}
