package plimsoll.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.signature.SignatureCheck.Outcome;
import plimsoll.signature.Signers.Identity;

/** Signatures by certificates: what counts, and each way in which one does not. */
class CertificateSignatureTest {
  private static final byte[] BUNDLE = "the bundle".getBytes(StandardCharsets.UTF_8);
  private static final Instant CAPTURED = Instant.parse("2026-11-21T20:36:13Z");

  private static Identity root;
  private static Identity issuing;
  private static Identity jane;

  @TempDir private Path folder;

  @BeforeAll
  static void makeThePki() throws Exception {
    root = Signers.root("Root", "2020-01-01", "2040-01-01");
    issuing = Signers.ca("Issuing", root, "2025-01-01", "2035-01-01");
    jane = Signers.signer("Jane", issuing, "RSA", "2026-01-01", "2027-01-01");
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private Trust trust(Identity... anchors) throws Exception {
    return trust(List.of(), anchors);
  }

  private Trust trust(List<byte[]> crls, Identity... anchors) throws Exception {
    List<Path> files = new ArrayList<>();
    for (byte[] crl : crls) {
      files.add(Files.write(folder.resolve("crl" + files.size()), crl));
    }
    Path pem = write("anchors.pem", Signers.together(List.of(anchors)));
    return Trust.read(new Trust.Files(pem, files, null, null, null));
  }

  private static SignatureCheck check(byte[] signature, byte[] content, Trust trust)
      throws Exception {
    return DetachedSignature.read("b.p7s", signature)
        .check(out -> out.write(content), trust, CAPTURED);
  }

  private static void assertGives(Outcome outcome, String reason, SignatureCheck check) {
    assertEquals(outcome + ": " + reason, check.outcome() + ": " + check.reason());
    assertEquals(outcome == Outcome.VALID, check.isValid());
  }

  private static String refused(byte[] signature, Trust trust) {
    return assertThrows(SignatureInputException.class, () -> check(signature, BUNDLE, trust))
        .getMessage();
  }

  @Test
  void countsWhereItChainsToATrustAnchor() throws Exception {
    SignatureCheck check = check(Signers.cms(BUNDLE, jane, issuing), BUNDLE, trust(root));
    assertGives(
        Outcome.VALID,
        "the certificate was valid at 2026-11-21T20:36:13Z and chains to CN=Root; no --crl was"
            + " given to tell revoked ones",
        check);
    assertEquals("CN=Jane", check.signer().name());
    assertEquals(List.of("CN=Jane", "CN=Issuing", "CN=Root"), check.signer().chain());
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), check.signer().validFrom());
    assertEquals(Instant.parse("2027-01-01T00:00:00Z"), check.signer().validUntil());
  }

  @ParameterizedTest
  @CsvSource({"RSA,SHA256", "RSA,SHA512", "EC,SHA256", "EC,SHA384"})
  void readsBareSignaturesWithTheSignersCertificate(String key, String digest) throws Exception {
    Identity signer = Signers.signer("Joe", issuing, key, "2026-01-01", "2027-01-01");
    Path pem = write("joe.pem", Signers.together(List.of(signer, issuing)));
    byte[] signature = Signers.dgst(BUNDLE, digest, signer);
    Trust known = trust(root).withSignerCertificate(pem);
    assertEquals(
        List.of("CN=Joe", "CN=Issuing", "CN=Root"),
        check(signature, BUNDLE, known).signer().chain());
    assertTrue(check(signature, BUNDLE, known).isValid());
    assertTrue(check(signature, "other".getBytes(StandardCharsets.UTF_8), known).isWrong());
    assertEquals(Outcome.UNUSABLE, check(signature, BUNDLE, trust(root)).outcome());
    assertTrue(
        refused(Arrays.copyOf(signature, signature.length - 9), known)
            .matches("b.p7s: (has 247 bytes, and|is cut off, or) .* copy it again, or give .*"));
  }

  @Test
  void takesCmsInTextArmourToo() throws Exception {
    byte[] signature =
        Signers.pem("CMS", Signers.cms(BUNDLE, jane, issuing)).getBytes(StandardCharsets.UTF_8);
    assertTrue(check(signature, BUNDLE, trust(root)).isValid());
  }

  @Test
  void isWrongWhereTheBytesDiffer() throws Exception {
    byte[] signature = Signers.cms(BUNDLE, jane, issuing);
    SignatureCheck check =
        check(signature, "The bundle".getBytes(StandardCharsets.UTF_8), trust(root));
    assertTrue(check.isWrong());
    assertNull(check.signer());
    assertTrue(check(signature, new byte[0], Trust.NONE).isWrong());
  }

  @Test
  void isUntrustedWithoutAChainToATrustAnchor() throws Exception {
    Identity other = Signers.root("Root", "2020-01-01", "2040-01-01");
    assertGives(
        Outcome.UNTRUSTED,
        "the certificate of CN=Jane, issued by CN=Issuing, does not chain to a trust anchor",
        check(Signers.cms(BUNDLE, jane, issuing), BUNDLE, trust(other)));
    assertGives(
        Outcome.UNTRUSTED,
        "the certificate of CN=Jane, issued by CN=Issuing, does not chain to a trust anchor",
        check(Signers.cms(BUNDLE, jane), BUNDLE, trust(root)));
    assertGives(
        Outcome.UNTRUSTED,
        "no --trust-anchors are given to judge the signer by",
        check(Signers.cms(BUNDLE, jane, issuing), BUNDLE, Trust.NONE));
  }

  @Test
  void isUntrustedWhereSomeoneWhoIsNoCaIssuedTheCertificate() throws Exception {
    Identity forged = Signers.signer("Forged", jane, "EC", "2026-01-01", "2027-01-01");
    SignatureCheck check = check(Signers.cms(BUNDLE, forged, jane, issuing), BUNDLE, trust(root));
    assertEquals(Outcome.UNTRUSTED, check.outcome());
  }

  @Test
  void isExpiredWhereTheSignerWasNotValidAtTheCapture() throws Exception {
    Identity late = Signers.signer("Late", issuing, "EC", "2026-12-01", "2027-12-01");
    assertGives(
        Outcome.EXPIRED,
        "the certificate of CN=Late was not valid at 2026-11-21T20:36:13Z, only from"
            + " 2026-12-01T00:00:00Z to 2027-12-01T00:00:00Z",
        check(Signers.cms(BUNDLE, late, issuing), BUNDLE, trust(root)));
  }

  @Test
  void isExpiredWhereACaOfTheChainWasNotValidAtTheCapture() throws Exception {
    Identity old = Signers.ca("Old", root, "2020-01-01", "2026-06-01");
    Identity joe = Signers.signer("Joe", old, "EC", "2026-01-01", "2027-01-01");
    assertGives(
        Outcome.EXPIRED,
        "the certificate of CN=Old was not valid at 2026-11-21T20:36:13Z, only from"
            + " 2020-01-01T00:00:00Z to 2026-06-01T00:00:00Z",
        check(Signers.cms(BUNDLE, joe, old), BUNDLE, trust(root)));
    assertEquals(Outcome.EXPIRED, check(Signers.cms(BUNDLE, joe), BUNDLE, trust(old)).outcome());
  }

  @Test
  void isRevokedWhereAGivenCrlNamesTheSignerWhateverItsDate() throws Exception {
    byte[] ofRoot = Signers.crl(root, "2027-05-01", "2027-06-01");
    byte[] signature = Signers.cms(BUNDLE, jane, issuing);
    assertGives(
        Outcome.REVOKED,
        "the certificate of CN=Jane was revoked at 2027-05-01T00:00:00Z (key_compromise)",
        check(
            signature,
            BUNDLE,
            trust(List.of(ofRoot, Signers.crl(issuing, "2027-05-01", "2027-06-01", jane)), root)));
    assertGives(
        Outcome.VALID,
        "the certificate was valid at 2026-11-21T20:36:13Z and chains to CN=Root; no given CRL"
            + " revokes it",
        check(
            signature,
            BUNDLE,
            trust(List.of(ofRoot, Signers.crl(issuing, "2027-05-01", "2027-06-01")), root)));
  }

  @Test
  void isRevokedWhereAGivenCrlNamesACaOfTheChain() throws Exception {
    assertGives(
        Outcome.REVOKED,
        "the certificate of CN=Issuing was revoked at 2026-10-01T00:00:00Z (key_compromise)",
        check(
            Signers.cms(BUNDLE, jane, issuing),
            BUNDLE,
            trust(
                List.of(
                    Signers.crl(issuing, "2026-10-01", "2026-12-01"),
                    Signers.crl(root, "2026-10-01", "2026-12-01", issuing)),
                root)));
  }

  @Test
  void isUnusableWhereTheGivenCrlsDoNotCoverTheChain() throws Exception {
    byte[] signature = Signers.cms(BUNDLE, jane, issuing);
    byte[] current = Signers.crl(issuing, "2026-10-01", "2026-12-01");
    assertGives(
        Outcome.UNUSABLE,
        "no CRL signed by CN=Root is among those given with --crl",
        check(signature, BUNDLE, trust(List.of(current), root)));
    assertGives(
        Outcome.UNUSABLE,
        "the CRL of CN=Issuing was out of date at 2026-11-21T20:36:13Z",
        check(
            signature,
            BUNDLE,
            trust(List.of(Signers.crl(issuing, "2026-01-01", "2026-02-01")), root)));
    Identity impostor = Signers.root("Issuing", "2020-01-01", "2040-01-01");
    assertGives(
        Outcome.UNUSABLE,
        "no CRL signed by CN=Issuing is among those given with --crl",
        check(
            signature,
            BUNDLE,
            trust(List.of(Signers.crl(impostor, "2026-10-01", "2026-12-01")), root)));
  }

  @Test
  void isUnusableWhereTheCaptureTimeIsNotKnown() throws Exception {
    SignatureCheck check =
        DetachedSignature.read("b.p7s", Signers.cms(BUNDLE, jane, issuing))
            .check(out -> out.write(BUNDLE), trust(root), null);
    assertGives(Outcome.UNUSABLE, "the evidence does not say when it was captured", check);
  }

  @Test
  void isUnusableWithAWeakDigest() throws Exception {
    assertGives(
        Outcome.UNUSABLE,
        "it uses a digest other than SHA-256, SHA-384 or SHA-512; sign again",
        check(Signers.cms(BUNDLE, "SHA1", false, jane, issuing), BUNDLE, trust(root)));
  }

  @Test
  void refusesACertificateThatMayNotSign() throws Exception {
    Identity server = Signers.server("Server", issuing, "2026-01-01", "2027-01-01");
    assertEquals(
        "b.p7s: the certificate of CN=Server may not sign: its key usage has neither"
            + " digitalSignature nor nonRepudiation; sign again with one that has",
        refused(Signers.cms(BUNDLE, server, issuing), trust(root)));
  }

  @Test
  void refusesATrustAnchorThatIsNoCa() {
    SignatureInputException e =
        assertThrows(SignatureInputException.class, () -> trust(root, jane));
    assertEquals(
        "anchors.pem: CN=Jane is no CA by its basic constraints and key usage, and can't be a"
            + " trust anchor; give the certificate of the CA that issued the signer's",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nMIIC",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void refusesFilesThatHoldNoCertificatesOrLists(String content) throws Exception {
    Path file = write("bad.pem", content);
    for (Trust.Files files :
        List.of(
            new Trust.Files(file, List.of(), null, null, null),
            new Trust.Files(null, List.of(file), null, null, null),
            new Trust.Files(null, List.of(), file, null, null))) {
      String message =
          assertThrows(SignatureInputException.class, () -> Trust.read(files)).getMessage();
      assertTrue(message.matches("bad\\.pem: [^\n]+; [^\n]+"), message);
    }
  }

  @Test
  void refusesWhatIsNoDetachedSignature() throws Exception {
    byte[] whole = Signers.cms(BUNDLE, jane, issuing);
    assertEquals(
        "b.p7s: is cut off or damaged: it is no whole CMS signature; copy it again",
        refused(Arrays.copyOf(whole, whole.length - 50), Trust.NONE));
    assertEquals("b.p7s: is empty; sign the bundle again", refused(new byte[0], Trust.NONE));
    assertEquals(
        "b.p7s: holds what was signed; sign again without -nodetach and -stream",
        refused(Signers.cms(BUNDLE, "SHA256", true, jane), Trust.NONE));
    assertEquals(
        "b.p7s: is S/MIME; sign again with openssl cms -sign -binary -outform DER",
        refused("MIME-Version: 1.0\n".getBytes(StandardCharsets.UTF_8), Trust.NONE));
    assertEquals(
        "b.p7s: is no signature that can be read; sign with openssl cms -outform DER, openssl dgst"
            + " or ssh-keygen -Y sign",
        refused(Signers.pem("PGP SIGNATURE", BUNDLE).getBytes(StandardCharsets.UTF_8), Trust.NONE));
  }

  /** Whatever byte is changed, nobody else becomes the signer and nothing but a refusal escapes. */
  @Test
  void countsForNobodyElseWhateverByteOfItIsChanged() throws Exception {
    byte[] whole = Signers.cms(BUNDLE, jane, issuing);
    Trust trust = trust(root);
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      try {
        SignatureCheck check = check(changed, BUNDLE, trust);
        if (check.isValid() && !check.signer().name().equals("CN=Jane")) {
          broken.add(i + ": " + check);
        }
      } catch (SignatureInputException e) {
        assertNotNull(e.getMessage());
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void refusesNestingWithoutEnd() {
    byte[] deep = new byte[1_000_000];
    byte[] head = {0x30, (byte) 0x80, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7};
    for (int i = 0; i + 1 < deep.length; i += 2) {
      deep[i] = (byte) 0xA0;
      deep[i + 1] = (byte) 0x80;
    }
    System.arraycopy(head, 0, deep, 0, head.length);
    System.arraycopy(new byte[] {0x0d, 1, 7, 2}, 0, deep, head.length, 4);
    assertTrue(refused(deep, Trust.NONE).startsWith("b.p7s: is "));
  }
}
