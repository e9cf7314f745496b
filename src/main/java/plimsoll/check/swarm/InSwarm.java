package plimsoll.check.swarm;

import java.util.List;
import java.util.function.Function;
import plimsoll.assessment.Observation;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Shown;

/** What every check of a swarm needs: whether the host is in one, and as what. */
final class InSwarm {
  private InSwarm() {}

  /** Judges a node of a swarm; a host in no swarm is not applicable. */
  static List<Observation> node(
      Evidence evidence, Function<SwarmState, List<Observation>> judgeNode) {
    SwarmState swarm = evidence.swarm();
    Fact<String> state = swarm.localNodeState();
    if (state instanceof Fact.Absent<String> absent) {
      return List.of(Verdict.unknown(absent).of(Subject.HOST));
    }
    return switch (state.toOptional().orElse("")) {
      case "inactive" ->
          List.of(Verdict.notApplicable("takes part in no swarm", state).of(Subject.HOST));
      case "active" -> judgeNode.apply(swarm);
      default ->
          List.of(
              Verdict.unknown(
                      new Fact.Absent<>(
                          "its part in a swarm is "
                              + Shown.quoted(state.toOptional().orElse(""))
                              + ", not 'active'; mend that, and capture it again",
                          state.citations().get(0)))
                  .of(Subject.HOST));
    };
  }

  /** Judges a manager; a worker does not know what its swarm is set to. */
  static List<Observation> manager(
      Evidence evidence, Function<SwarmState, List<Observation>> judgeManager) {
    return node(
        evidence,
        swarm ->
            swarm
                .manager()
                .match(
                    manager ->
                        manager.value() ? judgeManager.apply(swarm) : List.of(worker(manager)),
                    absent -> List.of(Verdict.unknown(absent).of(Subject.HOST))));
  }

  private static Observation worker(Fact<Boolean> manager) {
    return Verdict.unknown(
            new Fact.Absent<>(
                "it is a worker, and only managers know how their swarm is set up; capture a"
                    + " manager",
                manager.citations().get(0)))
        .of(Subject.HOST);
  }
}
