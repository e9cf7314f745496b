package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that the base device size of the storage driver devicemapper is the default.
 *
 * <p>FAIL where a storage option sets {@code dm.basesize}. Other drivers have no such size, nor
 * have engines from 25.0 on, which lack devicemapper: NOT_APPLICABLE, by our reading.
 *
 * <p>Source: CIS Docker 1.13.0 §2.10.
 */
final class DaemonBaseDeviceSize implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures("docker/info", "docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<EngineVersion> version = Settings.version(evidence);
    boolean removed = version.toOptional().filter(v -> v.isFrom(25, 0)).isPresent();
    Verdict driver =
        removed
            ? notApplicable(
                "is an engine without devicemapper (not applicable by our reading)", version)
            : Settings.judge(
                evidence,
                DaemonOption.STORAGE_DRIVER,
                setting -> {
                  String uses = "uses the storage driver " + Shown.quoted(setting.text());
                  return setting.text().equals("devicemapper")
                      ? pass(uses)
                      : notApplicable(
                          uses + ", which has no base device size (not applicable by our reading)");
                });
    return Settings.observe(
        driver.status() == Status.NOT_APPLICABLE ? driver : Settings.worst(driver, size(evidence)));
  }

  private static Verdict size(Evidence evidence) {
    return Settings.judge(
        evidence,
        DaemonOption.STORAGE_OPTIONS,
        setting -> {
          List<String> sizes =
              setting.values().stream().filter(o -> o.startsWith("dm.basesize")).toList();
          return sizes.isEmpty()
              ? pass("leaves the base device size at its default")
              : fail("sets the base device size: " + Shown.list(sizes));
        });
  }
}
