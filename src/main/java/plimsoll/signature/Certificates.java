package plimsoll.signature;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import plimsoll.source.Shown;

/** Certificates of files, and how they are named. */
final class Certificates {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int KEY_CERT_SIGN = 5;

  private static final int MAX_NAME_CHARS = 300;

  /** Attributes that RFC 2253 has no word for, and certificates often hold. */
  private static final Map<String, String> WORDS =
      Map.of(
          "1.2.840.113549.1.9.1", "emailAddress",
          "2.5.4.4", "SN",
          "2.5.4.5", "serialNumber",
          "2.5.4.42", "GN");

  private Certificates() {}

  /** All certificates of a file, PEM or DER, in order; at least one. */
  static List<X509Certificate> read(String file, byte[] bytes) throws SignatureInputException {
    List<X509Certificate> certificates = new ArrayList<>();
    List<Pem.Block> blocks = Pem.read(file, bytes);
    for (Pem.Block block : blocks) {
      if (!block.label().equals("CERTIFICATE")) {
        throw new SignatureInputException(
            file, "holds a " + block.label() + "; give a file with certificates alone, as PEM");
      }
      certificates.add(certificate(file, block.content()));
    }
    if (blocks.isEmpty()) {
      certificates.add(certificate(file, bytes));
    }
    return certificates;
  }

  /** The certificates of CAs to trust. */
  static List<X509Certificate> anchors(String file, byte[] bytes) throws SignatureInputException {
    List<X509Certificate> anchors = read(file, bytes);
    for (X509Certificate anchor : anchors) {
      if (anchor.getBasicConstraints() < 0 || !mayBeUsed(anchor, KEY_CERT_SIGN)) {
        throw new SignatureInputException(
            file,
            name(anchor)
                + " is no CA by its basic constraints and key usage, and can't be a trust anchor;"
                + " give the certificate of the CA that issued the signer's");
      }
    }
    return anchors;
  }

  private static X509Certificate certificate(String file, byte[] der)
      throws SignatureInputException {
    try {
      return parse(der);
    } catch (CertificateException e) {
      throw new SignatureInputException(
          file, "holds no certificate that can be read; give certificates as PEM", e);
    }
  }

  /** One certificate, DER. */
  static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** Whether its key may make signatures over documents; without key usage it may. */
  static boolean maySign(X509Certificate certificate) {
    return mayBeUsed(certificate, DIGITAL_SIGNATURE) || mayBeUsed(certificate, NON_REPUDIATION);
  }

  private static boolean mayBeUsed(X509Certificate certificate, int use) {
    boolean[] uses = certificate.getKeyUsage();
    return uses == null || uses[use];
  }

  /** Its subject, fit to be shown. */
  static String name(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  static String name(X500Principal principal) {
    return Shown.text(principal.getName(X500Principal.RFC2253, WORDS), MAX_NAME_CHARS);
  }
}
