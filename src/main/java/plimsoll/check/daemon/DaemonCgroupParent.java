package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that the parent cgroup of all containers is the default, or one the site approved.
 *
 * <p>Source: CIS Docker 1.13.0 §2.9.
 */
final class DaemonCgroupParent implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-daemon-cgroup-parent",
          Parameter.Type.TEXT,
          "parent cgroup the daemon may give to all containers");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return Settings.captures();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<String> approved = parameters.text(APPROVED);
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.CGROUP_PARENT,
            setting -> {
              if (setting.values().isEmpty()) {
                return pass("leaves containers in the default cgroup");
              }
              String puts = "puts containers below the cgroup " + Shown.quoted(setting.text());
              if (approved.isEmpty()) {
                return manual(puts + "; is it approved?");
              }
              return approved.get().equals(setting.text())
                  ? pass(puts + ", which is approved")
                  : fail(puts + "; approved is " + Shown.quoted(approved.get()));
            }));
  }
}
