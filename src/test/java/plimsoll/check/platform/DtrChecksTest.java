package plimsoll.check.platform;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

/** Checks of DTR: settings, scanner, tags, rights. */
class DtrChecksTest {
  private static final String SETTINGS =
      "{\"createRepositoryOnPush\": false, \"reportAnalytics\": true}";
  private static final String HINT =
      "; collect-ucp.sh takes it, on a machine that reaches UCP and DTR";

  @Test
  void wantsAFeatureOff() {
    CheckHarness.check("dtr-setting-off")
        .with("setting", "createRepositoryOnPush")
        .given("dtr/settings", SETTINGS)
        .gives(
            "PASS DTR at dtr/settings#/createRepositoryOnPush: has createRepositoryOnPush = false");
    CheckHarness.check("dtr-setting-off")
        .with("setting", "reportAnalytics")
        .given("dtr/settings", SETTINGS)
        .gives("FAIL DTR at dtr/settings#/reportAnalytics: has reportAnalytics = true");
    CheckHarness.check("dtr-setting-off")
        .with("setting", "reportAnalytics")
        .given("dtr/settings", "{}")
        .gives(
            "UNKNOWN DTR at dtr/settings#: can't be judged: captures/dtr/settings# has no"
                + " reportAnalytics");
  }

  @Test
  void mayBeElsewhereInACluster() {
    String missing = "UNKNOWN DTR: can't be judged: dtr/settings was not captured" + HINT;
    Clusters.plainHost("dtr-setting-off")
        .with("setting", "reportAnalytics")
        .gives(
            "NOT_APPLICABLE DTR at docker/ps:1: is not installed: the host runs no part of it, and"
                + " none of UCP");
    Clusters.node("dtr-setting-off").with("setting", "reportAnalytics").gives(missing);
    Clusters.plainHost("dtr-setting-off")
        .with("setting", "reportAnalytics")
        .given("ucp/version", "{}")
        .gives(missing);
  }

  private static final String SCANNED =
      "{\"dbUpdatedAt\": \"2026-11-20T04:00:00Z\", \"lastDBUpdateFailed\": false,"
          + " \"lastVulnOverridesDBUpdateFailed\": false}";

  private static CheckHarness scanner(String status) {
    return CheckHarness.check("dtr-image-scanning")
        .given("dtr/settings", "{\"scanningEnabled\": true}")
        .given("dtr/image-scan-status", status);
  }

  @Test
  void wantsAScannerWithACurrentDatabase() {
    String at = "dtr/image-scan-status#/";
    scanner(SCANNED)
        .gives(
            "PASS DTR at dtr/settings#/scanningEnabled and "
                + at
                + "dbUpdatedAt and "
                + at
                + "lastDBUpdateFailed and "
                + at
                + "lastVulnOverridesDBUpdateFailed: scans images, and updated the database of its"
                + " scanner, and its overrides, without a failure");
    scanner(SCANNED.replaceFirst("(Overrides.*) false", "$1 true"))
        .gives(
            "FAIL DTR at "
                + at
                + "lastVulnOverridesDBUpdateFailed: has lastVulnOverridesDBUpdateFailed = true");
    scanner("{\"lastDBUpdateFailed\": false}")
        .gives(
            "UNKNOWN DTR at dtr/image-scan-status#: can't be judged: captures/dtr/image-scan-status#"
                + " has no lastVulnOverridesDBUpdateFailed");
    scanner(SCANNED.replaceFirst("\"dbUpdatedAt[^,]*, ", ""))
        .gives(
            "UNKNOWN DTR at dtr/image-scan-status#: can't be judged: captures/dtr/image-scan-status#"
                + " has no dbUpdatedAt");
  }

  @Test
  void failsWhereScanningIsOff() {
    scanner(SCANNED)
        .given("dtr/settings", "{\"scanningEnabled\": false}")
        .gives(
            "FAIL DTR at dtr/settings#/scanningEnabled: has scanningEnabled = false: no image is"
                + " scanned");
    scanner(SCANNED)
        .given("dtr/version", "{\"scanningEnabled\": false}")
        .gives(
            "FAIL DTR at dtr/version#/scanningEnabled: has scanningEnabled = false: no image is"
                + " scanned");
    CheckHarness.check("dtr-image-scanning")
        .given("dtr/image-scan-status", SCANNED)
        .gives("UNKNOWN DTR: can't be judged: dtr/settings was not captured");
  }

  @Test
  void failsWhereTheDatabaseNeverCame() {
    scanner(SCANNED.replace("2026-11-20T04", "0001-01-01T00"))
        .gives(
            "FAIL DTR at dtr/image-scan-status#/dbUpdatedAt: never received a database for its"
                + " scanner: the time of its last update is zero");
  }

