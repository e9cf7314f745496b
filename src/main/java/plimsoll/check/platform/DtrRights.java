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
import plimsoll.evidence.ControlPlane.RepositoryRight;
import plimsoll.evidence.ControlPlane.TeamMember;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;

/**
 * Rights on repositories of DTR, and the members of the teams that have them, must be as the site
 * planned.
 *
 * <p>FAIL where a right or a member is not planned, or a planned one is not there; MANUAL with all
 * of them where the site gives no plan; UNKNOWN where not all are known, or whether a member
 * administers the team is not.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001180.
 */
final class DtrRights implements Check {
  private static final Parameter PLAN =
      Parameter.ofSite(
          "dtr-role-policy",
          Parameter.Type.TEXTS,
          "all planned rights and members, each such as engineering/ops: read-write on"
              + " engineering/web, or engineering/ops: member alice, or engineering/ops: admin bob");

  @Override
  public List<Parameter> parameters() {
    return List.of(PLAN);
  }

  @Override
  public List<String> captures() {
    return List.of(
        "dtr/repository-access",
        "ucp/team-members",
        "ucp/accounts",
        "docker/ps",
        "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Population<RepositoryRight> rights = evidence.controlPlane().repositoryRights();
    Population<TeamMember> members = evidence.controlPlane().members();
    Map<String, Citation> rows = new TreeMap<>();
    for (RepositoryRight right : rights.members()) {
      rows.put(
          right.team() + ": " + right.access() + " on " + right.repository(), right.citation());
    }
    Fact.Absent<?> unclear = null;
    for (TeamMember member : members.members()) {
      if (member.admin() instanceof Fact.Absent<Boolean> absent) {
        unclear = absent;
      } else {
        boolean admin = member.admin().toOptional().orElse(false);
        rows.put(
            member.team() + ": " + (admin ? "admin " : "member ") + member.name(),
            member.citation());
      }
    }
    Optional<Verdict> unknown = Optional.ofNullable(unclear).map(Verdict::unknown);
    return List.of(
        Plans.compare(
                rows,
                parameters.texts(PLAN),
                Plans.incomplete(evidence, Part.DTR, rights)
                    .or(() -> Plans.incomplete(evidence, Part.DTR, members))
                    .or(() -> unknown),
                rights.listed(),
                members.listed())
            .of(Part.DTR.subject()));
  }
}
