package plimsoll.cli;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
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

  /** Whether a digest was given. */
  boolean hasDigest() {
    return digest != null;
  }

  /**
   * Opens evidence, changed or not.
   *
   * @param keep which files' content is needed, by path
   */
  Bundle open(Path evidence, Predicate<String> keep) throws RejectedException {
    return open(evidence, new Bundles.Options(digest, keep));
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
}
