package plimsoll.cli;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.assessment.Assessment;

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

  @Mixin private WithOptions with;

  @Mixin private PolicyOptions policy;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description =
          "Number of a control, such as 5.4, cis-docker-1.7.0/5.8, DKER-EE-001960 or V-235802.")
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
          "Instant, such as 2026-11-21T20:36:13Z, that time-dependent judgements use. Default: when"
              + " the evidence was captured.")
  private @Nullable String asOf;

  @Override
  public Integer call() throws RejectedException {
    if (Files.exists(Path.of(id)) && !Files.exists(evidence)) {
      throw new ParameterException(
          spec.commandLine(),
          "the number of the control comes first, then the evidence: plimsoll explain "
              + evidence
              + " "
              + id);
    }
    Judging.Found found = Judging.control(id, benchmark, spec);
    Assessment assessment =
        Judging.assess(
            evidence,
            Judging.open(options, evidence),
            with.open(),
            List.of(found.benchmark()),
            Set.of(),
            policy.read(),
            Judging.instant(asOf, spec));
    new Explanation(assessment, spec.commandLine().getOut()).print(found.control().id());
    return ExitStatus.DONE;
  }
}