  @Test
  void readsTheKeysOfOldReleases() {
    String old =
        "{\"scanner_version\": 3, \"db_updated_at\": \"2017-11-17T03:14:02.63437292Z\","
            + " \"last_db_update_failed\": true}";
    scanner(old)
        .gives(
            "FAIL DTR at dtr/image-scan-status#/last_db_update_failed: has lastDBUpdateFailed ="
                + " true");
    scanner(old.replace("true", "false"))
        .gives(
            "UNKNOWN DTR at dtr/image-scan-status#: can't be judged: captures/dtr/image-scan-status#"
                + " has no lastVulnOverridesDBUpdateFailed");
  }

  @Test
  void countsAnErrorOfTheScannerAndNoOtherFault() {
    CheckHarness.check("dtr-image-scanning")
        .given(
            "dtr/image-scan-status",
            "",
            22,
            "answered HTTP 503: GET https://dtr:443/api/v0/imagescan/status")
        .gives(
            "FAIL DTR: answered HTTP 503 when it was asked for the state of its scanner, which the"
                + " rule counts as a finding");
    CheckHarness.check("dtr-image-scanning")
        .given("dtr/image-scan-status", "", 7, "curl: (7) Failed to connect")
        .gives(
            "UNKNOWN DTR: can't be judged: dtr/image-scan-status failed with exit status 7: curl: (7)"
                + " Failed to connect");
  }

