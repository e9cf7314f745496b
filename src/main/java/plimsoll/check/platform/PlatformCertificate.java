package plimsoll.check.platform;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ServedChain;
import plimsoll.evidence.ServedChain.Link;
import plimsoll.source.Digest;
import plimsoll.source.Shown;

/**
 * UCP and DTR must present a certificate that leads to the site's authority.
 *
 * <p>FAIL where the server's certificate had expired, or was not valid yet, when it was captured,
 * or where it does not lead to what the site gave by certificates that were valid then, that of the
 * authority among them; MANUAL with subjects, issuers and dates where the site gave nothing, or a
 * fingerprint of a certificate that was not presented. What is presented and not needed may have
 * expired: servers send the former authority's certificate of a new one along for old clients.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001870, -001880, -003920, -003930, -006190.
 */
final class PlatformCertificate implements Check {
  private static final Parameter PART =
      Parameter.ofBenchmark("part", Parameter.Type.TEXT, "ucp or dtr");
  private static final String MEANING =
      "the authorities that its certificate must lead to, as PEM, or the SHA-256 fingerprint of one"
          + " that it presents";
  private static final Parameter UCP_CHAIN =
      Parameter.ofSite("ucp-ca-chain", Parameter.Type.TEXT, MEANING);
  private static final Parameter DTR_CHAIN =
      Parameter.ofSite("dtr-ca-chain", Parameter.Type.TEXT, MEANING);

  /** What openssl says where a certificate that it needed was not valid at that time. */
  private static final Set<String> NOT_VALID =
      Set.of("certificate has expired", "certificate is not yet valid");

  @Override
  public List<Parameter> parameters() {
    return List.of(PART, UCP_CHAIN, DTR_CHAIN);
  }

  @Override
  public List<String> captures() {
    return List.of("ucp/certificates", "dtr/certificates", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    boolean ofUcp = parameters.text(PART).filter("ucp"::equals).isPresent();
    Part part = ofUcp ? Part.UCP : Part.DTR;
    Fact<ServedChain> chain =
        ofUcp
            ? evidence.controlPlane().ucpCertificates()
            : evidence.controlPlane().dtrCertificates();
    Optional<String> trusted = parameters.text(ofUcp ? UCP_CHAIN : DTR_CHAIN);
    return part.judge(
        evidence, chain, known -> judge(known.value(), trusted).citing(known.value().citations()));
  }

  private static Verdict judge(ServedChain chain, Optional<String> trusted) {
    if (chain.capturedAt() instanceof Fact.Absent<Instant> absent) {
      return Verdict.unknown(absent);
    }
    Instant at = chain.capturedAt().toOptional().orElse(Instant.EPOCH);
    X509Certificate own = chain.links().get(0).certificate();
    if (at.isAfter(own.getNotAfter().toInstant())) {
      return Verdict.fail(
          "presented a certificate that had expired when it was captured: " + shown(own));
    }
    if (at.isBefore(own.getNotBefore().toInstant())) {
      return Verdict.fail(
          "presented a certificate that was not valid yet when it was captured: " + shown(own));
    }
    String presented = "presents " + shown(chain, at);
    if (trusted.isEmpty()) {
      String said = " (openssl said there: " + Shown.text(chain.verification(), 80) + ")";
      boolean allValid = chain.links().stream().allMatch(link -> isValid(link.certificate(), at));
      return allValid || !NOT_VALID.contains(chain.verification())
          ? Verdict.manual(presented + said + "; is that the chain of the site's authority?")
          : Verdict.fail(presented + said);
    }
    return trusted.get().contains("-----BEGIN CERTIFICATE-----")
        ? byCertificates(chain, trusted.get(), at, presented)
        : byFingerprint(chain, trusted.get(), at, presented);
  }

  private static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private static Verdict byCertificates(
      ServedChain chain, String pem, Instant at, String presented) {
    List<X509Certificate> authorities = new ArrayList<>();
    try {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
        authorities.add((X509Certificate) certificate);
      }
    } catch (CertificateException e) {
      return Verdict.manual(
          presented + "; the site's chain can't be read: give it as PEM, or as a fingerprint");
    }
    if (leadsTo(chain, authorities, at)) {
      return Verdict.pass(presented + ", which leads to the authority that the site gave");
    }
    String former =
        authorities.stream()
            .filter(authority -> !isValid(authority, at))
            .map(PlatformCertificate::shown)
            .collect(Collectors.joining("; and "));
    return Verdict.fail(
        presented
            + ", which does not lead to the authority that the site gave"
            + (former.isEmpty() ? "" : "; not valid when it was captured: " + former));
  }

  private static Verdict byFingerprint(
      ServedChain chain, String fingerprint, Instant at, String presented) {
    String wanted = fingerprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    if (!wanted.matches("[0-9a-f]{64}")) {
      return Verdict.manual(
          presented + "; the site's chain is neither PEM nor a SHA-256 fingerprint: correct it");
    }
    List<Link> links = chain.links();
    for (int i = 0; i < links.size(); i++) {
      X509Certificate certificate = links.get(i).certificate();
      if (fingerprint(certificate).equals(wanted)) {
        boolean leads = i == 0 || leadsTo(chain, List.of(certificate), at);
        return leads
            ? Verdict.pass(presented + ", with the certificate that the site gave")
            : Verdict.fail(presented + ", which the certificate that the site gave did not issue");
      }
    }
    X500Principal top = links.get(links.size() - 1).certificate().getIssuerX500Principal();
    boolean rootPresented =
        links.stream().anyMatch(l -> l.certificate().getSubjectX500Principal().equals(top));
    return rootPresented
        ? Verdict.fail(presented + ", none of which has the fingerprint that the site gave")
        : Verdict.manual(
            presented
                + ", none of which has the fingerprint that the site gave; it may be that of the"
                + " root, which is not presented: give the chain as PEM");
  }

  /** Whether the server's certificate leads to an authority, by what it presents. */
  private static boolean leadsTo(ServedChain chain, List<X509Certificate> authorities, Instant at) {
    X509Certificate own = chain.links().get(0).certificate();
    if (authorities.contains(own)) {
      return true;
    }
    // The builder does not look at the dates of an anchor.
    Set<TrustAnchor> anchors =
        authorities.stream()
            .filter(authority -> isValid(authority, at))
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toSet());
    if (anchors.isEmpty()) {
      return false;
    }
    List<X509Certificate> presented = new ArrayList<>();
    chain.links().forEach(link -> presented.add(link.certificate()));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(own);
    try {
      PKIXBuilderParameters how = new PKIXBuilderParameters(anchors, target);
      how.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
      how.setRevocationEnabled(false);
      how.setDate(Date.from(at));
      CertPathBuilder.getInstance("PKIX").build(how);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return Digest.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has bytes", e);
    }
  }

  private static String shown(ServedChain chain, Instant at) {
    return chain.links().stream()
        .map(Link::certificate)
        .map(
            certificate ->
                shown(certificate)
                    + (isValid(certificate, at) ? "" : ", not valid when it was captured"))
        .collect(Collectors.joining("; then "));
  }

  private static String shown(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal())
        + ", issued by "
        + name(certificate.getIssuerX500Principal())
        + ", from "
        + certificate.getNotBefore().toInstant()
        + " to "
        + certificate.getNotAfter().toInstant();
  }

  private static String name(X500Principal name) {
    return Shown.quoted(name.getName(X500Principal.RFC2253));
  }
}
