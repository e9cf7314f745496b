package plimsoll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.assessment.Assessment;
import plimsoll.report.AtomicFile;
import plimsoll.report.ReportFile;

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
              + " not; or a folder of outputs that somebody saved.")
  private List<Path> evidence;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "plimsoll-results",
      description = "Where to write DIR/<bundle name>/. Default: ${DEFAULT-VALUE}.")
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
              + " gate waived.")
  private List<Gate> failOn = List.of();

  @Override
  public Integer call() throws RejectedException {
    expect.begin(spec, evidence.size());
    JudgeOptions.Judge judge = options.begin(spec, evidence.size(), formats, expect);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int worst = ExitStatus.DONE;
    Set<String> written = new TreeSet<>();
    for (Path one : evidence) {
      try {
        worst = Math.max(worst, analyze(judge, one, written, out));
      } catch (OutOfMemoryError e) {
        err.println(
            one.getFileName()
                + ": needs more memory than Java was given; run java -Xmx2g -jar plimsoll.jar");
        worst = Math.max(worst, ExitStatus.REJECTED);
      } catch (RejectedException e) {
        err.println(e.getMessage());
        worst = Math.max(worst, ExitStatus.REJECTED);
      }
      out.flush();
    }
    return worst;
  }

  private int analyze(JudgeOptions.Judge judge, Path one, Set<String> written, PrintWriter out)
      throws RejectedException {
    JudgeOptions.Judged judged = judge.judge(one);
    Path folder = output.resolve(judged.folder());
    if (!written.add(judged.folder().toLowerCase(Locale.ROOT))) {
      throw new RejectedException(
          one.getFileName()
              + ": would be written where another EVIDENCE of this run was, "
              + folder
              + "; analyze it in a run of its own with another -o");
    }
    Assessment assessment = judged.assessment();
    ExpectOptions.@Nullable Outcome expected = expect.outcome(one, assessment, folder);
    write(folder, judged.files());
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

  private static void write(Path folder, List<ReportFile> files) throws RejectedException {
    try {
      Files.createDirectories(folder);
      for (ReportFile file : files) {
        AtomicFile.write(folder.resolve(file.name()), file.content());
      }
    } catch (IOException e) {
      throw new RejectedException(
          folder
              + ": can't be written ("
              + e.getMessage()
              + "); check space and permissions, or choose another -o",
          e);
    }
  }
}
