package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.signature.SignatureCheck;
import plimsoll.signature.Signers;
import plimsoll.signature.Signers.Identity;
import plimsoll.signature.Trust;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/** What a signature does to the integrity level of a bundle. */
class SignedBundleTest {
  private static final SortedMap<String, byte[]> FILES =
      Archives.bundle(Map.of("docker/info", "{}"));

  private static Identity root;
  private static Identity jane;

  @TempDir private Path folder;
  private Path bundle;
  private byte[] content;
  private Trust trust;

  @BeforeAll
  static void makeThePki() throws Exception {
    root = Signers.root("Root", "2020-01-01", "2040-01-01");
    jane = Signers.signer("Jane", root, "EC", "2026-01-01", "2027-01-01");
  }

  @BeforeEach
  void packTheHost() throws Exception {
    content = Archives.tarGz("web1", FILES);
    bundle = Files.write(folder.resolve("web1.tar.gz"), content);
    Path anchors = Files.writeString(folder.resolve("anchors.pem"), root.pem());
    trust = Trust.read(new Trust.Files(anchors, List.of(), null, null, null));
  }

  private Path sign(String suffix) throws Exception {
    return Files.write(folder.resolve("web1.tar.gz" + suffix), Signers.cms(content, jane));
  }

  private Integrity open(Path signature, Trust by) throws BundleException {
    return Bundles.open(bundle, Limits.DEFAULT, new Bundles.Options(null, p -> true, signature, by))
        .integrity();
  }

  @ParameterizedTest
  @ValueSource(strings = {".p7s", ".cms", ".sig"})
  void isSignedByTheSignatureBesideIt(String suffix) throws Exception {
    sign(suffix);
    Integrity integrity = open(null, trust);
    assertEquals(Integrity.Level.SIGNED, integrity.level());
    assertEquals(
        "every file matches SHA256SUMS, and the whole is signed by CN=Jane", integrity.reason());
    assertEquals("web1.tar.gz" + suffix, integrity.signature().file());
    assertTrue(integrity.level().reaches(Integrity.Level.SEALED));
  }

  @Test
  void isSignedByTheBareSignatureAndCertificateBesideIt() throws Exception {
    Files.write(folder.resolve("web1.tar.gz.sig"), Signers.dgst(content, "SHA256", jane));
    Files.writeString(folder.resolve("web1.tar.gz.pem"), jane.pem());
    assertEquals(Integrity.Level.SIGNED, open(null, trust).level());
  }

  @Test
  void isSignedByTheSignatureThatIsGiven() throws Exception {
    Path elsewhere = Files.move(sign(".p7s"), folder.resolve("other"));
    assertEquals(Integrity.Level.SIGNED, open(elsewhere, trust).level());
    assertNull(open(null, trust).signature());
  }

  @Test
  void staysWhatItIsWhereTheSignatureDoesNotCount() throws Exception {
    sign(".p7s");
    Integrity integrity = open(null, Trust.NONE);
    assertEquals(Integrity.Level.CONSISTENT, integrity.level());
    assertEquals(
        "every file matches SHA256SUMS; no outer digest was given; signature web1.tar.gz.p7s does"
            + " not count (untrusted): no --trust-anchors are given to judge the signer by",
        integrity.reason());
    Files.writeString(
        folder.resolve("web1.tar.gz.sha256"), Digest.sha256(content) + "  web1.tar.gz\n");
    assertEquals(Integrity.Level.SEALED, open(null, Trust.NONE).level());
  }

  @Test
  void isTamperedWhereOtherBytesWereSigned() throws Exception {
    sign(".p7s");
    SortedMap<String, byte[]> others = Archives.bundle(Map.of("docker/info", "{\"other\": 1}"));
    Files.write(bundle, Archives.tarGz("web1", others));
    for (Trust by : List.of(trust, Trust.NONE)) {
      Integrity integrity = open(null, by);
      assertEquals(Integrity.Level.TAMPERED, integrity.level());
      assertEquals(
          List.of(
              "web1.tar.gz does not fit web1.tar.gz.p7s: these are not the bytes that were signed"
                  + " (or they were signed without -binary)"),
          integrity.mismatches().stream().map(Integrity.Mismatch::toString).toList());
      assertEquals(SignatureCheck.Outcome.WRONG, integrity.signature().outcome());
    }
  }

  @Test
  void isTamperedWhereOnlyTheDigestDiffers() throws Exception {
    sign(".p7s");
    Files.writeString(folder.resolve("web1.tar.gz.sha256"), "0".repeat(64) + "  web1.tar.gz\n");
    assertEquals(Integrity.Level.TAMPERED, open(null, trust).level());
  }

  @Test
  void isNotSignedWithoutChecksums() throws Exception {
    SortedMap<String, byte[]> files = Archives.bundle(Map.of("docker/info", "{}"));
    files.remove("SHA256SUMS");
    content = Archives.tarGz("web1", files);
    Files.write(bundle, content);
    sign(".p7s");
    assertEquals(Integrity.Level.UNVERIFIED, open(null, trust).level());
  }

  @Test
  void saysWhyASealedBundleIsNotSigned() throws Exception {
    Files.writeString(
        folder.resolve("web1.tar.gz.sha256"), Digest.sha256(content) + "  web1.tar.gz\n");
    assertEquals(
        "every file matches SHA256SUMS, and the whole its outer digest; no signature was given",
        open(null, trust).reason());
  }

  private String refused(Path evidence, Path signature) {
    return assertThrows(
            BundleException.class,
            () ->
                Bundles.open(
                    evidence,
                    Limits.DEFAULT,
                    new Bundles.Options(null, p -> true, signature, trust)))
        .getMessage();
  }

  @Test
  void refusesWhatCanNotBeASignature() throws Exception {
    assertEquals(
        "web1.tar.gz: its signature missing.p7s can't be read; check path and permissions",
        refused(bundle, folder.resolve("missing.p7s")));
    Path huge = Files.write(folder.resolve("huge.p7s"), new byte[2_000_000]);
    assertEquals(
        "web1.tar.gz: its signature huge.p7s is larger than 1,048,576 bytes, the limit; check what"
            + " it is",
        refused(bundle, huge));
    Path text = Files.writeString(folder.resolve("notes.p7s"), "signed, Jane Assessor\n");
    assertEquals(
        "web1.tar.gz: its signature can't be taken: notes.p7s: is no signature that can be read;"
            + " sign with openssl cms -outform DER, openssl dgst or ssh-keygen -Y sign",
        refused(bundle, text));
    assertEquals(
        "web1: is a folder, and files are signed; give the packed bundle that was signed",
        refused(Archives.unpack(folder.resolve("web1"), FILES), text));
  }

  @Test
  void refusesToChooseBetweenSignatures() throws Exception {
    sign(".p7s");
    sign(".sig");
    assertEquals(
        "web1.tar.gz: has several signatures beside it: web1.tar.gz.p7s, web1.tar.gz.sig; name one"
            + " with --signature",
        refused(bundle, null));
    assertEquals(Integrity.Level.SIGNED, open(folder.resolve("web1.tar.gz.sig"), trust).level());
  }

  @Test
  void noLevelIsReachedByTamperedEvidence() {
    for (Integrity.Level level : Integrity.Level.values()) {
      assertTrue(!Integrity.Level.TAMPERED.reaches(level), level.label());
      assertEquals(
          level != Integrity.Level.TAMPERED && level.compareTo(Integrity.Level.SEALED) >= 0,
          level.reaches(Integrity.Level.SEALED));
    }
  }
}
