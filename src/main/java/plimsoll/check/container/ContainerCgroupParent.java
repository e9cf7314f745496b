package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
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
final class ContainerCgroupParent extends ContainerCheck {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-cgroup-parents",
          Parameter.Type.TEXTS,
          "parent cgroups that containers may name");

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .isolation()
        .cgroupParent()
        .match(parent -> judge(parent, parameters.texts(APPROVED)), Verdict::unknown);
  }

  private static Verdict judge(Fact.Known<String> fact, Optional<List<String>> approved) {
    String parent = fact.value();
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
