package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that an authorization plugin decides who may call the engine's API.
 *
 * <p>FAIL where there is none; PASS where all of them are approved by the site; MANUAL otherwise:
 * that one is there does not show what it allows.
 *
 * <p>Source: CIS Docker 1.13.0 §2.11.
 */
final class DaemonAuthorizationPlugin implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-authorization-plugins", Parameter.Type.TEXTS, "names of authorization plugins");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<List<String>> approved = parameters.texts(APPROVED);
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.AUTHORIZATION_PLUGINS,
            setting -> {
              if (setting.values().isEmpty()) {
                return fail("asks no authorization plugin");
              }
              String asks = "asks the authorization plugins " + Shown.list(setting.values());
              if (approved.isEmpty()) {
                return manual(asks + "; are they approved, and do they restrict every client?");
              }
              List<String> others =
                  setting.values().stream().filter(p -> !approved.get().contains(p)).toList();
              return others.isEmpty()
                  ? pass(asks + ", which are approved")
                  : manual(asks + ", of which these are not approved: " + Shown.list(others));
            }));
  }
}
