package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.reporting;
import static plimsoll.check.daemon.DaemonHarness.running;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonAuthorizationPluginTest {
  @Test
  void failsWithoutAPlugin() {
    reporting("daemon-authorization-plugin", "{'Plugins': {'Authorization': null}}")
        .gives(
            "FAIL dockerd at docker/info#/Plugins/Authorization: asks no authorization plugin (as the engine reports)");
  }

  @Test
  void leavesPluginsToAPersonUnlessApproved() {
    reporting("daemon-authorization-plugin", "{'Plugins': {'Authorization': ['opa']}}")
        .gives(
            "MANUAL dockerd at docker/info#/Plugins/Authorization: asks the authorization plugins 'opa'; are they approved, and do they restrict every client? (as the engine reports)");
    reporting("daemon-authorization-plugin", "{'Plugins': {'Authorization': ['opa']}}")
        .with("approved-authorization-plugins", List.of("x"))
        .gives(
            "MANUAL dockerd at docker/info#/Plugins/Authorization: asks the authorization plugins 'opa', of which these are not approved: 'opa' (as the engine reports)");
  }

  @Test
  void passesApprovedOnes() {
    running("daemon-authorization-plugin", "--authorization-plugin=opa")
        .with("approved-authorization-plugins", List.of("opa"))
        .gives(
            "PASS dockerd at process/engine-argv:3: asks the authorization plugins 'opa', which are approved (from its command line)");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-authorization-plugin")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-authorization-plugin")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }
}
