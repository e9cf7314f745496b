package plimsoll.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Bundle;
import plimsoll.policy.Policy;
import plimsoll.report.Renderer;
import plimsoll.report.Renderers;
import plimsoll.report.ReportFile;

/** What evidence is judged by, for every command that writes results. */
final class JudgeOptions {
  @Mixin private EvidenceOptions evidence;

  @Mixin private StigOptions stig;
  @Mixin private PolicyOptions policy;
  @Mixin private WithOptions with;
  @Mixin private ReportOptions report;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      split = ",",
      description =
          "Benchmarks to judge by, separated by commas: cis-docker-1.13.0, cis-docker-1.7.0,"
              + " disa-docker-enterprise-2.x. Default: the first.")
  private List<String> benchmarks = List.of(Benchmarks.IDS.get(0));

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      split = ",",
      description =
          "Judge only the controls of these profiles, separated by commas, such as level-1-docker."
              + " Default: all.")
  private List<String> profiles = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant, such as 2026-11-21T20:36:13Z, that time-dependent judgements use. Default: when"
              + " the evidence was captured.")
  private @Nullable String asOf;

  @Option(
      names = "--accept-tampered",
      description = "Judge evidence that was changed since it was captured; every page says so.")
  private boolean acceptTampered;

  /** How evidence is opened. */
  EvidenceOptions evidence() {
    return evidence;
  }

  /** The policy's file; null where none was given. */
  @Nullable Path policyFile() {
    return policy.file();
  }

  /** Bundles that are judged with each evidence, in the order given. */
  List<Path> with() {
    return with.paths();
  }

  /** Those of some formats that have room for a benchmark that was asked for. */
  List<String> taken(List<String> formats, CommandSpec spec) {
    List<Benchmark> catalogs = Judging.catalogs(benchmarks, spec);
    return Renderers.all().stream()
        .filter(renderer -> formats.contains(renderer.format()))
        .filter(renderer -> catalogs.stream().anyMatch(renderer::takes))
        .map(Renderer::format)
        .toList();
  }

  /**
   * Looks at the options once, before any evidence is read.
   *
   * @param evidences how many were given
   * @param expect the record whose benchmarks and instant hold where none are asked for
   */
  Judge begin(CommandSpec spec, int evidences, List<String> formats, ExpectOptions expect)
      throws RejectedException {
    List<Benchmark> catalogs = Judging.catalogs(expect.benchmarks(benchmarks, spec), spec);
    checkProfiles(catalogs, spec);
    List<Renderer> renderers = renderers(formats, catalogs, spec);
    Instant instant = expect.instant(Judging.instant(asOf, spec));
    Policy site = policy.read();
    evidence.begin(spec, evidences);
    stig.check(catalogs, !profiles.isEmpty(), evidences, spec.commandLine());
    List<Benchmark> released = stig.released(catalogs);
    return new Judge(released, renderers, instant, site, stig.assessed(released), others());
  }

  /** Opens the bundles that each evidence is judged together with, once for all of it. */
  private List<Bundle> others() throws RejectedException {
    List<Bundle> others = new ArrayList<>();
    for (Path other : with.paths()) {
      Bundle opened = EvidenceOptions.openJoined(other);
      refuseTampered(other, opened, "UCP");
      others.add(opened);
    }
    return others;
  }

  /**
   * One evidence with its results.
   *
   * @param merged an assessor's checklist with the results in it; null where none was given
   * @param files all that is to be written of it, in one folder
   */
  record Judged(
      Bundle bundle,
      Assessment assessment,
      StigOptions.@Nullable Merged merged,
      List<ReportFile> files) {
    /** Name of the folder for its files. */
    String folder() {
      return FileNames.safe(bundle.name());
    }
  }

  /** Judges all evidence of a run in the same way; many threads may use it at once. */
  final class Judge {
    private final List<Benchmark> catalogs;
    private final List<Renderer> renderers;
    private final @Nullable Instant instant;
    private final @Nullable Policy site;
    private final StigOptions.@Nullable Assessed assessed;
    private final List<Bundle> others;

    private Judge(
        List<Benchmark> catalogs,
        List<Renderer> renderers,
        @Nullable Instant instant,
        @Nullable Policy site,
        StigOptions.@Nullable Assessed assessed,
        List<Bundle> others) {
      this.catalogs = catalogs;
      this.renderers = renderers;
      this.instant = instant;
      this.site = site;
      this.assessed = assessed;
      this.others = others;
    }

    /** What is judged by. */
    List<Benchmark> benchmarks() {
      return catalogs;
    }

    /** The site's marking; empty for none. */
    String marking() {
      return report.marking();
    }

    /** The profiles that were chosen; empty where all controls are judged. */
    Set<String> profiles() {
      return Set.copyOf(profiles);
    }

    /** The formats that are written. */
    List<Renderer> renderers() {
      return renderers;
    }

    /** The site's policy; null where none was given. */
    @Nullable Policy policy() {
      return site;
    }

    /** Opens what can be judged. */
    Bundle open(Path one, Predicate<String> keep) throws RejectedException {
      Bundle bundle = evidence.openWhateverItsLevel(one, keep);
      refuseTampered(one, bundle, "the host");
      evidence.demandLevel(one, bundle);
      return bundle;
    }

    /** Opens and judges. */
    Judged judge(Path one) throws RejectedException {
      Bundle bundle = open(one, path -> true);
      Assessment assessment =
          Judging.assess(one, bundle, others, catalogs, profiles(), site, instant);
      List<ReportFile> files = new ArrayList<>();
      renderers.forEach(renderer -> files.addAll(renderer.files(assessment)));
      StigOptions.@Nullable Merged merged =
          assessed == null ? null : stig.merged(assessed, assessment);
      if (merged != null) {
        byte[] text = merged.merge().file().getBytes(StandardCharsets.UTF_8);
        files.add(new ReportFile(merged.writtenAs(), to -> to.write(text)));
      }
      return new Judged(bundle, assessment, merged, files);
    }
  }

  private void refuseTampered(Path one, Bundle bundle, String captured) throws RejectedException {
    if (bundle.integrity().isTampered() && !acceptTampered) {
      throw new RejectedException(
          one.getFileName()
              + ": "
              + bundle.integrity().reason()
              + "; capture "
              + captured
              + " again, or judge what is left with --accept-tampered");
    }
  }

  private void checkProfiles(List<Benchmark> catalogs, CommandSpec spec) {
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
                + "'; "
                + (known.isEmpty()
                    ? "it has no profiles"
                    : "there is " + String.join(", ", known)));
      }
    }
  }

  private List<Renderer> renderers(
      List<String> formats, List<Benchmark> catalogs, CommandSpec spec) {
    List<Renderer> all = report.renderers(spec);
    List<Renderer> chosen = new ArrayList<>();
    for (String format : new LinkedHashSet<>(formats)) {
      Renderer renderer =
          all.stream()
              .filter(r -> r.format().equals(format))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "no format is called '"
                              + format
                              + "'; there is "
                              + String.join(", ", new FormatNames())));
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

  /** Names of all formats. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Renderers.all().stream().map(Renderer::format).iterator();
    }
  }
}
