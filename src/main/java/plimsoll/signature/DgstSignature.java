package plimsoll.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck.Form;
import plimsoll.signature.SignatureCheck.Outcome;

/**
 * A bare signature value as {@code openssl dgst -sha256 -sign} writes it, with an RSA (PKCS #1
 * v1.5) or ECDSA key. It says neither who signed nor with which digest: the certificate is given,
 * and SHA-256, SHA-384 and SHA-512 are tried in one pass.
 */
final class DgstSignature implements DetachedSignature {
  private final String file;
  private final byte[] value;

  DgstSignature(String file, byte[] value) {
    this.file = file;
    this.value = value;
  }

  @Override
  public SignatureCheck check(Content content, Trust trust, @Nullable Instant at)
      throws IOException, SignatureInputException {
    if (!trust.hasSignerCertificate()) {
      return unusable(
          "it does not say who signed; give --signer-certificate, or put the certificate beside the"
              + " bundle as <bundle>.pem");
    }
    X509Certificate certificate = trust.signerCertificates().get(0);
    PublicKey key = certificate.getPublicKey();
    String kind;
    if (key instanceof RSAPublicKey rsa) {
      demandLength((rsa.getModulus().bitLength() + 7) / 8);
      kind = "RSA";
    } else if (key instanceof ECPublicKey) {
      demandSequence();
      kind = "ECDSA";
    } else {
      return unusable(
          "the certificate's key is of kind " + key.getAlgorithm() + "; sign with openssl cms");
    }
    List<Signature> attempts = new ArrayList<>();
    try {
      for (String digest : List.of("SHA256", "SHA384", "SHA512")) {
        Signature attempt = Signature.getInstance(digest + "with" + kind);
        attempt.initVerify(key);
        attempts.add(attempt);
      }
    } catch (InvalidKeyException | NoSuchAlgorithmException e) {
      return unusable("this Java can't check signatures of the certificate's key");
    }
    content.writeTo(new Fan(attempts));
    if (attempts.stream().noneMatch(this::fits)) {
      return new SignatureCheck(
          file,
          Form.DGST,
          Outcome.WRONG,
          "these are not the bytes that the key of "
              + Certificates.name(certificate)
              + " signed with it",
          null);
    }
    return new CertificateTrust(file, Form.DGST, trust, certificate, trust.signerCertificates())
        .check(at);
  }

  private boolean fits(Signature attempt) {
    try {
      return attempt.verify(value);
    } catch (SignatureException e) {
      return false;
    }
  }

  private void demandLength(int bytes) throws SignatureInputException {
    if (value.length != bytes) {
      throw new SignatureInputException(
          file,
          "has "
              + value.length
              + " bytes, and a signature with the given certificate's key has "
              + bytes
              + "; copy it again, or give the certificate that belongs to it");
    }
  }

  /** An ECDSA signature is a sequence of two numbers, of at most 139 bytes. */
  private void demandSequence() throws SignatureInputException {
    int head = value.length > 1 && (value[1] & 0xFF) == 0x81 ? 3 : 2;
    boolean whole =
        value.length > head
            && value[0] == 0x30
            && (value[head - 1] & 0xFF) == value.length - head
            && value[head] == 0x02;
    if (!whole) {
      throw new SignatureInputException(
          file,
          "is cut off, or no ECDSA signature, as the given certificate's key makes; copy it again,"
              + " or give the certificate that belongs to it");
    }
  }

  private SignatureCheck unusable(String reason) {
    return new SignatureCheck(file, Form.DGST, Outcome.UNUSABLE, reason, null);
  }

  /** Writes to all attempts at once. */
  private static final class Fan extends OutputStream {
    private final List<Signature> attempts;

    Fan(List<Signature> attempts) {
      this.attempts = attempts;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        for (Signature attempt : attempts) {
          attempt.update(bytes, offset, length);
        }
      } catch (SignatureException e) {
        throw new IOException("the JDK refused bytes to verify", e);
      }
    }
  }
}
