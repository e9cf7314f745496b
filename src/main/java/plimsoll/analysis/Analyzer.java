package plimsoll.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.bundle.EvidenceSource;
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

  /** Judges one evidence source by each benchmark, in their order. */
  public static List<BenchmarkResult> judge(
      EvidenceSource source, List<Benchmark> benchmarks, Limits limits) {
    Evidence evidence = EvidenceReader.read(source, limits);
    return benchmarks.stream().map(benchmark -> judge(evidence, benchmark)).toList();
  }

  private static BenchmarkResult judge(Evidence evidence, Benchmark benchmark) {
    return new BenchmarkResult(
        benchmark, benchmark.controls().stream().map(control -> judge(evidence, control)).toList());
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
      String fault = "fault of Plimsoll in " + check.id() + ": " + e.getClass().getSimpleName();
      return new ControlResult(control, Status.UNKNOWN, fault, List.of(), check.captures(), fault);
    }
    Status status = Status.rollUp(observations.stream().map(Observation::status).toList());
    return new ControlResult(
        control, status, Findings.of(status, observations), observations, check.captures(), null);
  }
}
