package plimsoll.check.platform;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;

/**
 * A user of UCP may have as many sessions at once as the site planned.
 *
 * <p>FAIL where the limit is another one, is not set, or, where the benchmark forbids it, is 0 for
 * unlimited; MANUAL where the site gives no number.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001000, -002970.
 */
final class UcpSessionLimit implements Check {
  private static final String KEY = "auth.sessions.per_user_limit";
  private static final Parameter PLANNED =
      Parameter.ofSite(
          "ucp-per-user-session-limit", Parameter.Type.INTEGER, "sessions that a user may have");
  private static final Parameter NEVER_UNLIMITED =
      Parameter.ofBenchmarkIfAny(
          "never-unlimited", Parameter.Type.BOOLEAN, "0, which means unlimited, fails in any case");

  @Override
  public List<Parameter> parameters() {
    return List.of(PLANNED, NEVER_UNLIMITED);
  }

  @Override
  public List<String> captures() {
    return Settings.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.judge(
        evidence,
        KEY,
        known -> judge(known, parameters.integer(PLANNED), parameters.isSet(NEVER_UNLIMITED)));
  }

  private static Verdict judge(
      Fact.Known<UcpSettings.Value> value, Optional<Long> planned, boolean neverUnlimited) {
    Optional<Long> limit = Settings.number(value.value());
    String shown = Settings.shown(KEY, value);
    if (limit.isEmpty()) {
      return Verdict.fail(
          Settings.isSet(value)
              ? shown + ", which is no number of sessions"
              : shown + ": no limit on a user's sessions is exported",
          value);
    }
    if (neverUnlimited && limit.get() == 0) {
      return Verdict.fail(shown + ": a user may have any number of sessions", value);
    }
    if (planned.isEmpty()) {
      return Verdict.manual(
          shown
              + (limit.get() == 0 ? ", which is unlimited" : "")
              + "; is that the planned number?",
          value);
    }
    return limit.equals(planned)
        ? Verdict.pass(shown + ", as planned", value)
        : Verdict.fail(shown + ", not " + planned.get() + " as planned", value);
  }
}
