package plimsoll.check.container;

import java.util.List;
import java.util.Optional;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/** Distributions that a rule is about; one that names none is about any. */
final class Distributions {
  static final Parameter PARAMETER =
      Parameter.ofBenchmarkIfAny(
          "distributions",
          Parameter.Type.TEXTS,
          "ids in /etc/os-release of the distributions to which it applies");

  private Distributions() {}

  /** The verdict where the host's is none of them, or is not known; empty where it is one. */
  static Optional<Verdict> without(Evidence evidence, Parameters parameters) {
    Fact<String> distribution = evidence.operatingSystem().distribution();
    return parameters
        .texts(PARAMETER)
        .flatMap(
            ids ->
                distribution.match(
                    id -> ids.contains(id.value()) ? Optional.empty() : Optional.of(other(id, ids)),
                    absent -> Optional.of(Verdict.unknown(absent))));
  }

  private static Verdict other(Fact.Known<String> id, List<String> ids) {
    return Verdict.notApplicable(
        "is on a host that runs "
            + Shown.quoted(id.value())
            + "; the rule is about "
            + Shown.list(ids)
            + " only",
        id);
  }
}
