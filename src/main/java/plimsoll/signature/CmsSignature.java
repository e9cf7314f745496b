package plimsoll.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck.Form;
import plimsoll.signature.SignatureCheck.Outcome;

/**
 * A signature as {@code openssl cms -sign -binary -outform DER} makes it, of one signer.
 *
 * <p>Source: CMS, RFC 5652 §5.
 */
final class CmsSignature implements DetachedSignature {
  /** SHA-256, SHA-384 and SHA-512. */
  private static final Set<String> DIGESTS =
      Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

  /** The JDK has no name that the library knows for RSASSA-PSS. It is registered nowhere. */
  private static final Provider ALGORITHMS = new BouncyCastleProvider();

  private final String file;
  private final CMSSignedData data;
  private final SignerInformation signer;
  private final List<X509Certificate> carried;

  private CmsSignature(
      String file, CMSSignedData data, SignerInformation signer, List<X509Certificate> carried) {
    this.file = file;
    this.data = data;
    this.signer = signer;
    this.carried = carried;
  }

  static DetachedSignature read(String file, byte[] der) throws SignatureInputException {
    CMSSignedData data;
    Collection<SignerInformation> signers;
    List<X509Certificate> carried = new ArrayList<>();
    try {
      data = new CMSSignedData(der);
      signers = data.getSignerInfos().getSigners();
      Store<X509CertificateHolder> store = data.getCertificates();
      for (X509CertificateHolder holder : store.getMatches(null)) {
        carried.add(Certificates.parse(holder.getEncoded()));
      }
    } catch (CMSException
        | IOException
        | CertificateException
        | RuntimeException
        | StackOverflowError e) {
      // The library has no exception of its own for much that hostile bytes can say.
      throw new SignatureInputException(
          file, "is cut off or damaged: it is no whole CMS signature; copy it again", e);
    }
    if (data.getSignedContent() != null) {
      throw new SignatureInputException(
          file, "holds what was signed; sign again without -nodetach and -stream");
    }
    if (signers.size() != 1) {
      throw new SignatureInputException(
          file, "holds " + signers.size() + " signatures; give a file with one");
    }
    return new CmsSignature(file, data, signers.iterator().next(), carried);
  }

  @Override
  public SignatureCheck check(Content content, Trust trust, @Nullable Instant at)
      throws IOException, SignatureInputException {
    List<X509Certificate> known = new ArrayList<>(carried);
    known.addAll(trust.signerCertificates());
    @Nullable X509Certificate certificate = null;
    for (X509Certificate candidate : known) {
      if (certificate == null && isOfSigner(candidate)) {
        certificate = candidate;
      }
    }
    if (certificate == null) {
      return unusable(
          "it carries no certificate of its signer; sign without -nocerts, or give"
              + " --signer-certificate");
    }
    String algorithm =
        new DefaultCMSSignatureAlgorithmNameGenerator()
            .getSignatureName(
                signer.getDigestAlgorithmID(),
                signer.toASN1Structure().getDigestEncryptionAlgorithm())
            .toUpperCase(Locale.ROOT);
    if (!DIGESTS.contains(signer.getDigestAlgOID())
        || algorithm.contains("SHA1")
        || algorithm.contains("MD5")) {
      return unusable("it uses a digest other than SHA-256, SHA-384 or SHA-512; sign again");
    }
    try {
      if (!isRight(content, certificate)) {
        return wrong();
      }
    } catch (CMSSignerDigestMismatchException e) {
      return wrong();
    } catch (CMSException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      return unusable("it can't be checked: its algorithms do not fit each other or this Java");
    } catch (OperatorCreationException | RuntimeException e) {
      return unusable("it can't be checked: its algorithms do not fit each other or this Java");
    }
    return new CertificateTrust(file, Form.CMS, trust, certificate, known).check(at);
  }

  private boolean isOfSigner(X509Certificate certificate) {
    try {
      return signer.getSID().match(new X509CertificateHolder(certificate.getEncoded()));
    } catch (IOException | CertificateException | RuntimeException e) {
      return false;
    }
  }

  private boolean isRight(Content content, X509Certificate certificate)
      throws CMSException, OperatorCreationException {
    CMSSignedData over = new CMSSignedData(new Signed(content), data.toASN1Structure());
    SignerInformation complete = over.getSignerInfos().getSigners().iterator().next();
    // By its key alone: when the certificate was valid is judged at the time of the capture.
    return complete.verify(
        new JcaSimpleSignerInfoVerifierBuilder()
            .setProvider(ALGORITHMS)
            .build(certificate.getPublicKey()));
  }

  private SignatureCheck wrong() {
    return new SignatureCheck(
        file,
        Form.CMS,
        Outcome.WRONG,
        "these are not the bytes that were signed (or they were signed without -binary)",
        null);
  }

  private SignatureCheck unusable(String reason) {
    return new SignatureCheck(file, Form.CMS, Outcome.UNUSABLE, reason, null);
  }

  private record Signed(Content content) implements CMSTypedData {
    @Override
    public ASN1ObjectIdentifier getContentType() {
      return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
      content.writeTo(out);
    }

    @Override
    public ASN1Encodable getContent() {
      throw new UnsupportedOperationException("the content is only streamed");
    }
  }
}
