package plimsoll.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck.Form;
import plimsoll.signature.SignatureCheck.Outcome;
import plimsoll.signature.SignatureCheck.Signer;

/**
 * Judges the certificate of a signature that fits its bytes: whether it chains to a trust anchor,
 * with every certificate valid when the evidence was captured, and none revoked by a given CRL.
 *
 * <p>Source: RFC 5280 §6, by the JDK's PKIX builder; it fetches nothing.
 */
final class CertificateTrust {
  /** A signature holds a handful; more would only cost time. */
  private static final int MAX_CERTIFICATES = 64;

  private final String file;
  private final Form form;
  private final Trust trust;
  private final X509Certificate signer;
  private final List<X509Certificate> others;

  /**
   * @param others certificates that may stand between the signer's and a trust anchor
   */
  CertificateTrust(
      String file, Form form, Trust trust, X509Certificate signer, List<X509Certificate> others) {
    this.file = file;
    this.form = form;
    this.trust = trust;
    this.signer = signer;
    this.others = others.stream().distinct().limit(MAX_CERTIFICATES).toList();
  }

  SignatureCheck check(@Nullable Instant at) throws SignatureInputException {
    if (trust.anchors().isEmpty()) {
      return check(Outcome.UNTRUSTED, "no --trust-anchors are given to judge the signer by");
    }
    if (at == null) {
      return check(Outcome.UNUSABLE, "the evidence does not say when it was captured");
    }
    if (!Certificates.maySign(signer)) {
      throw new SignatureInputException(
          file,
          "the certificate of "
              + Certificates.name(signer)
              + " may not sign: its key usage has neither digitalSignature nor nonRepudiation; sign"
              + " again with one that has");
    }
    List<X509Certificate> chain = chain(at);
    if (chain.isEmpty()) {
      return unchained(at);
    }
    @Nullable String expired = notValid(chain, at);
    if (expired != null) {
      return check(Outcome.EXPIRED, expired, chain);
    }
    Revocation.@Nullable Objection objection = Revocation.objection(chain, trust.crls(), at);
    if (objection != null) {
      return check(objection.outcome(), objection.reason(), chain);
    }
    return check(
        Outcome.VALID,
        "the certificate was valid at "
            + at
            + " and chains to "
            + Certificates.name(chain.get(chain.size() - 1))
            + (trust.crls().isEmpty()
                ? "; no --crl was given to tell revoked ones"
                : "; no given CRL revokes it"),
        chain);
  }

  /** A chain that held at another time tells a signer that expired from one who is not known. */
  private SignatureCheck unchained(Instant at) {
    Set<Instant> times = new TreeSet<>();
    Stream.of(List.of(signer), others, trust.anchors())
        .flatMap(List::stream)
        .limit(MAX_CERTIFICATES)
        .forEach(certificate -> times.add(certificate.getNotBefore().toInstant()));
    for (Instant time : times) {
      List<X509Certificate> chain = chain(time);
      @Nullable String expired = notValid(chain, at);
      if (expired != null) {
        return check(Outcome.EXPIRED, expired, chain);
      }
    }
    return check(
        Outcome.UNTRUSTED,
        "the certificate of "
            + Certificates.name(signer)
            + ", issued by "
            + Certificates.name(signer.getIssuerX500Principal())
            + ", does not chain to a trust anchor");
  }

  private static @Nullable String notValid(List<X509Certificate> chain, Instant at) {
    for (X509Certificate certificate : chain) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant until = certificate.getNotAfter().toInstant();
      if (at.isBefore(from) || at.isAfter(until)) {
        return "the certificate of "
            + Certificates.name(certificate)
            + " was not valid at "
            + at
            + ", only from "
            + from
            + " to "
            + until;
      }
    }
    return null;
  }

  /** From the signer up to the trust anchor, all but the anchor valid at a time; empty if none. */
  private List<X509Certificate> chain(Instant at) {
    if (trust.anchors().contains(signer)) {
      return List.of(signer);
    }
    Set<TrustAnchor> anchors = new LinkedHashSet<>();
    trust.anchors().forEach(anchor -> anchors.add(new TrustAnchor(anchor, null)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    List<X509Certificate> known = new ArrayList<>(others);
    known.add(signer);
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> chain = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(c -> chain.add((X509Certificate) c));
      chain.add(result.getTrustAnchor().getTrustedCert());
      return chain;
    } catch (CertPathBuilderException e) {
      return List.of();
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("there are trust anchors", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform builds PKIX paths", e);
    }
  }

  private SignatureCheck check(Outcome outcome, String reason) {
    return check(outcome, reason, List.of(signer));
  }

  private SignatureCheck check(Outcome outcome, String reason, List<X509Certificate> chain) {
    Signer named =
        new Signer(
            Certificates.name(signer),
            chain.stream().map(Certificates::name).toList(),
            signer.getNotBefore().toInstant(),
            signer.getNotAfter().toInstant());
    return new SignatureCheck(file, form, outcome, reason, named);
  }
}
