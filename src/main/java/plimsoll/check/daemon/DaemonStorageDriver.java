package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that the engine does not use a storage driver that the benchmark forbids.
 *
 * <p>Source: CIS Docker 1.13.0 §2.5 ({@code aufs}); CIS Docker 1.8.0 §2.7 ({@code devicemapper});
 * DISA Docker Enterprise 2.x DKER-EE-001810.
 */
final class DaemonStorageDriver implements Check {
  private static final Parameter FORBIDDEN =
      Parameter.ofBenchmark("forbidden", Parameter.Type.TEXT, "storage driver that fails");

  @Override
  public List<Parameter> parameters() {
    return List.of(FORBIDDEN);
  }

  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String forbidden = parameters.text(FORBIDDEN).orElseThrow();
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.STORAGE_DRIVER,
            setting -> {
              String uses = "uses the storage driver " + Shown.quoted(setting.text());
              return setting.text().equals(forbidden) ? fail(uses) : pass(uses);
            }));
  }
}
