package plimsoll.analysis;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.EvidenceSource;
import plimsoll.bundle.JoinedEvidence;
import plimsoll.bundle.Manifest;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Limits;

/**
 * Judges evidence by benchmarks. Holds no state: one evidence source in, results out, for as many
 * sources at once as the caller likes.
 */
public final class Analyzer {
  private Analyzer() {}

  /**
   * Judges a bundle by each benchmark.
   *
   * @param benchmarks in the order in which the results are wanted
   * @param profiles ids of the profiles whose controls are judged; empty for all controls
   * @param asOf instant that time-dependent judgements use; null takes the time of the capture
   * @param toolVersion version of Plimsoll, for the record
   */
  public static Assessment assess(
      Bundle bundle,
      List<Benchmark> benchmarks,
      Set<String> profiles,
      @Nullable Instant asOf,
      String toolVersion,
      Limits limits) {
    return assess(bundle, List.of(), bundle, benchmarks, profiles, asOf, toolVersion, limits);
  }

  /**
   * Judges a bundle together with what others hold of UCP and DTR; the rest as above.
   *
   * @param others bundles of {@code collect-ucp.sh}; may be empty
   * @throws BundleException where they can't be joined
   */
  public static Assessment assess(
      Bundle bundle,
      List<Bundle> others,
      List<Benchmark> benchmarks,
      Set<String> profiles,
      @Nullable Instant asOf,
      String toolVersion,
      Limits limits)
      throws BundleException {
    JoinedEvidence joined = JoinedEvidence.of(bundle, others);
    return assess(bundle, others, joined, benchmarks, profiles, asOf, toolVersion, limits);
  }

  private static Assessment assess(
      Bundle bundle,
      List<Bundle> others,
      EvidenceSource source,
      List<Benchmark> benchmarks,
      Set<String> profiles,
      @Nullable Instant asOf,
      String toolVersion,
      Limits limits) {
    Evidence evidence = EvidenceReader.read(source, limits);
    Manifest manifest = bundle.manifest();
    return new Assessment(
        toolVersion,
        asOf != null || manifest == null ? asOf : manifest.startedAt(),
        ProvenanceReader.read(bundle, others, source, evidence),
        benchmarks.stream().map(benchmark -> judge(evidence, benchmark, profiles)).toList());
  }

  /** Judges the evidence of one host by one benchmark. */
  static BenchmarkResult judge(Evidence evidence, Benchmark benchmark, Set<String> profiles) {
    List<Control> selected = benchmark.controlsOf(profiles);
    return new BenchmarkResult(
        benchmark,
        selected.stream().map(control -> judge(evidence, control)).toList(),
        benchmark.controls().stream().filter(control -> !selected.contains(control)).toList(),
        Advisories.of(evidence, benchmark));
  }

  private static ControlResult judge(Evidence evidence, Control control) {
    Check check =
        Objects.requireNonNull(
            Checks.ALL.get(control.check()), () -> "no check " + control.check());
    return judge(evidence, control, check);
  }

  /** A check that throws costs its control alone; that is our fault, and said to be. */
  static ControlResult judge(Evidence evidence, Control control, Check check) {
    List<Observation> observations;
    try {
      observations =
          check.judge(evidence, Parameters.of(check, control.parameters())).stream()
              .sorted(
                  Comparator.comparing(Observation::subject)
                      .thenComparing(Observation::status)
                      .thenComparing(Observation::message))
              .toList();
    } catch (RuntimeException e) {
      return faulty(control, check, e.getClass().getSimpleName());
    }
    if (observations.isEmpty()) {
      return faulty(control, check, "it observed nothing");
    }
    Status status = Status.rollUp(observations.stream().map(Observation::status).toList());
    return new ControlResult(
        control, status, Findings.of(status, observations), observations, check.captures(), null);
  }

  /** Says nothing of what the exception says: it may hold evidence. */
  private static ControlResult faulty(Control control, Check check, String what) {
    String fault = "fault of Plimsoll in " + check.id() + ": " + what;
    return new ControlResult(control, Status.UNKNOWN, fault, List.of(), check.captures(), fault);
  }
}
