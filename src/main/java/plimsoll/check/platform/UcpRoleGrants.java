package plimsoll.check.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.ControlPlane.Grant;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Population;
import plimsoll.source.Shown;

/**
 * Roles in UCP must be granted as the site planned.
 *
 * <p>FAIL where a grant is not planned, or a planned one is not there; MANUAL with all grants where
 * the site gives no plan, and where two subjects go by one name, as teams of two organisations may:
 * the evidence does not tell which of them is planned; UNKNOWN where not all grants are known.
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
    Map<String, Grant> byName = new TreeMap<>();
    Map<String, List<Citation>> shared = new TreeMap<>();
    for (Grant grant : grants.members()) {
      String subject = grant.subject().toOptional().orElse(grant.subjectId());
      rows.put(subject + ": " + grant.role() + " on " + grant.on(), grant.citation());
      Grant first = byName.computeIfAbsent(subject, name -> grant);
      if (!first.subjectId().equals(grant.subjectId())) {
        shared.putIfAbsent(subject, List.of(first.citation(), grant.citation()));
      }
    }
    return List.of(
        Plans.compare(
                rows,
                parameters.texts(PLAN),
                Plans.incomplete(evidence, Part.UCP, grants).or(() -> ambiguous(shared)),
                grants.listed())
            .of(Part.UCP.subject()));
  }

  private static Optional<Verdict> ambiguous(Map<String, List<Citation>> shared) {
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.manual(
                    "grants roles to more than one subject by the name "
                        + Shown.list(shared.keySet())
                        + ", as teams of two organisations may be called; are these grants planned"
                        + " for each of them?")
                .citing(shared.values().stream().flatMap(List::stream).toList()));
  }
}
