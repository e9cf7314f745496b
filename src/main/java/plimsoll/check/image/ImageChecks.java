package plimsoll.check.image;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge images, one a line, sorted. */
public final class ImageChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new ContentTrust(),
          new ImageAddInstruction(),
          new ImageApprovedSources(),
          new ImageHealthCheck(),
          new ImageIndexUpdate(),
          new ImagePackageVerification(),
          new ImagePatches(),
          new ImageSecrets(),
          new ImageSetuidFiles(),
          new ImageSignatureVerification());

  private ImageChecks() {}
}
