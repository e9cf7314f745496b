package plimsoll.check.platform;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class PlatformCertificateTest {
  private static final String LEAF =
      "'CN=ucp.example.com,O=Example', issued by 'CN=Example Issuing CA,O=Example', from"
          + " 2026-01-01T00:00:00Z to 2035-12-30T00:00:00Z";
  private static final String INTER =
      "'CN=Example Issuing CA,O=Example', issued by 'CN=Example Root CA,O=Example', from"
          + " 2025-01-01T00:00:00Z to 2034-12-30T00:00:00Z";
  private static final String BOTH = " UCP at PLACES: presents " + LEAF + "; then " + INTER;

  private static final String RENEWED =
      "'CN=ucp.example.com,O=Example', issued by 'CN=Renewed Root CA,O=Example', from"
          + " 2026-01-01T00:00:00Z to 2036-01-01T00:00:00Z";

  private static CheckHarness served(String... names) {
    return CheckHarness.check("platform-certificate")
        .with("part", "ucp")
        .given("ucp/certificates", Clusters.chain(names));
  }

  private static String at(String row, int second) {
    return row.replace("PLACES", "ucp/certificates:2 and ucp/certificates:" + second);
  }

  private static int lines(String name) {
    return (int) Clusters.pem(name).lines().count();
  }

  @Test
  void asksAPersonWithoutTheSitesChain() {
    served("leaf", "inter")
        .gives(
            at(
                "MANUAL"
                    + BOTH
                    + " (openssl said there: ok); is that the chain of the site's authority?",
                2 + lines("leaf")));
  }

  @Test
  void passesWhereItLeadsToTheSitesAuthority() {
    served("leaf", "inter")
        .with("ucp-ca-chain", Clusters.pem("root"))
        .gives(
            at(
                "PASS" + BOTH + ", which leads to the authority that the site gave",
                2 + lines("leaf")));
    served("leaf")
        .with("ucp-ca-chain", Clusters.pem("root") + Clusters.pem("inter"))
        .gives(
            "PASS UCP at ucp/certificates:2: presents "
                + LEAF
                + ", which leads to the authority that the site gave");
  }

  @Test
  void failsWhereItLeadsElsewhere() {
    String elsewhere = ", which does not lead to the authority that the site gave";
    served("leaf", "inter")
        .with("ucp-ca-chain", Clusters.pem("other"))
        .gives(at("FAIL" + BOTH + elsewhere, 2 + lines("leaf")));
    served("leaf")
        .with("ucp-ca-chain", Clusters.pem("root"))
        .gives("FAIL UCP at ucp/certificates:2: presents " + LEAF + elsewhere);
  }

  @Test
  void knowsAFingerprint() {
    String inter =
        "FB:9E:29:81:8B:47:7C:B4:87:06:9B:8C:4A:76:16:E7:40:91:CB:02:57:31:64:94:27:E6:6F:A3:6C:A8:37:72";
    served("leaf", "inter")
        .with("ucp-ca-chain", inter)
        .gives(at("PASS" + BOTH + ", with the certificate that the site gave", 2 + lines("leaf")));
    served("leaf", "inter")
        .with("ucp-ca-chain", "0".repeat(64))
        .gives(
            at(
                "MANUAL"
                    + BOTH
                    + ", none of which has the fingerprint that the site gave; it may be that of the"
                    + " root, which is not presented: give the chain as PEM",
                2 + lines("leaf")));
    served("leaf", "inter")
        .with("ucp-ca-chain", "the DoD root")
        .gives(
            at(
                "MANUAL"
                    + BOTH
                    + "; the site's chain is neither PEM nor a SHA-256 fingerprint: correct it",
                2 + lines("leaf")));
  }

  @Test
  void doesNotTakeAFingerprintOfACertificateThatOnlyLiesBeside() {
    String other = "c62d64226dba901c7cb1abd091b1752eefb4600a8a5ae5c891797b2573ad450a";
    served("leaf", "other")
        .with("ucp-ca-chain", other)
        .gives(
            at(
                "FAIL UCP at PLACES: presents "
                    + LEAF
                    + "; then 'CN=Other Root CA,O=Elsewhere', issued by 'CN=Other Root"
                    + " CA,O=Elsewhere', from 2025-01-01T00:00:00Z to 2044-12-27T00:00:00Z, which the"
                    + " certificate that the site gave did not issue",
                2 + lines("leaf")));
  }

  @Test
  void failsWhereItHadExpired() {
    served("old", "inter")
        .with("ucp-ca-chain", Clusters.pem("root"))
        .gives(
            at(
                "FAIL UCP at PLACES: presented a certificate that had expired when it was captured:"
                    + " 'CN=ucp.example.com,O=Example', issued by 'CN=Example Issuing CA,O=Example',"
                    + " from 2025-01-01T00:00:00Z to 2025-10-28T00:00:00Z",
                2 + lines("old")));
  }

  @Test
  void failsWhereTheAuthorityItselfHadExpired() {
    String formerly =
        "'CN=Renewed Root CA,O=Example', issued by 'CN=Renewed Root CA,O=Example', from"
            + " 2020-01-01T00:00:00Z to 2024-01-01T00:00:00Z";
    served("renewed-leaf")
        .with("ucp-ca-chain", Clusters.pem("lapsed-root"))
        .gives(
            "FAIL UCP at ucp/certificates:2: presents "
                + RENEWED
                + ", which does not lead to the authority that the site gave; not valid when it was"
                + " captured: "
                + formerly);
    served("renewed-leaf", "lapsed-root")
        .with("ucp-ca-chain", "869ba878e75401c02bb795e1c6f981038ac029a4fb75b8b657e77cdce5dc1120")
        .gives(
            at(
                "FAIL UCP at PLACES: presents "
                    + RENEWED
                    + "; then "
                    + formerly
                    + ", not valid when it was captured, which the certificate that the site gave"
                    + " did not issue",
                2 + lines("renewed-leaf")));
    served("renewed-leaf")
        .with("ucp-ca-chain", Clusters.pem("lapsed-root") + Clusters.pem("renewed-root"))
        .gives(
            "PASS UCP at ucp/certificates:2: presents "
                + RENEWED
                + ", which leads to the authority that the site gave");
  }

  @Test
  void passesWhereWhatHadExpiredIsNotNeeded() {
    String both =
        " UCP at PLACES: presents "
            + RENEWED
            + "; then 'CN=Renewed Root CA,O=Example', issued by 'CN=Former Root CA,O=Example', from"
            + " 2020-01-01T00:00:00Z to 2024-01-01T00:00:00Z, not valid when it was captured";
    served("renewed-leaf", "cross")
        .with("ucp-ca-chain", Clusters.pem("renewed-root"))
        .gives(
            at(
                "PASS" + both + ", which leads to the authority that the site gave",
                2 + lines("renewed-leaf")));
    served("renewed-leaf", "cross")
        .gives(
            at(
                "MANUAL"
                    + both
                    + " (openssl said there: ok); is that the chain of the site's authority?",
                2 + lines("renewed-leaf")));
    CheckHarness.check("platform-certificate")
        .with("part", "ucp")
        .given(
            "ucp/certificates",
            Clusters.chain("renewed-leaf", "cross")
                .replace("|0|ok|", "|10|certificate has expired|"))
        .gives(
            at(
                "FAIL" + both + " (openssl said there: certificate has expired)",
                2 + lines("renewed-leaf")));
  }

  @Test
  void isUnknownWhereTheChainWasCutOff() {
    String chain = Clusters.chain("leaf", "inter");
    String cut = chain.substring(0, chain.lastIndexOf("end|"));
    int last = (int) cut.lines().count();
    CheckHarness.check("platform-certificate")
        .with("part", "ucp")
        .given("ucp/certificates", cut)
        .gives(
            "UNKNOWN UCP at ucp/certificates:"
                + last
                + ": can't be judged: captures/ucp/certificates:"
                + last
                + " is not the row that ends the chain: it was cut off");
  }

  @Test
  void isUnknownWhereACertificateIsDamaged() {
    CheckHarness.check("platform-certificate")
        .with("part", "ucp")
        .given("ucp/certificates", Clusters.chain("leaf").replaceFirst("\nMII", "\nAII"))
        .gives(
            "UNKNOWN UCP at ucp/certificates:2: can't be judged: captures/ucp/certificates:2 begins a"
                + " certificate that can't be read");
  }

  @Test
  void looksAtThePartThatTheRuleNames() {
    CheckHarness.check("platform-certificate")
        .with("part", "dtr")
        .with("ucp-ca-chain", Clusters.pem("other"))
        .with("dtr-ca-chain", Clusters.pem("root"))
        .given("ucp/certificates", Clusters.chain("old"))
        .given("dtr/certificates", Clusters.chain("leaf", "inter"))
        .gives(
            "PASS DTR at dtr/certificates:2 and dtr/certificates:"
                + (2 + lines("leaf"))
                + ": presents "
                + LEAF
                + "; then "
                + INTER
                + ", which leads to the authority that the site gave");
    CheckHarness.check("platform-certificate")
        .with("part", "dtr")
        .given("ucp/certificates", Clusters.chain("leaf"))
        .gives(
            "UNKNOWN DTR: can't be judged: dtr/certificates was not captured; collect-ucp.sh takes"
                + " it, on a machine that reaches UCP and DTR");
  }
}
