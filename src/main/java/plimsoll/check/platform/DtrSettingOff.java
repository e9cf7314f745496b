package plimsoll.check.platform;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.ControlPlane;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * A feature of DTR must be off.
 *
 * <p>FAIL where it is on, PASS where it is off, UNKNOWN where the settings do not tell.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001900, -001920.
 */
final class DtrSettingOff implements Check {
  private static final Parameter SETTING =
      Parameter.ofBenchmark(
          "setting", Parameter.Type.TEXT, "createRepositoryOnPush or reportAnalytics");

  @Override
  public List<Parameter> parameters() {
    return List.of(SETTING);
  }

  @Override
  public List<String> captures() {
    return List.of("dtr/settings", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String name = parameters.text(SETTING).orElse("nothing");
    return Part.DTR.judge(
        evidence,
        setting(evidence.controlPlane(), name),
        known ->
            known.value()
                ? Verdict.fail("has " + name + " = true", known)
                : Verdict.pass("has " + name + " = false", known));
  }

  private static Fact<Boolean> setting(ControlPlane dtr, String name) {
    return switch (name) {
      case "createRepositoryOnPush" -> dtr.createRepositoryOnPush();
      case "reportAnalytics" -> dtr.reportAnalytics();
      default -> throw new IllegalArgumentException("no setting of DTR is called " + name);
    };
  }
}
