package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.DetachedSignature;
import plimsoll.signature.SignatureCheck;
import plimsoll.signature.SignatureInputException;
import plimsoll.signature.Trust;
import plimsoll.source.BoundedRead;
import plimsoll.source.Digest;
import plimsoll.source.SourceException;

/** Finds the signature of a packed bundle and has it verified. */
final class BundleSignature {
  /** How a signature beside the bundle is called: the bundle's name, then one of these. */
  private static final List<String> SUFFIXES = List.of(".p7s", ".cms", ".sshsig", ".sig");

  private static final String CERTIFICATE_SUFFIX = ".pem";

  private final Path bundle;
  private final String sha256;
  private final Path signature;
  private final Trust trust;

  private BundleSignature(Path bundle, String sha256, Path signature, Trust trust) {
    this.bundle = bundle;
    this.sha256 = sha256;
    this.signature = signature;
    this.trust = trust;
  }

  /**
   * The signature that is given, else the one beside the bundle; null where there is neither.
   *
   * @param sha256 of the bundle as it was read
   */
  static @Nullable BundleSignature find(Path bundle, String sha256, Bundles.Options options)
      throws Refusal {
    @Nullable Path given = options.signature();
    if (given == null) {
      List<Path> beside =
          SUFFIXES.stream()
              .map(suffix -> bundle.resolveSibling(bundle.getFileName() + suffix))
              .filter(Files::isRegularFile)
              .toList();
      if (beside.size() > 1) {
        throw new Refusal(
            "has several signatures beside it: "
                + beside.stream().map(BundleSignature::name).collect(Collectors.joining(", "))
                + "; name one with --signature");
      }
      given = beside.isEmpty() ? null : beside.get(0);
    }
    return given == null ? null : new BundleSignature(bundle, sha256, given, options.trust());
  }

  /**
   * What it is worth.
   *
   * @param captured when the evidence says it was captured; null where it does not say
   */
  SignatureCheck check(@Nullable Instant captured) throws IOException {
    try {
      DetachedSignature read = DetachedSignature.read(name(signature), bytes());
      Path beside = bundle.resolveSibling(bundle.getFileName() + CERTIFICATE_SUFFIX);
      Trust complete =
          trust.hasSignerCertificate() || !Files.isRegularFile(beside)
              ? trust
              : trust.withSignerCertificate(beside);
      return read.check(this::writeTo, complete, captured);
    } catch (SignatureInputException e) {
      Refusal refusal = new Refusal("its signature can't be taken: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }

  private byte[] bytes() throws Refusal {
    try {
      return BoundedRead.file(signature, DetachedSignature.MAX_BYTES);
    } catch (SourceException e) {
      throw new Refusal(
          "its signature " + name(signature) + " " + e.getMessage() + "; check what it is");
    } catch (IOException e) {
      throw new Refusal(
          "its signature " + name(signature) + " can't be read; check path and permissions");
    }
  }

  /** The same bytes as were judged: the file is read a second time here. */
  private void writeTo(OutputStream out) throws IOException {
    MessageDigest digest = Digest.newSha256();
    try (InputStream in = Files.newInputStream(bundle)) {
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    if (!Digest.hex(digest.digest()).equals(sha256)) {
      throw new Refusal("was changed while it was read; wait until nobody writes to it");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
