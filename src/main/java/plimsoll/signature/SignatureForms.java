package plimsoll.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells the forms of signatures apart by their content: file names say too little. */
final class SignatureForms {
  /** The object identifier of signed data, with which every CMS signature begins. */
  private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("06092a864886f70d010702");

  /** What has more than this many text characters at its beginning is no signature value. */
  private static final int TEXT_CHARS = 16;

  private SignatureForms() {}

  static DetachedSignature read(String file, byte[] bytes) throws SignatureInputException {
    if (bytes.length == 0) {
      throw new SignatureInputException(file, "is empty; sign the bundle again");
    }
    List<Pem.Block> blocks = Pem.read(file, bytes);
    if (blocks.size() == 1) {
      Pem.Block block = blocks.get(0);
      if (block.label().equals("SSH SIGNATURE")) {
        return SshSignature.read(file, block.content());
      }
      if (block.label().equals("CMS") || block.label().equals("PKCS7")) {
        return CmsSignature.read(file, block.content());
      }
    }
    if (isSignedData(bytes)) {
      return CmsSignature.read(file, bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("MIME-Version:")) {
      throw new SignatureInputException(
          file, "is S/MIME; sign again with openssl cms -sign -binary -outform DER");
    }
    if (!blocks.isEmpty() || text.matches("(?s)[\\t\\n\\r -~]{" + TEXT_CHARS + "}.*")) {
      throw new SignatureInputException(
          file,
          "is no signature that can be read; sign with openssl cms -outform DER, openssl dgst or"
              + " ssh-keygen -Y sign");
    }
    return new DgstSignature(file, bytes);
  }

  /** Whether it is a sequence that begins with that identifier, however its length is written. */
  private static boolean isSignedData(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != 0x30) {
      return false;
    }
    int more = (bytes[1] & 0x80) == 0 ? 0 : bytes[1] & 0x7F;
    int at = 2 + more;
    return at + SIGNED_DATA.length <= bytes.length
        && Arrays.equals(bytes, at, at + SIGNED_DATA.length, SIGNED_DATA, 0, SIGNED_DATA.length);
  }
}
