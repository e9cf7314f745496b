package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that containers keep running while the daemon restarts.
 *
 * <p>FAIL where live restore is off. The text exempts nobody; the message says where the host is
 * part of a swarm, with which the engine refuses live restore.
 *
 * <p>Source: CIS Docker 1.13.0 §2.14.
 */
final class DaemonLiveRestore implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<String> swarm = evidence.swarm().localNodeState();
    boolean inSwarm = swarm.toOptional().filter("active"::equals).isPresent();
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.LIVE_RESTORE,
            setting -> {
              if (setting.isOn()) {
                return pass("keeps containers running while it restarts");
              }
              String stops = "stops containers when it restarts: live restore is off";
              return inSwarm
                  ? fail(
                      stops
                          + "; as a node of a swarm it can't have both, which the literal text does"
                          + " not exempt",
                      swarm)
                  : fail(stops);
            }));
  }
}
