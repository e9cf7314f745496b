package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;

/**
 * Settings of UCP must have given values.
 *
 * <p>FAIL where a setting has another value, or its table does not hold it; PASS where all have
 * theirs; UNKNOWN where the settings, or the table of one, are missing; NOT_APPLICABLE without UCP.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001080, -001910, -002180, -002490.
 */
final class UcpSettingValues implements Check {
  private static final Parameter VALUES =
      Parameter.ofBenchmark(
          "settings",
          Parameter.Type.TEXTS,
          "each setting with its value as TOML writes it, such as auth.sessions.lifetime_minutes ="
              + " 10");

  @Override
  public List<Parameter> parameters() {
    return List.of(VALUES);
  }

  @Override
  public List<String> captures() {
    return Settings.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    List<String> wanted = parameters.texts(VALUES).orElse(List.of());
    return Part.UCP.judge(
        evidence, evidence.controlPlane().ucpSettings(), known -> judge(known.value(), wanted));
  }

  private static Verdict judge(UcpSettings settings, List<String> wanted) {
    List<String> wrong = new ArrayList<>();
    List<String> right = new ArrayList<>();
    List<Citation> wrongAt = new ArrayList<>();
    List<Citation> rightAt = new ArrayList<>();
    Fact.Absent<?> missing = null;
    for (String row : wanted) {
      String[] parts = row.split(" = ", 2);
      Fact<UcpSettings.Value> fact = settings.get(parts[0]);
      if (fact instanceof Fact.Absent<?> absent) {
        missing = missing == null ? absent : missing;
      } else if (Settings.is(fact, parts[1])) {
        right.add(Settings.shown(parts[0], fact));
        rightAt.addAll(fact.citations());
      } else {
        wrong.add(Settings.wrong(parts[0], fact, parts[1]));
        wrongAt.addAll(fact.citations());
      }
    }
    if (!wrong.isEmpty()) {
      return Verdict.fail(String.join("; ", wrong)).citing(wrongAt);
    }
    return missing != null
        ? Verdict.unknown(missing)
        : Verdict.pass(String.join("; ", right)).citing(rightAt);
  }
}
