package plimsoll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmarks;
import plimsoll.report.AtomicFile;

/** Writes a policy to begin with. */
@Command(
    name = "init",
    description =
        "Writes a policy to begin with: what is MANUAL on a host, with what was seen, ready to be"
            + " filled in.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyInitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Mixin private WithOptions with;

  @Parameters(
      paramLabel = "EVIDENCE",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private Path evidence;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      split = ",",
      description =
          "Benchmarks to judge by, separated by commas: cis-docker-1.13.0, cis-docker-1.7.0,"
              + " disa-docker-enterprise-2.x. Default: the first.")
  private List<String> benchmarks = List.of(Benchmarks.IDS.get(0));

  @Option(
      names = {"-o", "--output"},
      paramLabel = "POLICY",
      description = "File to write; it must not exist yet. Default: the terminal.")
  private @Nullable Path output;

  @Override
  public Integer call() throws RejectedException {
    Assessment assessment =
        Judging.assess(
            evidence,
            Judging.open(options, evidence),
            with.open(),
            Judging.catalogs(benchmarks, spec),
            Set.of(),
            null,
            null);
    String text = new PolicyStarter(assessment).text();
    if (output == null) {
      spec.commandLine().getOut().print(text);
    } else {
      write(output, text);
      spec.commandLine()
          .getOut()
          .print("Written to " + output + "; fill it in, then: plimsoll policy check\n");
    }
    return ExitStatus.DONE;
  }

  private static void write(Path to, String text) throws RejectedException {
    if (Files.exists(to)) {
      throw new RejectedException(to + ": is there already; choose another -o");
    }
    try {
      AtomicFile.write(to, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw Unwritable.output(to, e);
    }
  }
}
