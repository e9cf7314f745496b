package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.Integrity.Mismatch;
import plimsoll.source.Shown;

/** Says how far evidence can be trusted to be what was captured. */
@Command(
    name = "verify",
    description = "States the integrity level of evidence, and checks every artifact.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Exit status 3 where anything was changed, is missing or was added."})
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Parameters(
      paramLabel = "EVIDENCE",
      arity = "1..*",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private List<Path> evidence;

  @Override
  public Integer call() {
    if (options.hasDigest() && evidence.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--digest needs a single EVIDENCE");
    }
    int worst = ExitStatus.DONE;
    for (Path one : evidence) {
      try {
        worst = Math.max(worst, verify(options.open(one, VerifyCommand::isNeeded)));
      } catch (RejectedException e) {
        spec.commandLine().getErr().println(e.getMessage());
        worst = Math.max(worst, ExitStatus.REJECTED);
      }
    }
    return worst;
  }

  private int verify(Bundle bundle) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> mismatches =
        bundle.integrity().mismatches().stream()
            .collect(Collectors.toMap(Mismatch::artifact, Mismatch::what, (a, b) -> a + ", " + b));
    for (BundleFile file : bundle.files()) {
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
    out.print(
        Shown.text(bundle.name(), 200)
            + ": "
            + bundle.integrity().level().label().toUpperCase(Locale.ROOT)
            + ": "
            + bundle.integrity().reason()
            + "\n");
    return bundle.integrity().isTampered() ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  /** Every file is digested; only these two are read. */
  private static boolean isNeeded(String path) {
    return path.equals("manifest.json") || path.equals("SHA256SUMS");
  }
}
