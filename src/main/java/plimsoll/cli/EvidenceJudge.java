package plimsoll.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.bundle.Bundle;
import plimsoll.policy.Policy;

/** Judges evidence as the options of one run say; many threads may use it at once. */
final class EvidenceJudge {
  private final EvidenceOptions options;
  private final Rules rules;
  private final List<Bundle> others;

  private EvidenceJudge(EvidenceOptions options, Rules rules, List<Bundle> others) {
    this.options = options;
    this.rules = rules;
    this.others = others;
  }

  /**
   * What all evidence of a run is judged by.
   *
   * @param profiles ids of the profiles whose controls are judged; empty for all controls
   * @param asOf null takes the time of each capture
   */
  record Rules(
      List<Benchmark> benchmarks,
      Set<String> profiles,
      @Nullable Policy policy,
      @Nullable Instant asOf,
      boolean acceptTampered) {}

  /** Evidence and what was found of it. */
  record Judged(Bundle bundle, Assessment assessment) {}

  /**
   * Opens the bundles that each evidence is judged together with.
   *
   * @param options of which {@link EvidenceOptions#begin} was called
   */
  static EvidenceJudge with(List<Path> others, EvidenceOptions options, Rules rules)
      throws RejectedException {
    List<Bundle> opened = new ArrayList<>();
    EvidenceJudge judge = new EvidenceJudge(options, rules, opened);
    for (Path other : others) {
      Bundle bundle = EvidenceOptions.openJoined(other);
      judge.refuseTampered(other, bundle, "UCP");
      opened.add(bundle);
    }
    return judge;
  }

  /** Opens and judges one evidence. */
  Judged judge(Path evidence) throws RejectedException {
    Bundle bundle = options.openWhateverItsLevel(evidence, path -> true);
    refuseTampered(evidence, bundle, "the host");
    options.demandLevel(evidence, bundle);
    Assessment assessment =
        Judging.assess(
            evidence,
            bundle,
            others,
            rules.benchmarks(),
            rules.profiles(),
            rules.policy(),
            rules.asOf());
    return new Judged(bundle, assessment);
  }

  private void refuseTampered(Path evidence, Bundle bundle, String captured)
      throws RejectedException {
    if (bundle.integrity().isTampered() && !rules.acceptTampered()) {
      throw new RejectedException(
          evidence.getFileName()
              + ": "
              + bundle.integrity().reason()
              + "; capture "
              + captured
              + " again, or judge what is left with --accept-tampered");
    }
  }
}