  @Test
  void wantsEveryTagSigned() {
    String tags =
        Clusters.pages(
            "eng/web: [{'name': '1.4', 'inNotary': true}, {'name': '1.5', 'inNotary': false}]",
            "eng/db: [{'name': '9'}]");
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.repositories("eng/web", "eng/db"))
        .given("dtr/tags", tags)
        .gives(
            "UNKNOWN eng/db:9 at dtr/tags#/body/0: can't be judged: captures/dtr/tags#/body/0 has no"
                + " inNotary",
            "PASS eng/web:1.4 at dtr/tags#/body/0/inNotary: is signed",
            "FAIL eng/web:1.5 at dtr/tags#/body/1/inNotary: is not signed: inNotary is false");
  }

  @Test
  void doesNotPassTagsThatItDoesNotKnow() {
    CheckHarness.check("dtr-signed-tags")
        .given(
            "dtr/tags",
            Clusters.pages("eng/web: [{'name': '1.4', 'inNotary': true}]")
                .replace("{\"end\": 1}\n", ""),
            22,
            "refused with HTTP 403: GET https://dtr/api/v0/repositories/eng/db/tags")
        .gives(
            "PASS eng/web:1.4 at dtr/tags#/body/0/inNotary: is signed",
            "UNKNOWN DTR: can't be judged: dtr/tags failed with exit status 22: refused with HTTP"
                + " 403: GET https://dtr/api/v0/repositories/eng/db/tags");
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.repositories())
        .given("dtr/tags", "{\"end\": 0}\n")
        .gives("NOT_APPLICABLE DTR at dtr/tags#/end: stores no image with a tag");
  }

  @Test
  void takesNoOtherAnswerForAnEmptyRegistry() {
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/tags", "{\"end\": 0}\n")
        .gives("UNKNOWN DTR: can't be judged: dtr/repositories was not captured");
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.pages(": {'errors': [{'code': 'INTERNAL_ERROR'}]}"))
        .given("dtr/tags", "{\"end\": 0}\n")
        .gives(
            "UNKNOWN DTR at dtr/repositories#/end: can't be judged: captures/dtr/repositories#/body"
                + " has no repositories");
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.repositories("eng/web", "eng/db"))
        .given("dtr/tags", Clusters.pages("eng/web: [{'name': '1', 'inNotary': true}]"))
        .gives(
            "PASS eng/web:1 at dtr/tags#/body/0/inNotary: is signed",
            "UNKNOWN DTR at dtr/tags#/end: can't be judged: dtr/tags has no page about"
                + " 'eng/db'");
  }

  @Test
  void doesNotTrustTagsOfWhichAPageStandsTwice() {
    String page = "eng/web: [{'name': '1', 'inNotary': true}]";
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.repositories("eng/web", "eng/db"))
        .given("dtr/tags", Clusters.pages(page, page.replace("web", "db")))
        .gives(
            "PASS eng/db:1 at dtr/tags#/body/0/inNotary: is signed",
            "PASS eng/web:1 at dtr/tags#/body/0/inNotary: is signed");
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", Clusters.repositories("eng/web"))
        .given("dtr/tags", Clusters.pages(page, page))
        .gives(
            "PASS eng/web:1 at dtr/tags#/body/0/inNotary: is signed",
            "PASS eng/web:1 at dtr/tags#/body/0/inNotary: is signed",
            "UNKNOWN DTR at dtr/tags#/end: can't be judged: dtr/tags may not be whole: what stands"
                + " on one page stands on another one too; capture it again");
  }

  @Test
  void doesNotTakeAListingWithoutAnyPageForAnEmptyRegistry() {
    CheckHarness.check("dtr-signed-tags")
        .given("dtr/repositories", "{\"end\": 0}\n")
        .given("dtr/tags", "{\"end\": 0}\n")
        .gives(
            "UNKNOWN DTR at dtr/repositories#/end: can't be judged: dtr/repositories has no page;"
                + " capture it again");
  }

  @Test
  void doesNotTakeAMemberForNoAdministratorUnlessTheAnswerSaysSo() {
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("dtr/repository-access", Clusters.pages("eng/ops: {'repositoryAccessList': []}"))
        .given(
            "ucp/team-members",
            Clusters.pages("eng/ops: {'members': [{'member': {'name': 'bob'}}]}"))
        .with("dtr-role-policy", List.of("eng/ops: member bob"))
        .gives(
            "UNKNOWN DTR at ucp/team-members#/body/members/0: can't be judged:"
                + " captures/ucp/team-members#/body/members/0 has no isAdmin");
  }

  @Test
  void comparesRightsAndMembersWithThePlan() {
    String rights =
        Clusters.pages(
            "eng/ops: {'repositoryAccessList': [{'accessLevel': 'read-write', 'repository':"
                + " {'namespace': 'eng', 'name': 'web'}}]}");
    String members =
        Clusters.pages(
            "eng/ops: {'members': [{'member': {'name': 'alice'}, 'isAdmin': true}, {'member':"
                + " {'name': 'bob'}, 'isAdmin': false}]}");
    List<String> plan =
        List.of("eng/ops: read-write on eng/web", "eng/ops: admin alice", "eng/ops: member bob");
    String places =
        "dtr/repository-access#/end and ucp/team-members#/end and ucp/team-members#/body/members/0"
            + " and ucp/team-members#/body/members/1 and"
            + " dtr/repository-access#/body/repositoryAccessList/0";
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("dtr/repository-access", rights)
        .given("ucp/team-members", members)
        .with("dtr-role-policy", plan)
        .gives("PASS DTR at " + places + ": grants what is planned, and nothing else");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("dtr/repository-access", rights)
        .given("ucp/team-members", members)
        .with("dtr-role-policy", plan.subList(0, 2))
        .gives(
            "FAIL DTR at ucp/team-members#/body/members/1: grants what is not planned: 'eng/ops:"
                + " member bob'");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("dtr/repository-access", rights)
        .given("ucp/team-members", members)
        .gives(
            "MANUAL DTR at "
                + places
                + ": grants 'eng/ops: admin alice', 'eng/ops: member bob', 'eng/ops: read-write on"
                + " eng/web'; is that what the site planned?");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("dtr/repository-access", rights)
        .with("dtr-role-policy", plan)
        .gives("UNKNOWN DTR: can't be judged: ucp/team-members was not captured");
  }

  @Test
  void takesNoOtherAnswerForNoTeams() {
    String none = "{\"end\": 0}\n";
    String members = Clusters.pages("eng/ops: {'members': [{'member': {'name': 'bob'}}]}");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.pages(": {}"))
        .given("ucp/team-members", none)
        .given("dtr/repository-access", none)
        .with("dtr-role-policy", List.of())
        .gives(
            "UNKNOWN DTR at ucp/accounts#/end: can't be judged: captures/ucp/accounts#/body has no"
                + " accounts");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("ucp/team-members", members)
        .given("dtr/repository-access", none)
        .with("dtr-role-policy", List.of("eng/ops: member bob"))
        .gives(
            "UNKNOWN DTR at dtr/repository-access#/end: can't be judged: dtr/repository-access has no page"
                + " about 'eng/ops'");
    CheckHarness.check("dtr-rights")
        .given("ucp/accounts", Clusters.ACCOUNTS)
        .given("ucp/team-members", none)
        .given("dtr/repository-access", none)
        .with("dtr-role-policy", List.of())
        .gives(
            "PASS DTR at dtr/repository-access#/end and ucp/team-members#/end: grants what is"
                + " planned, and nothing else");
  }
}
