package plimsoll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;

/** Tells one verdict step by step. */
@Command(
    name = "explain",
    description =
        "Tells the verdict of one control step by step: what is demanded, what was looked at and"
            + " found, what of the policy mattered, and what would make it PASS.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Mixin private PolicyOptions policy;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Number of a control, such as 5.4, DKER-EE-001960 or cis-docker-1.7.0/5.8.")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "EVIDENCE",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private Path evidence;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      description =
          "Benchmark that has the control. Default: the first that has one of this number.")
  private @Nullable String benchmark;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant that time-dependent judgements use, such as 2026-11-21T20:36:13Z. Default: when"
              + " the evidence was captured.")
  private @Nullable String asOf;

  @Override
  public Integer call() throws RejectedException {
    int slash = id.lastIndexOf('/');
    String number = id.substring(slash + 1);
    Benchmark catalog = catalog(slash < 0 ? benchmark : id.substring(0, slash), number);
    Assessment assessment =
        Judging.assess(
            evidence,
            Judging.open(options, evidence),
            List.of(),
            List.of(catalog),
            Set.of(),
            policy.read(),
            Judging.instant(asOf, spec));
    new Explanation(assessment, spec.commandLine().getOut()).print(number);
    return ExitStatus.DONE;
  }

  private Benchmark catalog(@Nullable String named, String number) {
    List<String> ids = named == null ? Benchmarks.IDS : List.of(named);
    return Judging.catalogs(ids, spec).stream()
        .filter(catalog -> catalog.controls().stream().anyMatch(c -> c.id().equals(number)))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no control of "
                        + String.join(", ", ids)
                        + " has the number '"
                        + number
                        + "'; 'plimsoll controls' lists them"));
  }
}
