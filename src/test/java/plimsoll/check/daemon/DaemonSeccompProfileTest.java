package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonSeccompProfileTest {
  @Test
  void passesTheEnginesOwnAndTheApprovedOne() {
    reporting("daemon-seccomp-profile", "{'SecurityOptions': ['name=seccomp,profile=builtin']}")
        .gives(
            "PASS dockerd at docker/info#/SecurityOptions: uses the seccomp profile 'builtin', the engine's own (as the engine reports)");
    running("daemon-seccomp-profile", "--seccomp-profile=/etc/p.json")
        .given("docker/info", "{\"SecurityOptions\": [\"name=seccomp\"]}")
        .with("approved-seccomp-profile", "/etc/p.json")
        .gives(
            "PASS dockerd at process/engine-argv:3: uses the seccomp profile '/etc/p.json', which is approved (from its command line)");
  }

  @Test
  void failsNoneAndUnconfined() {
    reporting("daemon-seccomp-profile", "{'SecurityOptions': ['name=apparmor']}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions: filters no system call: it reports no seccomp");
    reporting("daemon-seccomp-profile", "{'SecurityOptions': ['name=seccomp,profile=unconfined']}")
        .gives(
            "FAIL dockerd at docker/info#/SecurityOptions: uses the seccomp profile 'unconfined': no system call is filtered (as the engine reports)");
    running("daemon-seccomp-profile", "--seccomp-profile=/etc/p.json")
        .with("approved-seccomp-profile", "/q")
        .gives(
            "FAIL dockerd at process/engine-argv:3: uses the seccomp profile '/etc/p.json'; approved is '/q' (from its command line)");
  }

  @Test
  void leavesAnotherProfileToAPerson() {
    running("daemon-seccomp-profile", "--seccomp-profile=/etc/p.json")
        .gives(
            "MANUAL dockerd at process/engine-argv:3: uses the seccomp profile '/etc/p.json'; was it reviewed and approved? (from its command line)");
  }

  /** Engines before 1.12 do not report it, and many were built without. */
  @Test
  void isUnknownWhereTheEngineDoesNotReportSeccomp() {
    running("daemon-seccomp-profile")
        .given("docker/info", "{\"ServerVersion\": \"1.11.2\"}")
        .gives(
            "UNKNOWN dockerd at docker/info#: can't be judged: nothing shows that the engine has seccomp: this engine is older than the SecurityOptions of docker info");
    running("daemon-seccomp-profile", "--seccomp-profile=unconfined")
        .gives(
            "FAIL dockerd at process/engine-argv:3: uses the seccomp profile 'unconfined': no system call is filtered (from its command line)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-seccomp-profile")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-seccomp-profile")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
