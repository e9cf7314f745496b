package plimsoll.check.platform;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * UCP must know its users from LDAP.
 *
 * <p>FAIL where the backend is another one; MANUAL where it is, since whether the directory is the
 * right one is not in the settings that UCP gives away.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001100.
 */
final class UcpAuthenticationBackend implements Check {
  private static final String KEY = "auth.backend";
  private static final Parameter DETAILS =
      Parameter.ofSite(
          "ldap-server-details",
          Parameter.Type.TEXT,
          "where the planned settings of the directory are found");

  @Override
  public List<Parameter> parameters() {
    return List.of(DETAILS);
  }

  @Override
  public List<String> captures() {
    return Settings.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String planned = parameters.text(DETAILS).map(Shown::quoted).orElse("the System Security Plan");
    return Settings.judge(
        evidence,
        KEY,
        known ->
            Settings.is(known, "\"ldap\"")
                ? Verdict.manual(
                    Settings.shown(KEY, known)
                        + "; are the settings of its LDAP servers, in its web console, those in "
                        + planned
                        + "?",
                    known)
                : Verdict.fail(Settings.wrong(KEY, known, "\"ldap\""), known));
  }
}
