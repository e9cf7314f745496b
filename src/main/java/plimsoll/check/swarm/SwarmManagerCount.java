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
import plimsoll.evidence.Node;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that a swarm has no more managers than it needs.
 *
 * <p>FAIL above the site's figure, PASS for an odd number up to it, and for a single manager where
 * the site gives no figure; MANUAL for an even number, which bears the loss of no more managers
 * than one less does, and for several where there is no figure. Leaders are not counted: a swarm
 * has one, whatever its managers. Where the benchmark fixes the figure, it alone decides.
 *
 * <p>Source: CIS Docker 1.13.0 §2.16; CIS Docker 1.7.0 §7.1; DISA Docker Enterprise 2.x
 * DKER-EE-005060.
 */
final class SwarmManagerCount implements Check {
  private static final Parameter MOST =
      Parameter.ofSite(
          "swarm-max-managers", Parameter.Type.INTEGER, "most managers a swarm may have");

  private static final Parameter FIXED_MOST =
      Parameter.ofBenchmarkIfAny(
          "fixed-max-managers",
          Parameter.Type.INTEGER,
          "most managers, where the benchmark fixes them: any number up to it passes");

  @Override
  public List<Parameter> parameters() {
    return List.of(MOST, FIXED_MOST);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info", "docker/nodes", "docker/node-list");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return InSwarm.manager(
        evidence,
        swarm ->
            List.of(
                swarm
                    .managers()
                    .match(
                        known ->
                            parameters
                                .integer(FIXED_MOST)
                                .map(most -> judge(known, most))
                                .orElseGet(() -> judge(known, parameters.integer(MOST)))
                                .adding(names(evidence.nodes()))
                                .citing(swarm.manager().citations()),
                        Verdict::unknown)
                    .of(Subject.HOST)));
  }

  private static Verdict judge(Fact.Known<Long> managers, long most) {
    return managers.value() > most
        ? fail(said(managers.value()) + ", more than the " + most + " of the rule", managers)
        : pass(said(managers.value()) + ", within the " + most + " of the rule", managers);
  }

  private static String said(long count) {
    return "belongs to a swarm of " + count + (count == 1 ? " manager" : " managers");
  }

  private static Verdict judge(Fact.Known<Long> managers, Optional<Long> most) {
    long count = managers.value();
    String said = said(count);
    if (most.isPresent() && count > most.get()) {
      return fail(said + ", more than the " + most.get() + " that the site allows", managers);
    }
    if (count % 2 == 0) {
      return manual(
          said + ", an even number, which bears the loss of no more than " + (count - 1) + " would",
          managers);
    }
    if (most.isEmpty() && count > 1) {
      return manual(said + "; does the site need that many?", managers);
    }
    return pass(said + (most.isEmpty() ? "" : ", as the site allows"), managers);
  }

  private static String names(Population<Node> nodes) {
    List<String> names =
        nodes.members().stream()
            .filter(node -> node.role().toOptional().orElse("").equals("manager"))
            .map(node -> node.subject().name())
            .toList();
    return names.isEmpty() ? "" : " (" + Shown.list(names) + ")";
  }
}
