package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerSeccompTest {
  private static CheckHarness onEngine(String seccomp) {
    return check("container-seccomp")
        .given(
            "docker/info",
            "{\"ServerVersion\": \"20.10.24\", \"SecurityOptions\": [\"" + seccomp + "\"]}");
  }

  private static String options(String list) {
    return "'HostConfig': {'Privileged': false, 'SecurityOpt': " + list + "}";
  }

  @Test
  void failsTheFilterSwitchedOffInEitherSpelling() {
    onEngine("name=seccomp,profile=default")
        .givenContainer("a", options("['seccomp=unconfined']"))
        .givenContainer("b", options("['no-new-privileges', 'seccomp:unconfined']"))
        .gives(
            "FAIL a at /0/HostConfig/SecurityOpt: has its seccomp filter switched off"
                + " (seccomp=unconfined)",
            "FAIL b at /1/HostConfig/SecurityOpt: has its seccomp filter switched off"
                + " (seccomp=unconfined)");
  }

  @Test
  void passesTheDefaultAndAnyProfile() {
    String profile =
        "seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ERRNO\\\",\\\"x\\\":\\\"unconfined\\\"}";
    onEngine("name=seccomp,profile=builtin")
        .givenContainer("a", options("null"))
        .givenContainer("b", options("['apparmor=unconfined']"))
        .givenContainer("c", options("[\"" + profile + "\"]"))
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt and docker/info#/SecurityOptions: runs with the"
                + " engine's default seccomp profile",
            "PASS b at /1/HostConfig/SecurityOpt and docker/info#/SecurityOptions: runs with the"
                + " engine's default seccomp profile",
            "PASS c at /2/HostConfig/SecurityOpt and docker/info#/SecurityOptions: has the seccomp"
                + " profile '{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"x\":\"unconfined\"}'");
  }

  @Test
  void saysWhereALiteralPassFiltersNothing() {
    String profile = "seccomp={\\\"defaultAction\\\":\\\"SCMP_ACT_ALLOW\\\"}";
    onEngine("name=seccomp,profile=unconfined")
        .givenContainer("a", options("null"))
        .givenContainer("b", options("[\"" + profile + "\"]"))
        .givenContainer("c", "'HostConfig': {'Privileged': true, 'SecurityOpt': ['seccomp=x']}")
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt and docker/info#/SecurityOptions: names no seccomp"
                + " profile, which the literal text passes; the engine's own default is"
                + " 'unconfined', so no call is filtered",
            "PASS b at /1/HostConfig/SecurityOpt and docker/info#/SecurityOptions: has a seccomp"
                + " profile of its own, which the literal text passes; its default action allows"
                + " every call that it does not name",
            "PASS c at /2/HostConfig/SecurityOpt and docker/info#/SecurityOptions and"
                + " /2/HostConfig/Privileged: has the seccomp profile 'x'; it runs with"
                + " --privileged, for which older engines ignore the profile");
  }

  @Test
  void saysThatPrivilegedModeSwitchesTheFilterOff() {
    onEngine("name=seccomp,profile=default")
        .givenContainer("a", "'HostConfig': {'Privileged': true, 'SecurityOpt': []}")
        .gives(
            "PASS a at /0/HostConfig/SecurityOpt and docker/info#/SecurityOptions and"
                + " /0/HostConfig/Privileged: names no seccomp profile, which the literal text"
                + " passes; it runs with --privileged, so no call is filtered");
  }

  @Test
  void isNotApplicableWhereTheEngineReportsNoSeccomp() {
    onEngine("name=apparmor")
        .givenContainer("a", options("[]"))
        .gives(
            "NOT_APPLICABLE a at docker/info#/SecurityOptions: has no seccomp filter to switch off:"
                + " the engine reports no seccomp (not applicable by our reading)");
  }

  @Test
  void isUnknownWithoutAnyOfItsFacts() {
    check("container-seccomp")
        .givenContainer("a", options("[]"))
        .givenContainer("b", options("['seccomp=unconfined']"))
        .gives(
            "UNKNOWN a: can't be judged: docker/info was not captured",
            "FAIL b at /1/HostConfig/SecurityOpt: has its seccomp filter switched off"
                + " (seccomp=unconfined)");
    onEngine("name=seccomp,profile=default")
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", options("'seccomp=x'"))
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged: captures/docker/containers#/0/HostConfig"
                + " has no SecurityOpt",
            "UNKNOWN b at /1/HostConfig/SecurityOpt: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/SecurityOpt is a string, not an array"
                + " of strings");
  }
}
