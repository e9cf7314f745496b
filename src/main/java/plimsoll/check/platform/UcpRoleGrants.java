package plimsoll.check.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.Citation;
import plimsoll.evidence.ControlPlane.Grant;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Population;

/**
 * Roles in UCP must be granted as the site planned.
 *
 * <p>FAIL where a grant is not planned, or a planned one is not there; MANUAL with all grants where
 * the site gives no plan; UNKNOWN where not all grants are known.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001170.
 */
final class UcpRoleGrants implements Check {
  private static final Parameter PLAN =
      Parameter.ofSite(
          "ucp-role-policy",
          Parameter.Type.TEXTS,
          "all planned grants, each such as ops: fullcontrol on /prod");

  @Override
  public List<Parameter> parameters() {
    return List.of(PLAN);
  }

  @Override
  public List<String> captures() {
    return List.of("ucp/collection-grants", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Population<Grant> grants = evidence.controlPlane().grants();
    Map<String, Citation> rows = new TreeMap<>();
    for (Grant grant : grants.members()) {
      String subject = grant.subject().toOptional().orElse(grant.subjectId());
      rows.put(subject + ": " + grant.role() + " on " + grant.on(), grant.citation());
    }
    return List.of(
        Plans.compare(
                rows,
                parameters.texts(PLAN),
                Plans.incomplete(evidence, Part.UCP, grants),
                grants.listed())
            .of(Part.UCP.subject()));
  }
}
