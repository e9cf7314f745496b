package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.EvidencePackage;
import plimsoll.bundle.Integrity;
import plimsoll.bundle.Integrity.Mismatch;
import plimsoll.signature.SignatureCheck;
import plimsoll.source.Shown;

/** Says how far evidence can be trusted to be what was captured. */
@Command(
    name = "verify",
    description =
        "States the integrity level of evidence and why no higher one is reached, and checks every"
            + " artifact: unverified, consistent, sealed, signed, or tampered.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit status 3 where anything was changed, is missing or was added, or the level of --require"
          + " is not reached.",
      "",
      "To sign a bundle B on the host, with a PKI certificate or with an SSH key:",
      "  openssl cms -sign -binary -in B -signer cert.pem -inkey key.pem -outform DER -out B.p7s",
      "  ssh-keygen -Y sign -n plimsoll -f ~/.ssh/id_ed25519 B",
      "Then, wherever it is read, with B and its signature in one folder:",
      "  plimsoll verify B --trust-anchors ca.pem [--crl ca.crl]",
      "  plimsoll verify B --allowed-signers allowed_signers"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Parameters(
      paramLabel = "EVIDENCE",
      arity = "1..*",
      description =
          "A bundle that collect.sh wrote, a package of 'plimsoll package', or the folder either was"
              + " unpacked to.")
  private List<Path> evidence;

  @Override
  public Integer call() throws RejectedException {
    options.begin(spec, evidence.size());
    int worst = ExitStatus.DONE;
    for (Path one : evidence) {
      try {
        if (EvidencePackage.isLikeOne(one)) {
          worst = Math.max(worst, verifyPackage(one));
        } else {
          Bundle bundle = options.openWhateverItsLevel(one, VerifyCommand::isNeeded);
          files(bundle.files(), bundle.integrity());
          worst = Math.max(worst, level(bundle));
          options.demandLevel(one, bundle);
        }
      } catch (RejectedException e) {
        spec.commandLine().getErr().println(e.getMessage());
        worst = Math.max(worst, ExitStatus.REJECTED);
      }
    }
    return worst;
  }

  private int verifyPackage(Path one) throws RejectedException {
    try (EvidencePackage opened = options.openPackage(one)) {
      files(opened.files(), opened.integrity());
      line(opened.name(), opened.integrity());
      PackageVerification verification = new PackageVerification(opened);
      int worst = opened.integrity().isTampered() ? ExitStatus.REJECTED : ExitStatus.DONE;
      for (PackageVerification.Part part : verification.parts()) {
        worst = Math.max(worst, verifyPart(verification, part));
      }
      for (String fault : verification.faults()) {
        spec.commandLine().getErr().println(opened.name() + ": " + fault);
        worst = ExitStatus.REJECTED;
      }
      return worst;
    } catch (IOException e) {
      throw new RejectedException(
          one.getFileName() + ": can't be read; check the medium, or copy it again", e);
    }
  }

  private int verifyPart(PackageVerification verification, PackageVerification.Part part) {
    try {
      Bundle bundle = options.openPackaged(part.path(), VerifyCommand::isNeeded);
      int status = level(bundle);
      row("results", verification.results(part, bundle));
      options.demandLevel(part.path(), bundle);
      return status;
    } catch (RejectedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitStatus.REJECTED;
    }
  }

  /** Every file with its digest, and what speaks against it. */
  private void files(List<BundleFile> files, Integrity integrity) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> mismatches =
        integrity.mismatches().stream()
            .collect(Collectors.toMap(Mismatch::artifact, Mismatch::what, (a, b) -> a + ", " + b));
    for (BundleFile file : files) {
      String fault = mismatches.remove(file.path());
      out.print(
          file.sha256()
              + "  "
              + Shown.text(file.path(), 300)
              + (fault == null ? "" : "  TAMPERED: " + fault)
              + "\n");
    }
    mismatches.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> out.print(Shown.text(e.getKey(), 300) + "  TAMPERED: " + e.getValue() + "\n"));
  }

  private void line(String name, Integrity integrity) {
    spec.commandLine()
        .getOut()
        .print(
            Shown.text(name, 200)
                + ": "
                + integrity.level().label().toUpperCase(Locale.ROOT)
                + ": "
                + integrity.reason()
                + "\n");
  }

  private int level(Bundle bundle) {
    line(bundle.name(), bundle.integrity());
    CopyNotice.print(bundle, spec.commandLine().getOut());
    SignatureCheck signature = bundle.integrity().signature();
    if (signature != null) {
      signature(signature);
    }
    return bundle.integrity().isTampered() ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  private void signature(SignatureCheck signature) {
    row(
        "signature",
        Shown.text(signature.file(), 200)
            + " ("
            + signature.form().words()
            + "): "
            + signature.outcome().name()
            + ": "
            + signature.reason());
    SignatureCheck.Signer signer = signature.signer();
    if (signer != null) {
      row("signer", signer.name());
      row("chain", String.join(" < ", signer.chain()));
      boolean limited = signer.validFrom() != null || signer.validUntil() != null;
      row(
          "valid",
          limited
              ? "from " + orEver(signer.validFrom()) + " to " + orEver(signer.validUntil())
              : "at any time");
    }
  }

  private void row(String name, String value) {
    spec.commandLine().getOut().print(String.format(Locale.ROOT, "  %-10s %s", name, value) + "\n");
  }

  private static String orEver(@Nullable Instant instant) {
    return instant == null ? "ever" : instant.toString();
  }

  /** Every file is digested; only these two are read. */
  private static boolean isNeeded(String path) {
    return path.equals("manifest.json") || path.equals("SHA256SUMS");
  }
}
