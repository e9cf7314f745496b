package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;

/**
 * Judges that the engine does not speak version 1 of the registry protocol.
 *
 * <p>Before 17.12 PASS only where {@code --disable-legacy-registry} is set. From 17.12 on the
 * protocol is gone and the option would stop the daemon: NOT_APPLICABLE, on the version.
 *
 * <p>Source: CIS Docker 1.13.0 §2.13.
 */
final class DaemonLegacyRegistry implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.observe(
        Settings.version(evidence)
            .match(
                version ->
                    version.value().isFrom(17, 12)
                        ? notApplicable(
                            "is an engine of 17.12 or later, which lacks version 1 of the registry"
                                + " protocol",
                            version)
                        : judge(evidence).citing(version.citations()),
                Verdict::unknown));
  }

  private static Verdict judge(Evidence evidence) {
    return Settings.judge(
        evidence,
        DaemonOption.DISABLE_LEGACY_REGISTRY,
        setting ->
            setting.isOn()
                ? pass("does not speak version 1 of the registry protocol")
                : fail("speaks version 1 of the registry protocol"));
  }
}
