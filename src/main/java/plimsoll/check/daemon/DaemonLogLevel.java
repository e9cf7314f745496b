package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that the daemon logs at level {@code info}, and not everything.
 *
 * <p>FAIL where {@code --log-level} is another level, or {@code --debug} is on, which the text does
 * not name but which overrides the level.
 *
 * <p>Source: CIS Docker 1.13.0 §2.2.
 */
final class DaemonLogLevel implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Verdict level =
        Settings.judge(
            evidence,
            DaemonOption.LOG_LEVEL,
            setting ->
                setting.text().equalsIgnoreCase("info")
                    ? pass("logs at level 'info'")
                    : fail("logs at level " + Shown.quoted(setting.text())));
    Verdict debug =
        Settings.judge(
            evidence,
            DaemonOption.DEBUG,
            setting ->
                setting.isOn()
                    ? fail("has debug switched on, which overrides the level")
                    : pass("has debug switched off"));
    return Settings.observe(Settings.worst(level, debug));
  }
}
