package plimsoll.report.hdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.checklist.Reviews;

/**
 * A control as Heimdall makes its status of it: any {@code error} is a profile error; else an
 * impact of 0 is not applicable, any {@code failed} is failed, any {@code passed} is passed, and
 * the rest is not reviewed.
 *
 * <p>So only a control that is decided by evidence has results that passed or failed: beside a
 * result that was skipped, one that passed would make UNKNOWN and MANUAL pass.
 */
record HdfControl(ControlResult control, List<HdfControl.Result> results) {
  private static final double NO_IMPACT = 0.0;

  HdfControl {
    results = List.copyOf(results);
  }

  /**
   * One test.
   *
   * @param status {@code passed}, {@code failed}, {@code skipped} or {@code error}
   * @param title what was tested
   * @param message what came out, in lines
   */
  record Result(String status, String title, String message) {}

  static HdfControl of(ControlResult control) {
    return new HdfControl(control, results(control));
  }

  double impact() {
    return control.status() == Status.NOT_APPLICABLE
        ? NO_IMPACT
        : switch (Objects.requireNonNullElse(control.control().severity(), "medium")) {
          case "high" -> 0.7;
          case "medium" -> 0.5;
          default -> 0.3;
        };
  }

  private static List<Result> results(ControlResult control) {
    List<Result> results = new ArrayList<>();
    if (control.fault() != null) {
      results.add(
          new Result("error", "Plimsoll's check " + control.control().check(), control.fault()));
    }
    if (control.isAttested()) {
      results.add(
          new Result(
              word(control.status()),
              "a person's answer",
              String.join("\n", Reviews.attestation(control))));
    }
    for (Observation observation : control.observations()) {
      boolean decides = isDecidedByEvidence(control);
      results.add(
          new Result(
              decides ? word(observation.status()) : word(Status.UNKNOWN),
              Reviews.named(observation.subject()),
              Reviews.of(observation)));
    }
    if (results.isEmpty()) {
      results.add(new Result(word(Status.UNKNOWN), control.control().title(), control.message()));
    }
    return results;
  }

  private static boolean isDecidedByEvidence(ControlResult control) {
    return !control.isAttested()
        && (control.status() == Status.PASS || control.status() == Status.FAIL);
  }

  private static String word(Status status) {
    return switch (status) {
      case PASS -> "passed";
      case FAIL -> "failed";
      default -> "skipped";
    };
  }
}
