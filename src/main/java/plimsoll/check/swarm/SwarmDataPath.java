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
 * Judges that a node of a swarm keeps the traffic of its containers on another address than the
 * traffic that steers the swarm.
 *
 * <p>By the address that {@code docker info} names for the node, and the data path address that the
 * engine keeps in {@code swarm/docker-state.json}, else the one the site gives; the documented
 * command shows one address only. FAIL where they are the same, or the node was given no data path
 * address; MANUAL where no one says.
 *
 * <p>Source: CIS Docker 1.7.0 §7.9.
 */
final class SwarmDataPath implements Check {
  private static final Parameter ADDRESS =
      Parameter.ofSite(
          "data-path-address",
          Parameter.Type.TEXT,
          "address of the node for the traffic between containers");

  @Override
  public List<Parameter> parameters() {
    return List.of(ADDRESS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return InSwarm.node(
        evidence,
        swarm ->
            List.of(
                swarm
                    .nodeAddress()
                    .match(
                        control -> judge(swarm, control, parameters.text(ADDRESS)),
                        Verdict::unknown)
                    .citing(swarm.localNodeState().citations())
                    .of(Subject.HOST)));
  }

  private static Verdict judge(
      SwarmState swarm, Fact.Known<String> control, Optional<String> ofSite) {
    String steering = Shown.text(control.value(), 80);
    Fact<String> data = swarm.dataPathAddress();
    Optional<String> address = data.toOptional().or(() -> ofSite);
    if (address.isEmpty()) {
      return manual(
          "is steered over "
              + steering
              + "; does the traffic of its containers take another address? What shows it is not"
              + " there: "
              + ((Fact.Absent<String>) data).why(),
          control,
          data);
    }
    String source = data instanceof Fact.Known<String> ? "" : ", as the site says";
    if (address.get().isEmpty()) {
      return fail(
          "was given no data path address, so its containers' traffic takes that of the swarm's"
              + " own, "
              + steering,
          data,
          control);
    }
    String said = Shown.text(address.get(), 80) + source;
    return address.get().equals(control.value())
        ? fail("sends its containers' traffic over the swarm's own address, " + said, data, control)
        : pass(
            "is steered over " + steering + ", and sends its containers' traffic over " + said,
            data,
            control);
  }
}
