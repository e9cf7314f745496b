package plimsoll.check.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.assessment.Observation;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/** A part of the platform, and what is said where evidence of it is missing. */
enum Part {
  UCP,
  DTR;

  private static final String HINT =
      "; collect-ucp.sh takes it, on a machine that reaches UCP and DTR";

  Subject subject() {
    return this == UCP ? Subject.UCP : Subject.DTR;
  }

  /** Judges by a fact of the part; without it the part may still be shown not to be there. */
  <T> List<Observation> judge(
      Evidence evidence, Fact<T> needed, Function<Fact.Known<T>, Verdict> judge) {
    return List.of(needed.match(judge, absent -> without(evidence, absent)).of(subject()));
  }

  /** The verdict where a fact of the part is missing. */
  Verdict without(Evidence evidence, Fact.Absent<?> absent) {
    Verdict unknown = Verdict.unknown(absent);
    if (isAsked(evidence)) {
      return unknown;
    }
    return notInstalled(evidence).orElseGet(() -> doubting(evidence, unknown.adding(HINT)));
  }

  /** A verdict of missing evidence that also says why nobody knows whether the part is there. */
  static Verdict doubting(Evidence evidence, Verdict unknown) {
    Fact<Boolean> ucpNode = evidence.platform().ucpNode();
    Fact<Boolean> there = isFalse(ucpNode) ? evidence.platform().dtrNode() : ucpNode;
    return there.match(
        known -> unknown,
        absent ->
            unknown
                .adding("; whether it is there is not known: " + absent.why())
                .citing(absent.citations()));
  }

  /** Not applicable where the part is shown not to be there, and nobody asked anything of it. */
  Optional<Verdict> notInstalled(Evidence evidence) {
    Fact<Boolean> ucpNode = evidence.platform().ucpNode();
    Fact<Boolean> dtrNode = evidence.platform().dtrNode();
    if (isAsked(evidence) || UCP.isAsked(evidence) || !isFalse(ucpNode)) {
      return Optional.empty();
    }
    if (this == UCP) {
      return Optional.of(
          Verdict.notApplicable("is not installed: the host runs no part of it", ucpNode));
    }
    // DTR may be on another node of a cluster, and every node of a cluster runs parts of UCP.
    return isFalse(dtrNode)
        ? Optional.of(
            Verdict.notApplicable(
                "is not installed: the host runs no part of it, and none of UCP", dtrNode, ucpNode))
        : Optional.empty();
  }

  private boolean isAsked(Evidence evidence) {
    return this == UCP ? evidence.controlPlane().ucpAsked() : evidence.controlPlane().dtrAsked();
  }

  private static boolean isFalse(Fact<Boolean> fact) {
    return fact.toOptional().filter(there -> !there).isPresent();
  }
}
