package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.ControlPlane.Grant;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.source.Shown;

/**
 * Nobody may schedule workloads on managers of UCP and nodes of DTR.
 *
 * <p>FAIL where administrators may, or the organisation of all users has the role Scheduler on the
 * root collection; PASS where neither, by all grants.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001890.
 */
final class UcpScheduling implements Check {
  private static final String KEY = "scheduling_configuration.enable_admin_ucp_scheduling";
  private static final String ALL_USERS = "docker-datacenter";

  @Override
  public List<String> captures() {
    return List.of("ucp/config-toml", "ucp/collection-grants", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    List<Observation> observations =
        new ArrayList<>(
            Settings.judge(
                evidence,
                KEY,
                known ->
                    Settings.is(known, "false")
                        ? Verdict.pass(Settings.shown(KEY, known), known)
                        : Verdict.fail(Settings.wrong(KEY, known, "false"), known)));
    observations.add(grants(evidence).of(Part.UCP.subject()));
    return observations;
  }

  private static Verdict grants(Evidence evidence) {
    Population<Grant> grants = evidence.controlPlane().grants();
    List<Citation> given = new ArrayList<>();
    Fact.Absent<?> unclear = null;
    for (Grant grant : grants.members()) {
      boolean onRoot = grant.on().equals("/") || grant.on().equals("swarm");
      if (grant.role().equals("scheduler") && onRoot) {
        if (grant.subject().toOptional().filter(ALL_USERS::equals).isPresent()) {
          given.add(grant.citation());
        } else if (grant.subject() instanceof Fact.Absent<?> absent) {
          unclear = absent;
        }
      }
    }
    if (!given.isEmpty()) {
      return Verdict.fail(
              "grants " + Shown.quoted(ALL_USERS) + " the role Scheduler on the collection '/'")
          .citing(given);
    }
    if (unclear != null) {
      return Verdict.unknown(unclear);
    }
    return Plans.incomplete(evidence, Part.UCP, grants)
        .orElseGet(
            () ->
                Verdict.pass(
                    "grants "
                        + Shown.quoted(ALL_USERS)
                        + " no role Scheduler on the collection '/'",
                    grants.listed()));
  }
}
