package plimsoll.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
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
import plimsoll.evidence.Evidence;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.policy.Policy;
import plimsoll.policy.PolicyException;
import plimsoll.policy.Setting;
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
    Evidence evidence = EvidenceReader.read(bundle, limits);
    return new Assessment(
        toolVersion,
        instant(bundle, asOf),
        ProvenanceReader.read(bundle, List.of(), bundle, evidence),
        null,
        profiles,
        benchmarks.stream()
            .map(benchmark -> judge(evidence, benchmark, profiles, Map.of()))
            .toList());
  }

  /**
   * Judges a bundle together with what others hold of UCP and DTR, and by what the site decides.
   *
   * @param others bundles of {@code collect-ucp.sh}; may be empty
   * @param policy the site's policy; null where there is none
   * @throws BundleException where the bundles can't be joined
   * @throws PolicyException where the policy is for other hosts, or two of its waivers are about
   *     one finding
   */
  public static Assessment assess(
      Bundle bundle,
      List<Bundle> others,
      List<Benchmark> benchmarks,
      Set<String> profiles,
      @Nullable Policy policy,
      @Nullable Instant asOf,
      String toolVersion,
      Limits limits)
      throws BundleException, PolicyException {
    EvidenceSource source = JoinedEvidence.of(bundle, others);
    Evidence evidence = EvidenceReader.read(source, limits);
    Provenance provenance = ProvenanceReader.read(bundle, others, source, evidence);
    Instant instant = instant(bundle, asOf);
    if (policy == null) {
      return new Assessment(
          toolVersion,
          instant,
          provenance,
          null,
          profiles,
          benchmarks.stream()
              .map(benchmark -> judge(evidence, benchmark, profiles, Map.of()))
              .toList());
    }
    Policy.ForHost site = policy.forHost(names(provenance.host()));
    PolicyApplication application = new PolicyApplication(policy.file(), site, evidence, instant);
    List<BenchmarkResult> results = new ArrayList<>();
    for (Benchmark benchmark : benchmarks) {
      results.add(application.to(judge(evidence, benchmark, profiles, site.parameters())));
    }
    return new Assessment(
        toolVersion,
        instant,
        provenance,
        new AppliedPolicy(policy.name(), policy.file(), policy.sha256(), application.notices()),
        profiles,
        results);
  }

  private static @Nullable Instant instant(Bundle bundle, @Nullable Instant asOf) {
    Manifest manifest = bundle.manifest();
    return asOf != null || manifest == null ? asOf : manifest.startedAt();
  }

  private static List<String> names(Provenance.Host host) {
    return Stream.of(host.hostname(), host.fqdn()).filter(Objects::nonNull).distinct().toList();
  }

  /** Judges the evidence of one host by one benchmark. */
  private static BenchmarkResult judge(
      Evidence evidence, Benchmark benchmark, Set<String> profiles, Map<String, Setting> settings) {
    return new BenchmarkResult(
        benchmark,
        benchmark.controlsOf(profiles).stream()
            .map(control -> judge(evidence, control, settings))
            .toList(),
        benchmark.notSelected(profiles),
        Advisories.of(evidence, benchmark));
  }

  private static ControlResult judge(
      Evidence evidence, Control control, Map<String, Setting> settings) {
    Check check =
        Objects.requireNonNull(
            Checks.ALL.get(control.check()), () -> "no check " + control.check());
    return judge(evidence, control, check, settings);
  }

  /** A check that throws costs its control alone; that is our fault, and said to be. */
  static ControlResult judge(
      Evidence evidence, Control control, Check check, Map<String, Setting> settings) {
    JudgedControl judged;
    try {
      judged = JudgedControl.of(evidence, control, check, settings);
    } catch (RuntimeException | StackOverflowError e) {
      return faulty(control, check, e.getClass().getSimpleName());
    }
    List<Observation> observations = judged.observations();
    if (observations.isEmpty()) {
      return faulty(control, check, "it observed nothing");
    }
    Status status = Status.rollUp(observations.stream().map(Observation::status).toList());
    return new ControlResult(
        control,
        status,
        Findings.of(status, observations),
        observations,
        check.captures(),
        null,
        judged.parameters(),
        null);
  }

  /** Says nothing of what the exception says: it may hold evidence. */
  private static ControlResult faulty(Control control, Check check, String what) {
    String fault = "fault of Plimsoll in " + check.id() + ": " + what;
    return new ControlResult(control, Status.UNKNOWN, fault, List.of(), check.captures(), fault);
  }
}
