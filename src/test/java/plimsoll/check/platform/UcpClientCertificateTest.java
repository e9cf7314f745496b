package plimsoll.check.platform;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class UcpClientCertificateTest {
  private static final String CAPTURE =
      """
      subject=CN=auditor,O=Example
      issuer=CN=UCP Client Root CA,O=Example
      notBefore=Jan  1 00:00:00 2026 GMT
      """;
  private static final String SHOWN =
      " UCP at ucp/client-certificate:1 and ucp/client-certificate:2: gave a client certificate to"
          + " 'CN=auditor,O=Example' that 'CN=UCP Client Root CA,O=Example' issued";

  private static CheckHarness of(String capture) {
    return CheckHarness.check("ucp-client-certificate").given("ucp/client-certificate", capture);
  }

  @Test
  void comparesBothNamesWithThePlan() {
    of(CAPTURE).gives("MANUAL" + SHOWN + "; are these the planned names?");
    of(CAPTURE)
        .with(
            "client-bundle-subject-issuer",
            "subject=CN=auditor, O=Example; issuer=CN=UCP Client Root CA, O=Example")
        .gives("PASS" + SHOWN + ", as planned");
    of(CAPTURE)
        .with("client-bundle-subject-issuer", "issuer=CN=DoD Root CA 3,O=U.S. Government")
        .gives("FAIL" + SHOWN + ", not as planned: issuer 'CN=DoD Root CA 3,O=U.S. Government'");
    of(CAPTURE)
        .with("client-bundle-subject-issuer", "whatever")
        .gives(
            "MANUAL"
                + SHOWN
                + "; the planned names can't be read, write them as subject=CN=...; issuer=CN=...");
  }

  @Test
  void readsEveryPartOfThePlan() {
    String unread =
        "MANUAL"
            + SHOWN
            + "; the planned names can't be read, write them as subject=CN=...; issuer=CN=...";
    of(CAPTURE)
        .with(
            "client-bundle-subject-issuer",
            "subject=CN=auditor,O=Example; Issuer=CN=DoD ID CA-59,O=U.S. Government")
        .gives("FAIL" + SHOWN + ", not as planned: issuer 'CN=DoD ID CA-59,O=U.S. Government'");
    of(CAPTURE)
        .with(
            "client-bundle-subject-issuer",
            "subject=CN=auditor,O=Example\nissuer=CN=Other Root CA,O=Example\n")
        .gives("FAIL" + SHOWN + ", not as planned: issuer 'CN=Other Root CA,O=Example'");
    of(CAPTURE)
        .with(
            "client-bundle-subject-issuer",
            "subject=CN=auditor,O=Example\r\nissuer=CN=UCP Client Root CA,O=Example\r\n")
        .gives("PASS" + SHOWN + ", as planned");
    of(CAPTURE)
        .with("client-bundle-subject-issuer", "subject=CN=auditor,O=Example; isuer=CN=Other")
        .gives(unread);
    of(CAPTURE)
        .with("client-bundle-subject-issuer", "subject=CN=auditor,O=Example; issuer=the DoD root")
        .gives(unread);
    of(CAPTURE).with("client-bundle-subject-issuer", " ; ").gives(unread);
  }

  @Test
  void isUnknownWithoutAName() {
    of("subject=CN=auditor\n")
        .gives(
            "UNKNOWN UCP at ucp/client-certificate:1: can't be judged:"
                + " captures/ucp/client-certificate has no row issuer=");
  }

  @Test
  void isNoAnswerOfUcp() {
    Clusters.plainHost("ucp-client-certificate")
        .gives("NOT_APPLICABLE UCP at docker/ps:1: is not installed: the host runs no part of it");
  }
}
