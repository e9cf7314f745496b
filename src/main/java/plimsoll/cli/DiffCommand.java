package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Capture;
import plimsoll.bundle.Manifest;
import plimsoll.compare.Change;
import plimsoll.compare.Differ;
import plimsoll.compare.Difference;
import plimsoll.compare.Results;
import plimsoll.compare.Side;
import plimsoll.policy.Policy;
import plimsoll.report.AtomicFile;
import plimsoll.report.html.DifferencePage;
import plimsoll.report.json.DifferenceJson;
import plimsoll.source.Shown;

/** Compares two captures of a host, or what was found in them. */
@Command(
    name = "diff",
    description =
        "Compares two states of a host: which controls and subjects became better, worse, new or"
            + " gone, which evidence changed under them, and what drifted whatever the verdicts.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Bundles are both judged now, by the same benchmarks and policy, each as of its capture, so"
          + " that a difference is the host's. A record stays as it was judged; where the rules"
          + " differ, that is said."
    })
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;
  @Mixin private PolicyOptions policy;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "A bundle, the folder it was unpacked to, or a results.json.")
  private Path older;

  @Parameters(index = "1", paramLabel = "NEW", description = "Likewise.")
  private Path newer;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      split = ",",
      description =
          "Benchmarks to judge by, separated by commas. Default: those of a record, else"
              + " cis-docker-1.13.0.")
  private List<String> benchmarks = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant, such as 2026-11-21T20:36:13Z, that time-dependent judgements use. Default: when"
              + " each was captured.")
  private @Nullable String asOf;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where to write diff.html and diff.json. Default: nothing is written.")
  private @Nullable Path output;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "html,json",
      description = "Formats to write, separated by commas: html, json. Default: ${DEFAULT-VALUE}.")
  private List<String> formats;

  @Option(
      names = "--fail-on",
      paramLabel = "GATE",
      split = ",",
      converter = GateConverter.class,
      description =
          "Exit with 1 where there is any of these, separated by commas: worse (a verdict got worse,"
              + " or something new fails), better, new, gone, changed (evidence under a verdict"
              + " that is as good as before), drift.")
  private List<DiffGate> failOn = List.of();

  @Option(
      names = "--accept-tampered",
      description = "Compare evidence that was changed since it was captured; the result says so.")
  private boolean acceptTampered;

  /** A reason to exit with {@link ExitStatus#GATE_REACHED}. */
  enum DiffGate {
    WORSE,
    BETTER,
    NEW,
    GONE,
    CHANGED,
    DRIFT;

    boolean isReachedBy(Difference difference) {
      return switch (this) {
        case WORSE -> difference.isWorse();
        case DRIFT -> !difference.drift().isEmpty();
        default -> difference.counts().getOrDefault(Change.valueOf(name()), 0) > 0;
      };
    }
  }

  @Override
  public Integer call() throws RejectedException {
    checkFormats();
    Instant instant = Judging.instant(asOf, spec);
    Policy site = policy.read();
    options.begin(spec, 2);
    List<Path> paths = List.of(older, newer);
    List<@Nullable Results> records = new ArrayList<>();
    for (Path path : paths) {
      records.add(Records.isRecord(path) ? Records.parse(path, Records.bytes(path)) : null);
    }
    List<Benchmark> catalogs = Judging.catalogs(asked(records), spec);
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      Results record = records.get(i);
      sides.add(record == null ? judged(paths.get(i), catalogs, site, instant) : new Side(record));
    }
    demandCommonBenchmark(sides.get(0).results(), sides.get(1).results());
    Difference difference = Differ.between(sides.get(0), sides.get(1));
    DiffSummary summary = new DiffSummary(spec.commandLine().getOut());
    summary.print(difference);
    if (output != null) {
      write(output, difference);
      summary.written(output, formats);
    }
    return failOn.stream().anyMatch(gate -> gate.isReachedBy(difference))
        ? ExitStatus.GATE_REACHED
        : ExitStatus.DONE;
  }

  /** What bundles are judged by: what was asked for, else what a record was judged by. */
  private List<String> asked(List<@Nullable Results> records) {
    if (!benchmarks.isEmpty()) {
      return benchmarks;
    }
    Set<String> ids = new LinkedHashSet<>();
    for (Results record : records) {
      if (record != null) {
        record.benchmarks().forEach(benchmark -> ids.add(benchmark.id()));
      }
    }
    // A record may be of a benchmark that this release has no more; cautions say what is left out.
    ids.retainAll(Benchmarks.IDS);
    return ids.isEmpty() ? List.of(Benchmarks.IDS.get(0)) : List.copyOf(ids);
  }

  /** Of two that have none in common, nothing at all is compared; a gate would let them pass. */
  private void demandCommonBenchmark(Results before, Results after) throws RejectedException {
    List<String> common = ids(before);
    common.retainAll(ids(after));
    if (common.isEmpty()) {
      throw new RejectedException(
          older.getFileName()
              + ": was judged by "
              + Shown.list(ids(before))
              + ", and "
              + newer.getFileName()
              + " by "
              + Shown.list(ids(after))
              + ", so that nothing can be compared; judge both by one benchmark");
    }
  }

  private static List<String> ids(Results results) {
    return results.benchmarks().stream()
        .map(Results.Benchmark::id)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Side judged(
      Path evidence, List<Benchmark> catalogs, @Nullable Policy site, @Nullable Instant instant)
      throws RejectedException {
    Bundle bundle = options.openWhateverItsLevel(evidence, path -> true);
    if (bundle.integrity().isTampered() && !acceptTampered) {
      throw new RejectedException(
          evidence.getFileName()
              + ": "
              + bundle.integrity().reason()
              + "; capture the host again, or compare what is left with --accept-tampered");
    }
    options.demandLevel(evidence, bundle);
    Assessment assessment =
        Judging.assess(evidence, bundle, List.of(), catalogs, Set.of(), site, instant);
    Manifest manifest = bundle.manifest();
    return new Side(
        Results.of(assessment),
        manifest == null ? null : manifest.host().machineIdSha256(),
        bundle.ids().stream().map(id -> captured(bundle.capture(id))).toList());
  }

  private static Side.Captured captured(Capture capture) {
    Artifact output = capture.output();
    return new Side.Captured(
        capture.id(), output == null ? null : output.content(), capture.problem());
  }

  private void write(Path folder, Difference difference) throws RejectedException {
    try {
      Files.createDirectories(folder);
      for (String format : new LinkedHashSet<>(formats)) {
        AtomicFile.write(
            folder.resolve("diff." + format),
            format.equals("html")
                ? out -> DifferencePage.write(difference, Version.current(), out)
                : out -> DifferenceJson.write(difference, Version.current(), out));
      }
    } catch (IOException e) {
      throw Unwritable.output(folder, e);
    }
  }

  private void checkFormats() {
    if (output == null && spec.commandLine().getParseResult().hasMatchedOption("-f")) {
      throw new ParameterException(
          spec.commandLine(), "-f says what to write; say where to with -o DIR");
    }
    for (String format : formats) {
      if (!List.of("html", "json").contains(format)) {
        throw new ParameterException(
            spec.commandLine(), "no format is called '" + format + "'; there is html, json");
      }
    }
  }

  /** Reads the name of a gate in any letter case. */
  static final class GateConverter implements ITypeConverter<DiffGate> {
    @Override
    public DiffGate convert(String name) {
      return Arrays.stream(DiffGate.values())
          .filter(gate -> gate.name().equals(name.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no gate is called '"
                          + name
                          + "'; there is "
                          + Arrays.stream(DiffGate.values())
                              .map(gate -> gate.name().toLowerCase(Locale.ROOT))
                              .collect(Collectors.joining(", "))));
    }
  }
}
