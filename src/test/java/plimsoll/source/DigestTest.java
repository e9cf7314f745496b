package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** SHA-256; the expected digests are those of FIPS 180-4's examples. */
class DigestTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isLowerCaseHexadecimal() {
    assertEquals(ABC, Digest.sha256("abc".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Digest.sha256(new byte[0]));
  }

  @Test
  void isTheSamePieceByPiece() {
    MessageDigest digest = Digest.newSha256();
    for (char c : "abc".toCharArray()) {
      digest.update((byte) c);
    }
    assertEquals(ABC, Digest.hex(digest.digest()));
  }
}
