package plimsoll.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.source.BoundedRead;
import plimsoll.source.SourceException;

/** Whose signatures count. Never changes; nothing in it was fetched from anywhere. */
public final class Trust {
  /** Trusts nobody. */
  public static final Trust NONE =
      new Trust(List.of(), List.of(), List.of(), AllowedSigners.NONE, null);

  private static final int MAX_CERTIFICATE_BYTES = 8 * 1024 * 1024;
  private static final int MAX_CRL_BYTES = 64 * 1024 * 1024;
  private static final int MAX_ALLOWED_SIGNERS_BYTES = 1024 * 1024;

  private final List<X509Certificate> anchors;
  private final List<X509CRL> crls;
  private final List<X509Certificate> signerCertificates;
  private final AllowedSigners allowedSigners;
  private final @Nullable String identity;

  private Trust(
      List<X509Certificate> anchors,
      List<X509CRL> crls,
      List<X509Certificate> signerCertificates,
      AllowedSigners allowedSigners,
      @Nullable String identity) {
    this.anchors = List.copyOf(anchors);
    this.crls = List.copyOf(crls);
    this.signerCertificates = List.copyOf(signerCertificates);
    this.allowedSigners = allowedSigners;
    this.identity = identity;
  }

  /**
   * The files that say whom to trust.
   *
   * @param anchors certificates of the CAs to trust, PEM or DER; null where none are given
   * @param crls revocation lists, PEM or DER
   * @param signerCertificate the signer's certificate, and others of its chain after it; null where
   *     none is given
   * @param allowedSigners as {@code ssh-keygen} reads it; null where none is given
   * @param identity principal that an SSH signer must be; null for any of the list
   */
  public record Files(
      @Nullable Path anchors,
      List<Path> crls,
      @Nullable Path signerCertificate,
      @Nullable Path allowedSigners,
      @Nullable String identity) {
    public Files {
      crls = List.copyOf(crls);
    }
  }

  /**
   * Reads all of them.
   *
   * @throws SignatureInputException where one is not there, can't be read, holds nothing of its
   *     kind, or a trust anchor is no CA
   */
  public static Trust read(Files files) throws SignatureInputException {
    List<X509Certificate> anchors =
        files.anchors() == null
            ? List.of()
            : Certificates.anchors(
                name(files.anchors()), bytes(files.anchors(), MAX_CERTIFICATE_BYTES));
    List<X509CRL> crls = new ArrayList<>();
    for (Path crl : files.crls()) {
      crls.addAll(Revocation.read(name(crl), bytes(crl, MAX_CRL_BYTES)));
    }
    AllowedSigners signers =
        files.allowedSigners() == null
            ? AllowedSigners.NONE
            : AllowedSigners.read(
                name(files.allowedSigners()),
                bytes(files.allowedSigners(), MAX_ALLOWED_SIGNERS_BYTES));
    Trust trust = new Trust(anchors, crls, List.of(), signers, files.identity());
    return files.signerCertificate() == null
        ? trust
        : trust.withSignerCertificate(files.signerCertificate());
  }

  /** The same with the signer's certificate, and others of its chain after it, of a file. */
  public Trust withSignerCertificate(Path file) throws SignatureInputException {
    List<X509Certificate> found = Certificates.read(name(file), bytes(file, MAX_CERTIFICATE_BYTES));
    return new Trust(anchors, crls, found, allowedSigners, identity);
  }

  /** Whether the signer's certificate is given. */
  public boolean hasSignerCertificate() {
    return !signerCertificates.isEmpty();
  }

  List<X509Certificate> anchors() {
    return anchors;
  }

  List<X509CRL> crls() {
    return crls;
  }

  /** The signer's own first; empty where none is given. */
  List<X509Certificate> signerCertificates() {
    return signerCertificates;
  }

  AllowedSigners allowedSigners() {
    return allowedSigners;
  }

  @Nullable String identity() {
    return identity;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static byte[] bytes(Path file, int maxBytes) throws SignatureInputException {
    try {
      return BoundedRead.file(file, maxBytes);
    } catch (SourceException e) {
      throw new SignatureInputException(name(file), e.getMessage() + "; check the path", e);
    } catch (IOException e) {
      throw new SignatureInputException(
          name(file), "can't be read; check the path and its permissions", e);
    }
  }
}
