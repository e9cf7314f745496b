package plimsoll.signature;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is taken for a signature, a certificate, a CRL or a list of signers, or is refused. */
class SignatureFuzzTest {
  private static final byte[] BUNDLE = "the bundle".getBytes(StandardCharsets.UTF_8);
  private static final Instant CAPTURED = Instant.parse("2026-11-21T20:36:13Z");

  private static final Signers.Identity ROOT;
  private static final Signers.Identity JANE;
  private static final KeyPair KEYS;
  private static final Trust TRUST;

  static {
    try {
      ROOT = Signers.root("Site CA", "2026-01-01", "2030-01-01");
      JANE = Signers.signer("Jane", ROOT, "EC", "2026-01-01", "2030-01-01");
      KEYS = Signers.keys("Ed25519");
      Path anchors = Files.writeString(Files.createTempFile("plimsoll-fuzz", ".pem"), ROOT.pem());
      Path signers =
          Files.writeString(
              Files.createTempFile("plimsoll-fuzz", ".allowed"), "jane " + Signers.sshKey(KEYS));
      TRUST = Trust.read(new Trust.Files(anchors, List.of(), null, signers, null));
      Files.delete(anchors);
      Files.delete(signers);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> signatures() throws Exception {
    byte[] cms = Signers.cms(BUNDLE, JANE);
    return Stream.concat(
        Stream.of(cms, Signers.dgst(BUNDLE, "SHA256", JANE)),
        bytes(Signers.pem("CMS", cms), Signers.armoured(Signers.ssh(BUNDLE, "plimsoll", KEYS))));
  }

  static Stream<byte[]> trusted() throws Exception {
    byte[] crl = Signers.crl(ROOT, "2026-01-01", "2030-01-01", JANE);
    return Stream.concat(
        Stream.of(crl),
        bytes(
            ROOT.pem(),
            Signers.pem("X509 CRL", crl),
            "jane namespaces=\"plimsoll\",valid-before=\"20270101\" " + Signers.sshKey(KEYS)));
  }

  @MethodSource("signatures")
  @FuzzTest
  void signatures(byte[] bytes) throws IOException {
    try {
      DetachedSignature.read("b.sig", bytes).check(out -> out.write(BUNDLE), TRUST, CAPTURED);
    } catch (SignatureInputException e) {
      // Refused.
    }
  }

  /** What reads a file that says whom to trust. */
  @FunctionalInterface
  private interface Reader {
    Object read(String file, byte[] bytes) throws SignatureInputException;
  }

  @MethodSource("trusted")
  @FuzzTest
  void trusted(byte[] bytes) {
    for (Reader reader :
        List.<Reader>of(Certificates::anchors, Revocation::read, AllowedSigners::read)) {
      try {
        reader.read("file", bytes);
      } catch (SignatureInputException e) {
        // Refused.
      }
    }
  }
}
