package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that the engine reaches no registry without verified TLS.
 *
 * <p>FAIL where an address range beyond loopback, or a registry by its name, is insecure; every
 * engine trusts {@code 127.0.0.0/8}, newer ones {@code ::1/128} too, which is no finding.
 *
 * <p>Source: CIS Docker 1.13.0 §2.4; DISA Docker Enterprise 2.x DKER-EE-001800.
 */
final class DaemonInsecureRegistries implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.INSECURE_REGISTRIES,
            setting ->
                setting.values().isEmpty()
                    ? pass("trusts no insecure registry")
                    : fail("trusts insecure registries: " + Shown.list(setting.values()))));
  }
}
