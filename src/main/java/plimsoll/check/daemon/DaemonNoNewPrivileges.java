package plimsoll.check.daemon;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that new containers get {@code no-new-privileges} unless they say otherwise.
 *
 * <p>Source: CIS Docker 1.7.0 §2.14.
 */
final class DaemonNoNewPrivileges implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.demand(
        evidence,
        DaemonOption.NO_NEW_PRIVILEGES,
        true,
        "gives no-new-privileges to the containers it creates",
        "does not give no-new-privileges to the containers it creates");
  }
}
