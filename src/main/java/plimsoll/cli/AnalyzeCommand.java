package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
import plimsoll.policy.Policy;
import plimsoll.report.Renderer;
import plimsoll.report.Renderers;
import plimsoll.report.ReportFile;

/** Judges evidence and writes the results. */
@Command(
    name = "analyze",
    description = "Judges evidence by benchmarks and writes reports.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Mixin private StigOptions stigOptions;
  @Mixin private PolicyOptions policy;

  @Parameters(
      paramLabel = "EVIDENCE",
      arity = "1..*",
      description =
          "A bundle that collect.sh wrote, the folder it was unpacked to, or a folder of these.")
  private List<Path> evidence;

  @Option(
      names = "--with",
      paramLabel = "BUNDLE",
      description =
          "A bundle that collect-ucp.sh wrote: what it holds of UCP and DTR is judged together with"
              + " each EVIDENCE; may be repeated.")
  private List<Path> with = List.of();

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      description = "Benchmark to judge by; may be repeated. Default: cis-docker-1.13.0.")
  private List<String> benchmarks = List.of(Benchmarks.IDS.get(0));

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Judge only the controls of this profile, such as level-1-docker; may be repeated."
              + " Default: all.")
  private List<String> profiles = List.of();

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
      description =
          "Formats to write, separated by commas: html, json, xccdf; ckl and cklb for a STIG."
              + " Default: ${DEFAULT-VALUE}.")
  private List<String> formats;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant that time-dependent judgements use, such as 2026-11-21T20:36:13Z. Default: when"
              + " the evidence was captured.")
  private @Nullable String asOf;

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
      names = "--accept-tampered",
      description = "Judge evidence that was changed since it was captured; every page says so.")
  private boolean acceptTampered;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many bundles are judged at once, of which each takes memory; the results are the"
              + " same. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws RejectedException {
    List<Benchmark> catalogs = Judging.catalogs(benchmarks, spec);
    checkProfiles(catalogs);
    List<Renderer> renderers = renderers(catalogs);
    Instant instant = Judging.instant(asOf, spec);
    Policy site = policy.read();
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads needs at least 1");
    }
    EvidenceList found = EvidenceList.of(evidence);
    int several = Math.max(found.items().size(), found.isFleet() ? 2 : 1);
    options.begin(spec, several);
    stigOptions.check(catalogs, several, spec.commandLine());
    List<Benchmark> released = stigOptions.released(catalogs);
    StigOptions.@Nullable Assessed assessed = stigOptions.assessed(released);
    EvidenceJudge.Rules rules =
        new EvidenceJudge.Rules(released, Set.copyOf(profiles), site, instant, acceptTampered);
    EvidenceJudge judge = EvidenceJudge.with(with, options, rules);
    PrintWriter out = spec.commandLine().getOut();
    if (found.isFleet()) {
      PrintWriter err = spec.commandLine().getErr();
      return new FleetRun(judge, rules, renderers, failOn, output, out, err)
          .run(found.items(), threads);
    }
    Path one = evidence.get(0);
    try {
      return analyze(judge.judge(one), assessed, renderers, out);
    } catch (OutOfMemoryError e) {
      throw new RejectedException(
          one.getFileName()
              + ": needs more memory than Java was given; run java -Xmx2g -jar plimsoll.jar",
          e);
    }
  }

  private int analyze(
      EvidenceJudge.Judged judged,
      StigOptions.@Nullable Assessed assessed,
      List<Renderer> renderers,
      PrintWriter out)
      throws RejectedException {
    Assessment assessment = judged.assessment();
    Path folder = output.resolve(FileNames.safe(judged.bundle().name()));
    StigOptions.@Nullable Merged merged =
        assessed == null ? null : stigOptions.merged(assessed, assessment);
    List<ReportFile> files = new ArrayList<>();
    renderers.forEach(renderer -> files.addAll(renderer.files(assessment)));
    if (merged != null) {
      byte[] text = merged.merge().file().getBytes(StandardCharsets.UTF_8);
      files.add(new ReportFile(merged.writtenAs(), to -> to.write(text)));
    }
    OutputFolder.write(folder, files);
    ConsoleSummary summary = new ConsoleSummary(out);
    summary.print(assessment, folder, renderers, files);
    if (merged != null) {
      summary.merged(StigOptions.rows(merged));
    }
    if (assessment.faults() > 0) {
      return ExitStatus.FAULT;
    }
    return Gate.reached(failOn, assessment) ? ExitStatus.GATE_REACHED : ExitStatus.DONE;
  }

  private void checkProfiles(List<Benchmark> catalogs) {
    List<String> known =
        catalogs.stream()
            .flatMap(catalog -> catalog.profiles().stream())
            .map(Benchmark.Titled::id)
            .distinct()
            .toList();
    for (String profile : profiles) {
      if (!known.contains(profile)) {
        throw new ParameterException(
            spec.commandLine(),
            "no profile of "
                + catalogs.stream().map(Benchmark::id).collect(Collectors.joining(", "))
                + " is called '"
                + profile
                + "'; there is "
                + String.join(", ", known));
      }
    }
  }

  private List<Renderer> renderers(List<Benchmark> catalogs) {
    List<Renderer> chosen = new ArrayList<>();
    for (String format : new LinkedHashSet<>(formats)) {
      Renderer renderer =
          Renderers.all().stream()
              .filter(r -> r.format().equals(format))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "no format is called '"
                              + format
                              + "'; there is "
                              + Renderers.all().stream()
                                  .map(Renderer::format)
                                  .collect(Collectors.joining(", "))));
      if (catalogs.stream().noneMatch(renderer::takes)) {
        throw new ParameterException(
            spec.commandLine(),
            "-f "
                + format
                + " is for the rules of a STIG, and no reader of it knows those of "
                + catalogs.stream().map(Benchmark::id).collect(Collectors.joining(", "))
                + "; add -b disa-docker-enterprise-2.x, or take -f xccdf");
      }
      chosen.add(renderer);
    }
    return chosen;
  }
}
