package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
import plimsoll.source.Shown;

/** Judges evidence and writes the results. */
@Command(
    name = "analyze",
    description = "Judges evidence by benchmarks and writes reports.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private JudgeOptions options;
  @Mixin private ExpectOptions expect;

  @Parameters(
      paramLabel = "EVIDENCE",
      arity = "1..*",
      description =
          "A bundle that collect.sh wrote, or the folder it was unpacked to; a sosreport, packed or"
              + " not; a folder of outputs that somebody saved; or a folder of bundles.")
  private List<Path> evidence;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "plimsoll-results",
      description =
          "Where to write DIR/<bundle name>/, and DIR/index.html, fleet.json and fleet.csv where"
              + " there are several. Default: ${DEFAULT-VALUE}.")
  private Path output;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "html,json",
      completionCandidates = JudgeOptions.FormatNames.class,
      description =
          "Formats to write, separated by commas: ${COMPLETION-CANDIDATES}; ckl and cklb for a STIG"
              + " alone. Default: ${DEFAULT-VALUE}.")
  private List<String> formats;

  @Option(
      names = "--fail-on",
      paramLabel = "GATE",
      split = ",",
      converter = Gate.Converter.class,
      description =
          "Exit with 1 where any control is FAIL, UNKNOWN or MANUAL, or fails in a category of"
              + " severity: cat1, cat2, cat3; separated by commas. What is waived reaches only the"
              + " gate waived. Of several captures of one host the latest counts.")
  private List<Gate> failOn = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many bundles are judged at once, of which each takes memory; the results are the"
              + " same. Default: one a processor, and one that works while another waits for the disk.")
  private int threads = Runtime.getRuntime().availableProcessors() + 1;

  @Override
  public Integer call() throws RejectedException {
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads needs at least 1");
    }
    EvidenceList found = EvidenceList.of(evidence);
    int several = Math.max(found.items().size(), found.isFleet() ? 2 : 1);
    expect.begin(spec, several);
    JudgeOptions.Judge judge = options.begin(spec, several, formats, expect);
    PrintWriter out = spec.commandLine().getOut();
    if (found.isFleet()) {
      PrintWriter err = spec.commandLine().getErr();
      for (Path other : found.notLookedInto()) {
        err.println(
            Shown.text(String.valueOf(other.getFileName()), 200)
                + ": holds no evidence itself, and is not looked into; name it to judge what is in it");
      }
      return new FleetRun(judge, failOn, output, out, err).run(found.items(), threads);
    }
    Path one = evidence.get(0);
    try {
      return analyze(judge, one, out);
    } catch (OutOfMemoryError e) {
      throw new RejectedException(one.getFileName() + ": " + Main.MORE_MEMORY, e);
    }
  }

  private int analyze(JudgeOptions.Judge judge, Path one, PrintWriter out)
      throws RejectedException {
    JudgeOptions.Judged judged = judge.judge(one);
    Assessment assessment = judged.assessment();
    Path folder = output.resolve(judged.folder());
    ExpectOptions.@Nullable Outcome expected = expect.outcome(one, assessment, folder);
    OutputFolder.write(folder, judged.files());
    ConsoleSummary summary = new ConsoleSummary(out);
    summary.print(assessment, folder, judge.renderers(), judged.files());
    summary.remark(judged.bundle().remark());
    if (judged.merged() != null) {
      summary.merged(StigOptions.rows(judged.merged()));
    }
    if (expected != null) {
      expected.print(out);
    }
    if (assessment.faults() > 0) {
      return ExitStatus.FAULT;
    }
    int reproduced = expected == null ? ExitStatus.DONE : expected.status();
    return Gate.reached(failOn, assessment) ? ExitStatus.GATE_REACHED : reproduced;
  }
}
