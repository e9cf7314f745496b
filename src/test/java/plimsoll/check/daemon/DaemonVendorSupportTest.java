package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.nothing;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class DaemonVendorSupportTest {
  private static CheckHarness server(String fields) {
    return nothing("daemon-vendor-support")
        .given("docker/version", ("{'Server': {" + fields + "}}").replace('\'', '"'));
  }

  @Test
  void failsEveryDockerEnterprise() {
    server("'Platform': {'Name': 'Docker Engine - Enterprise'}, 'Version': '18.09.2'")
        .gives(
            "FAIL dockerd at docker/version#/Server/Platform/Name and docker/version#/Server/Version: is Docker Enterprise, version '18.09.2': its vendor supports that product line no more");
    server("'Version': '17.06.2-ee-16'")
        .gives(
            "FAIL dockerd at docker/version#/Server/Version: is Docker Enterprise, version '17.06.2-ee-16': its vendor supports that product line no more");
  }

  @Test
  void leavesTheSuccessorToAPerson() {
    server("'Platform': {'Name': 'Mirantis Container Runtime'}, 'Version': '20.10.13'")
        .gives(
            "MANUAL dockerd at docker/version#/Server/Platform/Name and docker/version#/Server/Version: is Mirantis Container Runtime, version '20.10.13', which the rule does not name; does its vendor still support this release?");
  }

  @Test
  void isNotApplicableToOtherProducts() {
    server("'Platform': {'Name': 'Docker Engine - Community'}, 'Version': '26.1.5'")
        .gives(
            "NOT_APPLICABLE dockerd at docker/version#/Server/Platform/Name and docker/version#/Server/Version: is another product than Docker Enterprise, version '26.1.5'");
  }

  @Test
  void isUnknownWhereTheProductIs() {
    server("'Version': '19.03.1'")
        .gives(
            "UNKNOWN dockerd at docker/version#/Server and docker/version#/Server/Version: can't be judged: docker version names no product, and the version '19.03.1' alone does not tell");
    nothing("daemon-vendor-support")
        .gives("UNKNOWN dockerd: can't be judged: docker/version was not captured");
  }
}
