package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that containers run below the parent cgroup the site expects.
 *
 * <p>PASS where the container names none, or an approved one; FAIL where it names another; MANUAL
 * where it names one and the site gives no list.
 *
 * <p>Source: CIS Docker 1.13.0 §5.24; DISA Docker Enterprise 2.x DKER-EE-002100 (V-235815).
 */
final class ContainerCgroupParent implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-cgroup-parents",
          Parameter.Type.TEXTS,
          "parent cgroups that containers may name");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        PerContainer.by(
            container -> container.isolation().cgroupParent(),
            (parent, fact) -> judge(parent, fact, parameters.texts(APPROVED))));
  }

  private static Verdict judge(String parent, Fact<String> fact, Optional<List<String>> approved) {
    if (parent.isEmpty()) {
      return pass("runs under the daemon's own parent cgroup", fact);
    }
    String names = "runs under the parent cgroup " + Shown.quoted(parent);
    if (approved.isEmpty()) {
      return manual(names + "; is it the one you expect?", fact);
    }
    return approved.get().contains(parent)
        ? pass(names + ", which is approved", fact)
        : fail(names + ", which is not approved", fact);
  }
}
