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
 * Judges that root in a container is not root on the host.
 *
 * <p>PASS where the engine reports {@code userns}, or, where it reports nothing, {@code
 * --userns-remap} is set; FAIL otherwise. The message says where the engine runs rootless, which is
 * another way to the same end that the text does not name.
 *
 * <p>Source: CIS Docker 1.13.0 §2.8.
 */
final class DaemonUsernsRemap implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<List<String>> features = evidence.daemon().securityOptions();
    boolean rootless = features.toOptional().orElse(List.of()).contains("rootless");
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.USERNS_REMAP,
            setting ->
                setting.values().isEmpty()
                    ? fail(
                        rootless
                            ? "remaps no user namespace; it runs rootless, so that root in a"
                                + " container is an ordinary user all the same"
                            : "remaps no user namespace: root in a container is root on the host")
                    : pass("remaps the users of containers")));
  }
}
