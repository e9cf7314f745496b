package plimsoll.check.daemon;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that the engine's experimental features are off.
 *
 * <p>The engine's own report decides; that of the client says nothing of it.
 *
 * <p>Source: CIS Docker 1.13.0 §2.21; DISA Docker Enterprise 2.x DKER-EE-001840.
 */
final class DaemonExperimental implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info", "docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.demand(
        evidence,
        DaemonOption.EXPERIMENTAL,
        false,
        "runs without experimental features",
        "runs with experimental features");
  }
}
