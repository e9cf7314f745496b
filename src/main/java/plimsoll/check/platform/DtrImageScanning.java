package plimsoll.check.platform;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.ControlPlane.Scanning;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * DTR must scan images with a database whose last update succeeded.
 *
 * <p>FAIL where scanning is off, the database was never updated, an update failed, or DTR answers
 * the request for the scanner's state with an error; PASS where it scans and no update failed;
 * UNKNOWN where it was not asked, or did not let itself be asked.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-003840.
 */
final class DtrImageScanning implements Check {
  @Override
  public List<String> captures() {
    return List.of(
        "dtr/image-scan-status", "dtr/settings", "dtr/version", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Scanning scanning = evidence.controlPlane().scanning();
    return List.of(judge(evidence, scanning).of(Part.DTR.subject()));
  }

  private static Verdict judge(Evidence evidence, Scanning scanning) {
    if (scanning.failure().isPresent()) {
      return Verdict.fail(
          scanning.failure().get()
              + " when it was asked for the state of its scanner, which the rule counts as a"
              + " finding");
    }
    if (isFalse(scanning.enabled())) {
      return Verdict.fail("has scanningEnabled = false: no image is scanned", scanning.enabled());
    }
    List<Fact<Boolean>> failed =
        List.of(scanning.databaseUpdateFailed(), scanning.overridesUpdateFailed());
    List<String> names = List.of("lastDBUpdateFailed", "lastVulnOverridesDBUpdateFailed");
    for (int i = 0; i < failed.size(); i++) {
      if (failed.get(i).toOptional().orElse(false)) {
        return Verdict.fail("has " + names.get(i) + " = true", failed.get(i));
      }
    }
    if (isFalse(scanning.databaseUpdated())) {
      return Verdict.fail(
          "never received a database for its scanner: the time of its last update is zero",
          scanning.databaseUpdated());
    }
    return Stream.of(
            scanning.databaseUpdateFailed(),
            scanning.overridesUpdateFailed(),
            scanning.databaseUpdated(),
            scanning.enabled())
        .flatMap(fact -> fact instanceof Fact.Absent<Boolean> a ? Stream.of(a) : Stream.empty())
        .findFirst()
        .map(absent -> Part.DTR.without(evidence, absent))
        .orElseGet(
            () ->
                Verdict.pass(
                    "scans images, and updated the database of its scanner, and its overrides,"
                        + " without a failure",
                    scanning.enabled(),
                    scanning.databaseUpdated(),
                    scanning.databaseUpdateFailed(),
                    scanning.overridesUpdateFailed()));
  }

  private static boolean isFalse(Fact<Boolean> fact) {
    return !fact.toOptional().orElse(true);
  }
}
