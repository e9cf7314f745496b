package plimsoll.check.daemon;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that the userland proxy is switched off.
 *
 * <p>FAIL also where nothing is set: the proxy is on by default.
 *
 * <p>Source: CIS Docker 1.13.0 §2.18; DISA Docker Enterprise 2.x DKER-EE-001830.
 */
final class DaemonUserlandProxy implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.demand(
        evidence,
        DaemonOption.USERLAND_PROXY,
        false,
        "runs no userland proxy",
        "runs a userland proxy for each published port");
  }
}
