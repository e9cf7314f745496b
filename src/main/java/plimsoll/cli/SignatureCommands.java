package plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck;

/**
 * How a signature is verified by the tools that made it.
 *
 * @param signed where the signed file is
 * @param signature where the signature is
 * @param certificate where the signer's certificate is, for signatures that hold none
 * @param anchors where the CAs' certificates are
 * @param signers where the list of allowed signers is
 */
record SignatureCommands(
    String signed, String signature, String certificate, String anchors, String signers) {
  /**
   * The commands, a row each.
   *
   * @param file the signature as it was given
   * @param captured when the signer must have been valid; null where the evidence does not say
   */
  List<String> of(SignatureCheck check, Path file, @Nullable Instant captured) throws IOException {
    String at = captured == null ? "" : " -attime " + captured.getEpochSecond();
    List<String> rows = new ArrayList<>();
    switch (check.form()) {
      case CMS -> {
        rows.add(
            "    openssl cms -verify -binary -inform "
                + (isPem(file) ? "PEM" : "DER")
                + " -in "
                + CoverSheet.quoted(signature)
                + " \\");
        rows.add("      -content " + CoverSheet.quoted(signed) + " \\");
        rows.add(
            "      -CAfile "
                + CoverSheet.quoted(anchors)
                + " -purpose any"
                + at
                + " -out /dev/null");
      }
      case DGST -> {
        rows.add(
            "    openssl verify -CAfile "
                + CoverSheet.quoted(anchors)
                + " -untrusted "
                + CoverSheet.quoted(certificate)
                + at
                + " \\");
        rows.add("      " + CoverSheet.quoted(certificate));
        rows.add(
            "    openssl x509 -in "
                + CoverSheet.quoted(certificate)
                + " -noout -pubkey >signer.pub");
        rows.add(
            "    openssl dgst -sha256 -verify signer.pub -signature "
                + CoverSheet.quoted(signature)
                + " \\");
        rows.add("      " + CoverSheet.quoted(signed));
      }
      case SSH -> {
        SignatureCheck.Signer signer = check.signer();
        rows.add(
            "    ssh-keygen -Y verify -n plimsoll -f "
                + CoverSheet.quoted(signers)
                + " -I "
                + CoverSheet.quoted(signer == null ? "SIGNER" : signer.name())
                + " \\");
        rows.add("      -s " + CoverSheet.quoted(signature) + " <" + CoverSheet.quoted(signed));
      }
    }
    return rows;
  }

  private static boolean isPem(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("-----");
    }
  }
}
