package plimsoll.check.daemon;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that containers on the default bridge can't reach each other.
 *
 * <p>The bridge network of the running engine decides, else {@code --icc}. Other networks do not
 * count. UNKNOWN where neither is shown.
 *
 * <p>Source: CIS Docker 1.13.0 §2.1.
 */
final class DaemonIcc implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/networks");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.demand(
        evidence,
        DaemonOption.ICC,
        false,
        "keeps containers on the default bridge apart",
        "lets containers on the default bridge reach each other");
  }
}
