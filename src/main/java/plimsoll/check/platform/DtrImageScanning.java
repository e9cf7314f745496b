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
 * <p>FAIL where an update failed, or DTR answers the request for the scanner's state with an error;
 * PASS where no update failed; UNKNOWN where it was not asked, or did not let itself be asked.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-003840.
 */
final class DtrImageScanning implements Check {
  @Override
  public List<String> captures() {
    return List.of("dtr/image-scan-status", "docker/ps", "docker/containers");
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
    List<Fact<Boolean>> failed =
        List.of(scanning.databaseUpdateFailed(), scanning.overridesUpdateFailed());
    List<String> names = List.of("lastDBUpdateFailed", "lastVulnOverridesDBUpdateFailed");
    for (int i = 0; i < failed.size(); i++) {
      if (failed.get(i).toOptional().orElse(false)) {
        return Verdict.fail("has " + names.get(i) + " = true", failed.get(i));
      }
    }
    return Stream.of(scanning.databaseUpdateFailed(), scanning.overridesUpdateFailed())
        .flatMap(fact -> fact instanceof Fact.Absent<Boolean> a ? Stream.of(a) : Stream.empty())
        .findFirst()
        .map(absent -> Part.DTR.without(evidence, absent))
        .orElseGet(
            () ->
                Verdict.pass(
                    "updated the database of its scanner, and its overrides, without a failure",
                    scanning.databaseUpdateFailed(),
                    scanning.overridesUpdateFailed()));
  }
}
