package plimsoll.signature;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck.Outcome;

/**
 * Judges a chain by the revocation lists that were given; none is ever fetched.
 *
 * <p>A certificate that any list names counts as revoked whatever the date of its entry: nothing
 * but the bundle itself says when it was signed, so that nobody can show that it was before.
 * Therefore lists made long after the capture are welcome; one that was out of date by then is not.
 *
 * <p>Source: RFC 5280 §5.
 */
final class Revocation {
  private static final String DELTA = "2.5.29.27";
  private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
  private static final int CRL_SIGN = 6;

  /**
   * Why a chain does not count.
   *
   * @param outcome revoked, or unusable
   */
  record Objection(Outcome outcome, String reason) {}

  private Revocation() {}

  /** All lists of a file, PEM or DER. */
  static List<X509CRL> read(String file, byte[] bytes) throws SignatureInputException {
    List<X509CRL> lists = new ArrayList<>();
    List<Pem.Block> blocks = Pem.read(file, bytes);
    for (Pem.Block block : blocks) {
      lists.add(list(file, block.content()));
    }
    if (blocks.isEmpty()) {
      lists.add(list(file, bytes));
    }
    return lists;
  }

  private static X509CRL list(String file, byte[] der) throws SignatureInputException {
    X509CRL list;
    try {
      list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    } catch (CRLException | CertificateException e) {
      throw new SignatureInputException(
          file, "holds no CRL that can be read; give the CA's CRL as PEM or DER", e);
    }
    if (list.getExtensionValue(DELTA) != null
        || list.getExtensionValue(ISSUING_DISTRIBUTION_POINT) != null
        || list.hasUnsupportedCriticalExtension()) {
      throw new SignatureInputException(
          file, "is a delta CRL, or one of a part of the certificates; give the CA's full CRL");
    }
    return list;
  }

  /**
   * What speaks against a chain; null where nothing does, or no list was given.
   *
   * @param chain from the signer up to the trust anchor, which is not judged itself
   */
  static @Nullable Objection objection(
      List<X509Certificate> chain, List<X509CRL> lists, Instant at) {
    if (lists.isEmpty()) {
      return null;
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      Objection objection = objection(chain.get(i), chain.get(i + 1), lists, at);
      if (objection != null) {
        return objection;
      }
    }
    return null;
  }

  private static @Nullable Objection objection(
      X509Certificate certificate, X509Certificate issuer, List<X509CRL> lists, Instant at) {
    List<X509CRL> ofIssuer = lists.stream().filter(list -> isOf(list, issuer)).toList();
    for (X509CRL list : ofIssuer) {
      X509CRLEntry entry = list.getRevokedCertificate(certificate);
      if (entry != null) {
        return new Objection(Outcome.REVOKED, revoked(certificate, entry));
      }
    }
    if (ofIssuer.isEmpty()) {
      return new Objection(
          Outcome.UNUSABLE,
          "no CRL signed by " + Certificates.name(issuer) + " is among those given with --crl");
    }
    boolean current =
        ofIssuer.stream()
            .anyMatch(
                list ->
                    list.getNextUpdate() != null && !list.getNextUpdate().toInstant().isBefore(at));
    return current
        ? null
        : new Objection(
            Outcome.UNUSABLE,
            "the CRL of " + Certificates.name(issuer) + " was out of date at " + at);
  }

  private static String revoked(X509Certificate certificate, X509CRLEntry entry) {
    String why =
        entry.getRevocationReason() == null
            ? ""
            : " (" + entry.getRevocationReason().name().toLowerCase(Locale.ROOT) + ")";
    return "the certificate of "
        + Certificates.name(certificate)
        + " was revoked at "
        + entry.getRevocationDate().toInstant()
        + why;
  }

  /** Whether this CA signed the list, and may. */
  private static boolean isOf(X509CRL list, X509Certificate issuer) {
    boolean[] uses = issuer.getKeyUsage();
    if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        || (uses != null && !uses[CRL_SIGN])) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
