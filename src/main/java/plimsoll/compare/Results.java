package plimsoll.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * What was found of one host, as far as its record holds it: of an assessment just made, or read
 * from the {@code results.json} of one made before.
 *
 * @param toolVersion version of Plimsoll that judged
 * @param asOf instant that time-dependent judgements used, ISO 8601; null where there was none
 * @param policySha256 SHA-256 of the site's policy; null where there was none
 */
public record Results(
    String toolVersion,
    @Nullable String asOf,
    Results.Origin origin,
    @Nullable String policySha256,
    List<Results.Benchmark> benchmarks) {
  public Results {
    benchmarks = List.copyOf(benchmarks);
  }

  /**
   * The evidence that was judged.
   *
   * @param sha256 as of {@link Provenance}; null where there is none
   * @param collectedAt ISO 8601; null where nothing says
   * @param with bundles judged with it
   */
  public record Origin(
      String name,
      @Nullable String sha256,
      String kind,
      String integrity,
      @Nullable String collectedAt,
      @Nullable String hostname,
      List<Joined> with) {
    public Origin {
      with = List.copyOf(with);
    }
  }

  /** A bundle that was judged with the evidence. */
  public record Joined(String name, @Nullable String sha256) {}

  /**
   * Results of one benchmark.
   *
   * @param release of a STIG, such as {@code V2R2}; null for others
   * @param notSelected how many controls no chosen profile has; 0 too where the record does not say
   */
  public record Benchmark(
      String id,
      String title,
      String catalogSha256,
      @Nullable String release,
      long notSelected,
      List<Results.Control> controls) {
    public Benchmark {
      controls = List.copyOf(controls);
    }
  }

  /**
   * What was found of one control.
   *
   * @param severity null where there is none
   * @param check id of the check that judged it
   * @param bySite whether a value or an attestation of the site's policy was about it
   */
  public record Control(
      String id,
      String title,
      @Nullable String severity,
      String check,
      Verdict verdict,
      boolean bySite,
      List<Results.Observation> observations) {
    public Control {
      observations = List.copyOf(observations);
    }
  }

  /**
   * What was found of one subject.
   *
   * @param bySite whether a value or a waiver of the site's policy was about it
   */
  public record Observation(
      Subject subject, Verdict verdict, boolean bySite, List<Citation> citations) {
    public Observation {
      citations = List.copyOf(citations);
    }
  }

  /**
   * A status with its reason.
   *
   * @param waived whether it is FAIL, and wholly waived
   */
  public record Verdict(Status status, boolean waived, String message) {
    /**
     * How good it is, the worst first: FAIL, UNKNOWN, MANUAL, a FAIL that is waived, and PASS or
     * NOT_APPLICABLE, of which neither is better.
     */
    int rank() {
      return switch (status) {
        case FAIL -> waived ? 3 : 0;
        case UNKNOWN -> 1;
        case MANUAL -> 2;
        case PASS, NOT_APPLICABLE -> OPEN_NO_MORE;
      };
    }

    /** The rank of what leaves nothing to do. */
    static final int OPEN_NO_MORE = 4;

    /** The status as people read it: {@code FAIL, waived}. */
    public String words() {
      return waived ? status + ", waived" : status.toString();
    }

    /** Whether the other says the same, in whatever words. */
    boolean isAs(Verdict other) {
      return status == other.status && waived == other.waived;
    }
  }

  /** What the record of an assessment would hold. */
  public static Results of(Assessment assessment) {
    Provenance evidence = assessment.evidence();
    AppliedPolicy policy = assessment.policy();
    return new Results(
        assessment.toolVersion(),
        assessment.asOf() == null ? null : assessment.asOf().toString(),
        new Origin(
            evidence.name(),
            evidence.sha256(),
            evidence.kind(),
            evidence.integrity(),
            evidence.collectedAt(),
            evidence.host().hostname(),
            evidence.with().stream().map(j -> new Joined(j.name(), j.sha256())).toList()),
        policy == null ? null : policy.sha256(),
        assessment.benchmarks().stream().map(Results::of).toList());
  }

  private static Benchmark of(BenchmarkResult result) {
    return new Benchmark(
        result.benchmark().id(),
        result.benchmark().title(),
        result.benchmark().sha256(),
        result.benchmark().stig() == null ? null : result.benchmark().stig().release().id(),
        result.notSelected().size(),
        result.controls().stream().map(Results::of).toList());
  }

  private static Control of(ControlResult result) {
    return new Control(
        result.control().id(),
        result.control().title(),
        result.control().severity(),
        result.control().check(),
        new Verdict(result.status(), result.isWaived(), result.message()),
        !result.parameters().isEmpty() || result.attestation() != null,
        result.observations().stream().map(Results::of).toList());
  }

  private static Observation of(plimsoll.assessment.Observation seen) {
    return new Observation(
        seen.subject(),
        new Verdict(seen.status(), seen.isWaived(), seen.message()),
        !seen.decidedBy().isEmpty() || seen.waiver() != null,
        seen.citations());
  }
}
