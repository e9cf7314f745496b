package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Shown;

/**
 * Judges that swarm mode is off unless the site needs it.
 *
 * <p>PASS where it is off; where it is not, in whatever state, PASS if the site says that it needs
 * swarm mode, FAIL if it says that it does not, MANUAL if it says nothing.
 *
 * <p>Source: CIS Docker 1.13.0 §2.15; CIS Docker 1.7.0 §5.1.
 */
final class SwarmInactive implements Check {
  private static final Parameter REQUIRED =
      Parameter.ofSite(
          "swarm-required", Parameter.Type.BOOLEAN, "whether the site needs swarm mode");

  @Override
  public List<Parameter> parameters() {
    return List.of(REQUIRED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    SwarmState swarm = evidence.swarm();
    return List.of(
        swarm
            .localNodeState()
            .match(
                state ->
                    state.value().equals("inactive")
                        ? pass("takes part in no swarm", state)
                        : active(swarm, state, parameters.bool(REQUIRED)),
                Verdict::unknown)
            .of(Subject.HOST));
  }

  private static Verdict active(
      SwarmState swarm, Fact.Known<String> state, Optional<Boolean> required) {
    String part =
        swarm.manager().toOptional().orElse(false)
            ? "is a manager of a swarm"
            : "takes part in a swarm";
    String of =
        swarm.nodes().toOptional().map(n -> " of " + n + (n == 1 ? " node" : " nodes")).orElse("");
    String said =
        part
            + of
            + (state.value().equals("active")
                ? ""
                : ", in the state " + Shown.quoted(state.value()));
    if (required.isEmpty()) {
      return manual(said + "; does the site need swarm mode?", state, swarm.manager());
    }
    return required.get()
        ? pass(said + ", which the site needs", state)
        : fail(said + ", which the site does not need", state);
  }
}
