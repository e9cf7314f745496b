package plimsoll.cli;

import java.io.PrintWriter;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Manifest;
import plimsoll.source.Shown;

/** Says of a redacted copy what it is a copy of. */
final class CopyNotice {
  private CopyNotice() {}

  /** Prints nothing for other evidence. */
  static void print(Bundle bundle, PrintWriter out) {
    Manifest manifest = bundle.manifest();
    Manifest.Redaction redaction = manifest == null ? null : manifest.redaction();
    if (redaction == null) {
      return;
    }
    out.print(
        "  redacted copy of "
            + Shown.text(redaction.originalName(), 200)
            + ", sha256 "
            + redaction.originalSha256()
            + " ("
            + Shown.text(redaction.digestOf(), 40)
            + ")\n");
    redaction.rules().forEach(rule -> out.print("    " + rule + "\n"));
  }
}
