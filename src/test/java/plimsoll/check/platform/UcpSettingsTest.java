package plimsoll.check.platform;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;

/** Checks of the settings of UCP: values, session limit, backend, content trust, TLS. */
class UcpSettingsTest {
  private static final String MISSING =
      "can't be judged: ucp/config-toml was not captured; collect-ucp.sh takes it, on a machine"
          + " that reaches UCP and DTR";

  private static CheckHarness values(String toml, String... settings) {
    return Clusters.ucp("ucp-setting-values", toml).with("settings", List.of(settings));
  }

  @Test
  void passesWhereAllSettingsHaveTheirValues() {
    values(
            Clusters.TOML,
            "tracking_configuration.disable_usageinfo = true",
            "tracking_configuration.disable_tracking = true")
        .gives(
            "PASS UCP at ucp/config-toml:13 and ucp/config-toml:14: has"
                + " tracking_configuration.disable_usageinfo = true; has"
                + " tracking_configuration.disable_tracking = true");
  }

  @Test
  void failsOnEachThatHasAnotherValue() {
    values(
            Clusters.TOML.replace("disable_tracking = true", "disable_tracking = false"),
            "tracking_configuration.disable_usageinfo = true",
            "tracking_configuration.disable_tracking = true")
        .gives(
            "FAIL UCP at ucp/config-toml:14: has tracking_configuration.disable_tracking = false,"
                + " not true");
    values(
            Clusters.TOML.replace("\"request\"", "\"metadata\""),
            "audit_log_configuration.level = \"request\"")
        .gives(
            "FAIL UCP at ucp/config-toml:21: has audit_log_configuration.level = \"metadata\", not"
                + " \"request\"");
  }

  @Test
  void tellsATextFromASwitch() {
    values(
            Clusters.TOML.replace("samlEnabled = true", "samlEnabled = \"true\""),
            "auth.samlEnabled = true")
        .gives("FAIL UCP at ucp/config-toml:3: has auth.samlEnabled = \"true\", not true");
  }

  @Test
  void failsWhereATableLacksTheKey() {
    values(Clusters.TOML.replace("  samlEnabled = true\n", ""), "auth.samlEnabled = true")
        .gives("FAIL UCP at ucp/config-toml:1: does not set auth.samlEnabled; asked for is true");
  }

  @Test
  void isUnknownWithoutTheTable() {
    values("[auth]\nbackend = \"ldap\"\n", "audit_log_configuration.level = \"request\"")
        .gives(
            "UNKNOWN UCP at ucp/config-toml:1: can't be judged: captures/ucp/config-toml has no"
                + " table [audit_log_configuration]");
  }

  @Test
  void isUnknownWhereTheAnswerIsNoToml() {
    values("[auth]\nbackend = ldap\n", "auth.samlEnabled = true")
        .gives(
            "UNKNOWN UCP at ucp/config-toml:2: can't be judged: captures/ucp/config-toml: line 2: is"
                + " not valid TOML");
    values("<html>sign in</html>\n", "auth.samlEnabled = true")
        .gives(
            "UNKNOWN UCP at ucp/config-toml:1: can't be judged: captures/ucp/config-toml: line 1: is"
                + " not valid TOML");
  }

  @Test
  void isUnknownWhereTheAnswerIsNestedWithoutEnd() {
    values("x = " + "[".repeat(200_000) + "\n", "auth.samlEnabled = true")
        .gives(
            "UNKNOWN UCP at ucp/config-toml:1: can't be judged: captures/ucp/config-toml: is nested"
                + " too deeply to be read");
  }

  @Test
  void isUnknownWhereTheRequestFailed() {
    CheckHarness.check("ucp-setting-values")
        .with("settings", List.of("auth.samlEnabled = true"))
        .given("ucp/config-toml", Clusters.TOML, 18, "curl: (18) transfer closed")
        .gives(
            "UNKNOWN UCP: can't be judged: ucp/config-toml failed with exit status 18: curl: (18)"
                + " transfer closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ucp-session-limit",
        "ucp-authentication-backend",
        "ucp-content-trust",
        "ucp-tls-version"
      })
  void doNotApplyWhereNoPartOfUcpIsOnTheHost(String check) {
    Clusters.plainHost(check)
        .gives("NOT_APPLICABLE UCP at docker/ps:1: is not installed: the host runs no part of it");
    Clusters.node(check).gives("UNKNOWN UCP: " + MISSING);
    String unclear = MISSING + "; whether it is there is not known: ";
    Clusters.plainHost(check)
        .withoutInspect()
        .gives(
            "UNKNOWN UCP at docker/ps:2: "
                + unclear
                + "container 'web' may be one: docker/containers was not captured");
    Clusters.plainHost(check)
        .withoutList()
        .gives("UNKNOWN UCP: " + unclear + "docker/ps was not captured");
  }

