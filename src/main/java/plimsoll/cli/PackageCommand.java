package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.bundle.EvidencePackage;
import plimsoll.report.AtomicFile;

/** Puts evidence, results and all that belongs to them into one archive. */
@Command(
    name = "package",
    description =
        "Judges evidence as analyze does, and writes one ZIP archive to hand on: the bundles, their"
            + " results, the policy, the digests of all, and a sheet that says how to verify it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "The same evidence and options give the same bytes. 'plimsoll verify' verifies a package;"
          + " sha256sum does too, by its SHA256SUMS."
    })
final class PackageCommand implements Callable<Integer> {
  /** What belongs to a package, as far as the benchmarks have it. */
  private static final List<String> FORMATS = List.of("html", "json", "ckl", "cklb", "xccdf");

  @Spec private CommandSpec spec;

  @Mixin private JudgeOptions options;

  @Parameters(
      paramLabel = "EVIDENCE",
      arity = "1..*",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private List<Path> evidence;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "ZIP",
      required = true,
      description = "File to write; only a package is replaced.")
  private Path output;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      split = ",",
      description =
          "Formats of the results, as for analyze; json is always among them. Default: html, json,"
              + " xccdf, and for a STIG ckl and cklb.")
  private List<String> formats = List.of();

  @Override
  public Integer call() throws RejectedException {
    Set<String> chosen =
        new LinkedHashSet<>(formats.isEmpty() ? options.taken(FORMATS, spec) : formats);
    chosen.add("json");
    JudgeOptions.Judge judge =
        options.begin(spec, evidence.size(), List.copyOf(chosen), new ExpectOptions());
    if (Files.exists(output) && !EvidencePackage.beginsLikeOne(output)) {
      throw new RejectedException(
          output + ": is there already and is no package; choose another -o");
    }
    List<PackageContents.Found> found = found(judge);
    if (found.size() < evidence.size()) {
      spec.commandLine().getErr().println(output + ": not written, as evidence was rejected");
      return ExitStatus.REJECTED;
    }
    PackageContents contents =
        new PackageContents(options, judge, found, spec.commandLine().getParseResult());
    try {
      AtomicFile.writeChannel(output, contents::writeTo);
    } catch (PackageContents.StoppedException e) {
      throw e.rejected();
    } catch (IOException e) {
      throw Unwritable.output(output, e);
    } catch (OutOfMemoryError e) {
      throw new RejectedException(output + ": " + Main.MORE_MEMORY, e);
    }
    return said(contents);
  }

  private int said(PackageContents contents) throws RejectedException {
    PrintWriter out = spec.commandLine().getOut();
    contents.said().forEach(row -> out.print(row + "\n"));
    try {
      out.print("Written to " + output + ": " + contents.files() + " files\n");
      out.print("  sha256 " + PackagedFiles.sha256(output) + "\n");
    } catch (IOException e) {
      throw new RejectedException(output + ": can't be read again; check the medium", e);
    }
    return contents.faults() > 0 ? ExitStatus.FAULT : ExitStatus.DONE;
  }

  /** All evidence that can be judged, by name; what can't is said. */
  private List<PackageContents.Found> found(JudgeOptions.Judge judge) {
    List<PackageContents.Found> found = new ArrayList<>();
    Set<String> folders = new TreeSet<>();
    for (Path one : evidence) {
      try {
        PackageContents.Found next = new PackageContents.Found(one, judge.open(one, path -> false));
        if (!folders.add(next.folder().toLowerCase(Locale.ROOT))) {
          throw new RejectedException(
              one.getFileName()
                  + ": has the name of another EVIDENCE, "
                  + next.folder()
                  + "; give each once, or package them apart");
        }
        found.add(next);
      } catch (RejectedException e) {
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    found.sort(Comparator.comparing(PackageContents.Found::folder));
    return found;
  }
}
