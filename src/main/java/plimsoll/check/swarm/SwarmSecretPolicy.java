package plimsoll.check.swarm;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Asks a person whether the site's plan says how secrets are kept: no capture shows a document.
 *
 * <p>MANUAL in a swarm, with the names of the secrets in its store where the node knows them;
 * NOT_APPLICABLE outside, by our reading.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-002410 (V-235824).
 */
final class SwarmSecretPolicy implements Check {
  private static final Parameter POLICY =
      Parameter.ofSite(
          "secret-handling-policy", Parameter.Type.TEXT, "document that says how secrets are kept");

  @Override
  public List<Parameter> parameters() {
    return List.of(POLICY);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info", "docker/secret-list");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String plan = parameters.text(POLICY).map(Shown::quoted).orElse("the site's plan");
    Fact<List<String>> secrets = evidence.secrets();
    String stored =
        secrets
            .toOptional()
            .map(
                names ->
                    names.isEmpty()
                        ? ", whose store is empty"
                        : ", whose store has " + Shown.list(names))
            .orElse("");
    return InSwarm.node(
        evidence,
        swarm ->
            List.of(
                manual(
                        "takes part in a swarm"
                            + stored
                            + "; does "
                            + plan
                            + " say how secrets are made, used and changed?",
                        swarm.localNodeState(),
                        secrets)
                    .of(Subject.HOST)));
  }
}
