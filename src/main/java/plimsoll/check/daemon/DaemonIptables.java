package plimsoll.check.daemon;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that the engine manages its own firewall rules.
 *
 * <p>FAIL only where {@code --iptables} is switched off.
 *
 * <p>Source: CIS Docker 1.13.0 §2.3.
 */
final class DaemonIptables implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.demand(
        evidence,
        DaemonOption.IPTABLES,
        true,
        "sets the firewall rules of its containers itself",
        "may not set firewall rules: iptables is switched off");
  }
}
