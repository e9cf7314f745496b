package plimsoll.signature;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Shown;

/**
 * A public key of SSH: Ed25519, ECDSA over the NIST curves, or RSA.
 *
 * <p>Source: RFC 4253 §6.6, RFC 5656 §3.1, RFC 8332, RFC 8709.
 */
final class SshKey {
  private static final String RSA = "ssh-rsa";
  private static final String ED25519 = "ssh-ed25519";
  private static final int MIN_RSA_BITS = 2048;

  /**
   * How the JDK takes a key of points.
   *
   * @param header DER of a public key before its point
   * @param pointBytes size of the point
   */
  private record Curve(
      String factory, String header, int pointBytes, String algorithm, int numberBytes) {}

  private static final Map<String, Curve> CURVES =
      Map.of(
          ED25519,
          new Curve("Ed25519", "302a300506032b6570032100", 32, "Ed25519", 0),
          "ecdsa-sha2-nistp256",
          new Curve(
              "EC",
              "3059301306072a8648ce3d020106082a8648ce3d030107034200",
              65,
              "SHA256withECDSAinP1363Format",
              32),
          "ecdsa-sha2-nistp384",
          new Curve(
              "EC",
              "3076301006072a8648ce3d020106052b81040022036200",
              97,
              "SHA384withECDSAinP1363Format",
              48),
          "ecdsa-sha2-nistp521",
          new Curve(
              "EC",
              "30819b301006072a8648ce3d020106052b8104002303818600",
              133,
              "SHA512withECDSAinP1363Format",
              66));

  private final String type;
  private final byte[] blob;

  private SshKey(String type, byte[] blob) {
    this.type = type;
    this.blob = blob;
  }

  /**
   * @throws BufferUnderflowException where it is cut off
   */
  static SshKey of(byte[] blob) {
    return new SshKey(new SshBytes(blob).text(), blob);
  }

  /** Such as {@code ssh-ed25519}; as hostile as its source. */
  String type() {
    return type;
  }

  boolean isSame(byte[] other) {
    return MessageDigest.isEqual(blob, other);
  }

  /** Type and digest as {@code ssh-keygen -l} shows them. */
  String shown() {
    byte[] digest = Digest.newSha256().digest(blob);
    return Shown.text(type, 60)
        + " SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  /** Why its signatures are not read, as a sentence; null where they are. */
  @Nullable String objection() {
    if (type.equals(RSA)) {
      SshBytes parts = new SshBytes(blob);
      parts.string();
      parts.string();
      int bits = new BigInteger(1, parts.string()).bitLength();
      return bits < MIN_RSA_BITS
          ? "its RSA key has " + bits + " bits, and " + MIN_RSA_BITS + " are the least"
          : null;
    }
    return CURVES.containsKey(type)
        ? null
        : "keys of type " + Shown.quoted(type) + " are not read; sign with Ed25519, ECDSA or RSA";
  }

  /**
   * Whether a signature of this key is right.
   *
   * @param algorithm as the signature names it
   * @throws BufferUnderflowException where key or signature is cut off
   * @throws GeneralSecurityException where they are none, or do not fit each other
   */
  boolean verifies(byte[] message, String algorithm, byte[] value) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jdkName(algorithm));
    signature.initVerify(key());
    signature.update(message);
    @Nullable Curve curve = CURVES.get(type);
    return signature.verify(
        curve == null || curve.numberBytes() == 0 ? value : fixed(value, curve.numberBytes()));
  }

  private String jdkName(String algorithm) throws GeneralSecurityException {
    @Nullable Curve curve = CURVES.get(type);
    if (curve != null && algorithm.equals(type)) {
      return curve.algorithm();
    }
    if (type.equals(RSA) && algorithm.equals("rsa-sha2-256")) {
      return "SHA256withRSA";
    }
    if (type.equals(RSA) && algorithm.equals("rsa-sha2-512")) {
      return "SHA512withRSA";
    }
    throw new GeneralSecurityException("algorithm and key do not fit");
  }

  private PublicKey key() throws GeneralSecurityException {
    SshBytes parts = new SshBytes(blob);
    parts.string();
    @Nullable Curve curve = CURVES.get(type);
    if (curve == null) {
      BigInteger exponent = new BigInteger(1, parts.string());
      BigInteger modulus = new BigInteger(1, parts.string());
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
    if (!type.equals(ED25519)) {
      // The curve's name stands in the type already.
      parts.string();
    }
    byte[] point = parts.string();
    if (point.length != curve.pointBytes()) {
      throw new GeneralSecurityException("a point of another curve");
    }
    String der = curve.header() + HexFormat.of().formatHex(point);
    return KeyFactory.getInstance(curve.factory())
        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
  }

  /** The two numbers of an ECDSA signature, each of the curve's size. */
  private static byte[] fixed(byte[] value, int numberBytes) throws GeneralSecurityException {
    SshBytes parts = new SshBytes(value);
    byte[] fixed = new byte[2 * numberBytes];
    for (int i = 0; i < 2; i++) {
      BigInteger number = new BigInteger(1, parts.string());
      byte[] bytes = number.toByteArray();
      int skip = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
      int length = bytes.length - skip;
      if (length > numberBytes) {
        throw new GeneralSecurityException("a number larger than the curve's");
      }
      System.arraycopy(bytes, skip, fixed, (i + 1) * numberBytes - length, length);
    }
    return fixed;
  }
}