  @Test
  void applyWhereUcpAnsweredAnything() {
    Clusters.plainHost("ucp-tls-version")
        .given("ucp/version", "{\"Version\": \"ucp/3.2.4\"}")
        .gives("UNKNOWN UCP: can't be judged: ucp/config-toml was not captured");
  }

  @Test
  void comparesTheSessionLimitWithThePlan() {
    Clusters.ucp("ucp-session-limit", Clusters.TOML)
        .gives(
            "MANUAL UCP at ucp/config-toml:7: has auth.sessions.per_user_limit = 5; is that the"
                + " planned number?");
    Clusters.ucp("ucp-session-limit", Clusters.TOML)
        .with("ucp-per-user-session-limit", 5L)
        .gives("PASS UCP at ucp/config-toml:7: has auth.sessions.per_user_limit = 5, as planned");
    Clusters.ucp("ucp-session-limit", Clusters.TOML)
        .with("ucp-per-user-session-limit", 3L)
        .gives(
            "FAIL UCP at ucp/config-toml:7: has auth.sessions.per_user_limit = 5, not 3 as"
                + " planned");
    Clusters.ucp("ucp-session-limit", Clusters.TOML.replace("    per_user_limit = 5\n", ""))
        .gives(
            "FAIL UCP at ucp/config-toml:4: does not set auth.sessions.per_user_limit: no limit on"
                + " a user's sessions is exported");
  }

  @Test
  void rejectsAnUnlimitedNumberWhereTheRuleDoes() {
    String unlimited = Clusters.TOML.replace("per_user_limit = 5", "per_user_limit = 0");
    Clusters.ucp("ucp-session-limit", unlimited)
        .with("never-unlimited", true)
        .with("ucp-per-user-session-limit", 0L)
        .gives(
            "FAIL UCP at ucp/config-toml:7: has auth.sessions.per_user_limit = 0: a user may have"
                + " any number of sessions");
    Clusters.ucp("ucp-session-limit", unlimited)
        .gives(
            "MANUAL UCP at ucp/config-toml:7: has auth.sessions.per_user_limit = 0, which is"
                + " unlimited; is that the planned number?");
  }

  @Test
  void asksAPersonForTheDirectory() {
    Clusters.ucp("ucp-authentication-backend", Clusters.TOML)
        .gives(
            "MANUAL UCP at ucp/config-toml:2: has auth.backend = \"ldap\"; are the settings of its"
                + " LDAP servers, in its web console, those in the System Security Plan?");
    Clusters.ucp("ucp-authentication-backend", Clusters.TOML.replace("ldap", "managed"))
        .gives("FAIL UCP at ucp/config-toml:2: has auth.backend = \"managed\", not \"ldap\"");
  }

  @Test
  void requiresSignaturesOfWhomTheSiteApproves() {
    String at = " UCP at ucp/config-toml:17 and ucp/config-toml:18: ";
    String both =
        "has trust_configuration.require_content_trust = true and asks for signatures of"
            + " 'engineering/ops'";
    Clusters.ucp("ucp-content-trust", Clusters.TOML).gives("PASS" + at + both);
    Clusters.ucp("ucp-content-trust", Clusters.TOML)
        .with("approved-image-signers", List.of("engineering/ops", "qa"))
        .gives("PASS" + at + both);
    Clusters.ucp("ucp-content-trust", Clusters.TOML)
        .with("approved-image-signers", List.of("qa"))
        .gives("FAIL" + at + both + ", while the site approves 'qa'");
    Clusters.ucp("ucp-content-trust", Clusters.TOML.replace("trust = true", "trust = false"))
        .gives(
            "FAIL UCP at ucp/config-toml:17: has trust_configuration.require_content_trust = false,"
                + " not true");
  }

  @Test
  void wantsTlsOfTheNamedVersion() {
    Clusters.ucp("ucp-tls-version", Clusters.TOML)
        .gives("PASS UCP at ucp/config-toml:24: has cluster_config.min_TLS_version = \"TLSv1.2\"");
    Clusters.ucp("ucp-tls-version", Clusters.TOML.replace("TLSv1.2", "TLSv1.1"))
        .gives(
            "FAIL UCP at ucp/config-toml:24: has cluster_config.min_TLS_version = \"TLSv1.1\", not"
                + " \"TLSv1.2\"");
    Clusters.ucp("ucp-tls-version", Clusters.TOML.replace("TLSv1.2", "TLSv1.3"))
        .gives(
            "MANUAL UCP at ucp/config-toml:24: has cluster_config.min_TLS_version = \"TLSv1.3\","
                + " which is stricter than the rule and not what it names: is it accepted?");
  }
}
