package plimsoll.fleet;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;

/**
 * What is kept of one assessment once its own results are written: verdicts without what they cite,
 * a few kilobytes however large the bundle.
 *
 * @param name name of the bundle
 * @param folder folder of its own results, beside the fleet's
 * @param sha256 as of {@link Provenance}; so are {@code integrity}, {@code hostname}, {@code fqdn}
 *     and {@code collectedAt}
 * @param machineIdSha256 SHA-256 of the host's machine id; null where nothing says
 * @param groups groups of the policy that the host is in, in the policy's order
 * @param asOf as of {@link Assessment}
 * @param missing captures for want of which controls are UNKNOWN, by id
 * @param exceptions waivers and attestations that were about anything of the host
 * @param faults controls whose check threw: faults of ours
 */
public record JudgedBundle(
    String name,
    String folder,
    @Nullable String sha256,
    String integrity,
    @Nullable String hostname,
    @Nullable String fqdn,
    @Nullable String machineIdSha256,
    List<String> groups,
    @Nullable String collectedAt,
    @Nullable Instant asOf,
    List<Verdicts> benchmarks,
    List<Missing> missing,
    List<GrantedException> exceptions,
    long faults) {
  public JudgedBundle {
    groups = List.copyOf(groups);
    benchmarks = List.copyOf(benchmarks);
    missing = List.copyOf(missing);
    exceptions = List.copyOf(exceptions);
  }

  /** Verdicts of one benchmark, in its order. */
  public record Verdicts(Benchmark benchmark, Summary summary, List<Verdict> verdicts) {
    public Verdicts {
      verdicts = List.copyOf(verdicts);
    }
  }

  /**
   * Verdict of one control.
   *
   * @param open whether it fails, and not all of that is waived
   * @param waived whether it fails, and all of that is waived
   */
  public record Verdict(Control control, Status status, boolean open, boolean waived) {}

  /** A control of a benchmark. */
  public record Demand(Benchmark benchmark, Control control) {}

  /** A capture for want of which controls are UNKNOWN. */
  public record Missing(String id, List<Demand> costs) {
    public Missing {
      costs = List.copyOf(costs);
    }
  }

  /**
   * A waiver or an attestation.
   *
   * @param name id of the waiver; of an attestation who gave it
   * @param expires last day on which it holds, ISO 8601
   * @param line where it begins in the policy
   * @param lapse why it counts no more for this host; null where it counts
   * @param controls what it is about here
   */
  public record GrantedException(
      Kind kind,
      String name,
      String expires,
      int line,
      @Nullable String lapse,
      List<Demand> controls) {
    /** What it is. */
    public enum Kind {
      WAIVER,
      ATTESTATION
    }

    public GrantedException {
      controls = List.copyOf(controls);
    }

    /** Where it stands in the policy; several entries may stand in one row. */
    Entry entry() {
      return new Entry(line, kind, name, expires);
    }

    /** What tells one entry of a policy from the others. */
    record Entry(int line, Kind kind, String name, String expires) implements Comparable<Entry> {
      private static final Comparator<Entry> ORDER =
          Comparator.comparingInt(Entry::line)
              .thenComparing(Entry::kind)
              .thenComparing(Entry::name)
              .thenComparing(Entry::expires);

      @Override
      public int compareTo(Entry other) {
        return ORDER.compare(this, other);
      }
    }
  }

  /** Keeps of an assessment what the fleet needs; parameters as of the record. */
  public static JudgedBundle of(
      Assessment assessment, String folder, @Nullable String machineIdSha256, List<String> groups) {
    Provenance evidence = assessment.evidence();
    return new JudgedBundle(
        evidence.name(),
        folder,
        evidence.sha256(),
        evidence.integrity(),
        evidence.host().hostname(),
        evidence.host().fqdn(),
        machineIdSha256,
        groups,
        evidence.collectedAt(),
        assessment.asOf(),
        assessment.benchmarks().stream().map(JudgedBundle::verdicts).toList(),
        MissingEvidence.of(assessment).stream().map(JudgedBundle::missing).toList(),
        exceptions(assessment),
        assessment.faults());
  }

  private static Verdicts verdicts(BenchmarkResult result) {
    return new Verdicts(
        result.benchmark(),
        result.summary(),
        result.controls().stream().map(JudgedBundle::verdict).toList());
  }

  private static Verdict verdict(ControlResult result) {
    return new Verdict(
        result.control(),
        result.status(),
        result.besidesWaived().filter(status -> status == Status.FAIL).isPresent(),
        result.isWaived());
  }

  private static Missing missing(MissingEvidence missing) {
    return new Missing(
        missing.id(),
        missing.costs().stream()
            .map(cost -> new Demand(cost.benchmark().benchmark(), cost.control().control()))
            .toList());
  }

  private static List<GrantedException> exceptions(Assessment assessment) {
    Map<GrantedException.Entry, GrantedException> byEntry = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        Demand demand = new Demand(benchmark.benchmark(), result.control());
        granted(result, demand)
            .forEach(one -> byEntry.merge(one.entry(), one, JudgedBundle::together));
      }
    }
    return List.copyOf(byEntry.values());
  }

  /** Each waiver and the attestation that is about a control, once. */
  private static Stream<GrantedException> granted(ControlResult result, Demand demand) {
    Stream<GrantedException> waivers =
        result.observations().stream()
            .map(Observation::waiver)
            .filter(Objects::nonNull)
            .map(waiver -> waiver(waiver, demand));
    AppliedAttestation attested = result.attestation();
    Stream<GrantedException> attestation =
        attested == null
            ? Stream.empty()
            : Stream.of(
                new GrantedException(
                    GrantedException.Kind.ATTESTATION,
                    attested.by(),
                    attested.expires(),
                    attested.line(),
                    attested.lapse(),
                    List.of(demand)));
    return Stream.concat(waivers, attestation).distinct();
  }

  private static GrantedException waiver(AppliedWaiver waiver, Demand demand) {
    return new GrantedException(
        GrantedException.Kind.WAIVER,
        waiver.id(),
        waiver.expires(),
        waiver.line(),
        waiver.lapse(),
        List.of(demand));
  }

  private static GrantedException together(GrantedException one, GrantedException other) {
    List<Demand> controls = new ArrayList<>(one.controls());
    controls.addAll(other.controls());
    return new GrantedException(
        one.kind(), one.name(), one.expires(), one.line(), one.lapse(), controls);
  }

  /** The worst category of what is open here. */
  public Worst worst() {
    return benchmarks.stream()
        .flatMap(benchmark -> benchmark.verdicts().stream())
        .filter(Verdict::open)
        .map(verdict -> Worst.of(verdict.control()))
        .min(Comparator.naturalOrder())
        .orElse(Worst.NONE);
  }

  /** How many controls are open, over all benchmarks. */
  public int open() {
    return (int)
        benchmarks.stream()
            .flatMap(benchmark -> benchmark.verdicts().stream())
            .filter(Verdict::open)
            .count();
  }

  /** When it was captured; the beginning of time where nothing says, or no instant. */
  Instant capturedAt() {
    try {
      return collectedAt == null ? Instant.MIN : Instant.parse(collectedAt);
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
