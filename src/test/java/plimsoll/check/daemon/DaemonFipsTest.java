package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class DaemonFipsTest {
  private static CheckHarness options(String options) {
    return reporting(
        "daemon-fips", "{'ServerVersion': '18.09.2', 'SecurityOptions': " + options + "}");
  }

  @Test
  void passesAnEngineThatReportsIt() {
    options("['name=seccomp,profile=default', 'name=fips']")
        .given("host/fips", "1\n")
        .gives(
            "PASS dockerd at docker/info#/SecurityOptions and host/fips:1: reports FIPS mode; the kernel's flag is 1");
  }

  /** The kernel may say otherwise, which is a person's to judge: its silence is no better. */
  @Test
  void isUnknownWithoutTheFlagOfTheKernel() {
    options("['name=fips']")
        .gives(
            "UNKNOWN dockerd at docker/info#/SecurityOptions: can't be judged: host/fips was not captured");
  }

  @Test
  void leavesAKernelThatSaysOtherwiseToAPerson() {
    options("['name=fips']")
        .given("host/fips", "0\n")
        .gives(
            "MANUAL dockerd at docker/info#/SecurityOptions and host/fips:1: reports FIPS mode, but the kernel's flag is 0; is the host in FIPS mode?");
  }

  @Test
  void failsAnEngineThatDoesNotReportIt() {
    options("['name=seccomp,profile=default']")
        .given("host/fips", "1\n")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions and host/fips:1: reports no FIPS mode; the kernel's flag is 1");
  }

  @Test
  void saysThatOtherBuildsCannot() {
    options("null")
        .given("host/fips", "0\n")
        .given(
            "docker/version",
            "{\"Server\": {\"Platform\": {\"Name\": \"Docker Engine - Community\"}, \"Version\": \"26.1.5\"}}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions and host/fips:1 and docker/version#/Server/Platform/Name: reports no FIPS mode; the kernel's flag is 0; this engine is not Docker Enterprise, and no other build has the mode");
  }

  @Test
  void isUnknownWithoutDockerInfo() {
    nothing("daemon-fips")
        .given("host/fips", "1\n")
        .gives("UNKNOWN dockerd: can't be judged: docker/info was not captured");
  }
}
