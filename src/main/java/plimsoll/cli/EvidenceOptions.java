package plimsoll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.EvidencePackage;
import plimsoll.bundle.Integrity;
import plimsoll.signature.SignatureInputException;
import plimsoll.signature.Trust;
import plimsoll.source.Limits;

/** How evidence is opened, for every command that reads some. */
final class EvidenceOptions {
  @Option(
      names = "--digest",
      paramLabel = "SHA256",
      description =
          "SHA-256 of the bundle as the custody form has it; needs a single EVIDENCE. A file"
              + " <bundle>.sha256 beside the bundle is compared in any case.")
  private @Nullable String digest;

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description =
          "Detached signature over the bundle, made by openssl cms, openssl dgst or ssh-keygen -Y;"
              + " needs a single EVIDENCE. Default: the file beside it that is called"
              + " <bundle>.p7s, or cms, sshsig or sig in place of p7s.")
  private @Nullable Path signature;

  @Option(
      names = "--trust-anchors",
      paramLabel = "PEM",
      description =
          "Certificates of the CAs whose signers count. Certificates are judged at the time of the"
              + " capture.")
  private @Nullable Path trustAnchors;

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description =
          "CRL of a CA, PEM or DER; may be repeated. With any, each CA of a signer's chain needs"
              + " one, and a certificate that one names never counts. None is fetched.")
  private List<Path> crls = List.of();

  @Option(
      names = "--signer-certificate",
      paramLabel = "PEM",
      description =
          "Certificate of the signer, and of CAs after it, for signatures that hold none, as those"
              + " of openssl dgst. Default: <bundle>.pem beside the bundle.")
  private @Nullable Path signerCertificate;

  @Option(
      names = "--allowed-signers",
      paramLabel = "FILE",
      description =
          "SSH keys whose signatures count, as ssh-keygen -Y verify -f reads them; made for the"
              + " purpose (-n) plimsoll or file.")
  private @Nullable Path allowedSigners;

  @Option(
      names = "--signer-identity",
      paramLabel = "NAME",
      description = "Principal that an SSH signer must be. Default: any of --allowed-signers.")
  private @Nullable String signerIdentity;

  @Option(
      names = "--require",
      paramLabel = "LEVEL",
      converter = LevelConverter.class,
      description =
          "Reject evidence of a lower integrity level with exit status 3: unverified, consistent,"
              + " sealed or signed.")
  private Integrity.@Nullable Level required;

  private @Nullable Trust trust;

  /**
   * Looks at the options once, before any evidence is read.
   *
   * @param evidence how many were given
   */
  void begin(CommandSpec spec, int evidence) throws RejectedException {
    if (digest != null && evidence > 1) {
      throw new ParameterException(spec.commandLine(), "--digest needs a single EVIDENCE");
    }
    if (signature != null && evidence > 1) {
      throw new ParameterException(spec.commandLine(), "--signature needs a single EVIDENCE");
    }
    trust();
  }

  /**
   * Opens evidence, changed or not, that reaches the level asked for.
   *
   * @param keep which files' content is needed, by path
   */
  Bundle open(Path evidence, Predicate<String> keep) throws RejectedException {
    Bundle bundle = openWhateverItsLevel(evidence, keep);
    demandLevel(evidence, bundle);
    return bundle;
  }

  /** The same for commands that have something to say before {@link #demandLevel}. */
  Bundle openWhateverItsLevel(Path evidence, Predicate<String> keep) throws RejectedException {
    return open(evidence, new Bundles.Options(digest, keep, signature, trust()));
  }

  /** Opens a bundle that lies in a package: the digest given is of the package. */
  Bundle openPackaged(Path evidence, Predicate<String> keep) throws RejectedException {
    return open(evidence, new Bundles.Options(null, keep, null, trust()));
  }

  /** Opens a package, or the folder it was unpacked to. */
  EvidencePackage openPackage(Path path) throws RejectedException {
    if (signature != null) {
      throw new RejectedException(
          path.getFileName()
              + ": is a package, and --signature is for one bundle; leave it out: the signatures of"
              + " the bundles in it are verified");
    }
    try {
      return EvidencePackage.open(path, Limits.DEFAULT, digest);
    } catch (BundleException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The signature that is given; null where one beside the bundle is taken. */
  @Nullable Path signature() {
    return signature;
  }

  /** The files that say whose signatures count. */
  List<Path> trustFiles() {
    List<Path> files = new ArrayList<>();
    Stream.of(trustAnchors, signerCertificate, allowedSigners)
        .filter(Objects::nonNull)
        .forEach(files::add);
    files.addAll(crls);
    return files;
  }

  /** Opens a bundle that is judged with another one, which the digest does not speak of. */
  static Bundle openJoined(Path evidence) throws RejectedException {
    return open(evidence, Bundles.Options.DEFAULT);
  }

  private static Bundle open(Path evidence, Bundles.Options how) throws RejectedException {
    try {
      return Bundles.open(evidence, Limits.DEFAULT, how);
    } catch (BundleException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Rejects evidence that does not reach the level asked for. */
  void demandLevel(Path evidence, Bundle bundle) throws RejectedException {
    Integrity integrity = bundle.integrity();
    if (required != null && !integrity.level().reaches(required)) {
      throw new RejectedException(
          evidence.getFileName()
              + ": is "
              + integrity.level().label()
              + ", not "
              + required.label()
              + " as --require asks: "
              + integrity.reason());
    }
  }

  private Trust trust() throws RejectedException {
    try {
      if (trust == null) {
        trust =
            Trust.read(
                new Trust.Files(
                    trustAnchors, crls, signerCertificate, allowedSigners, signerIdentity));
      }
      return trust;
    } catch (SignatureInputException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads the name of a level in any letter case. */
  static final class LevelConverter implements ITypeConverter<Integrity.Level> {
    @Override
    public Integrity.Level convert(String name) {
      return Arrays.stream(Integrity.Level.values())
          .filter(level -> level != Integrity.Level.TAMPERED)
          .filter(level -> level.label().equals(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no integrity level is called '"
                          + name
                          + "'; there is "
                          + Arrays.stream(Integrity.Level.values())
                              .filter(level -> level != Integrity.Level.TAMPERED)
                              .map(Integrity.Level::label)
                              .collect(Collectors.joining(", "))));
    }
  }
}
