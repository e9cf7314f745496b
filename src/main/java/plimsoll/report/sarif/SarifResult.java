package plimsoll.report.sarif;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.checklist.Reviews;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * A result as SARIF arranges them: of one subject, or of a whole control where a person has
 * answered it or its check failed.
 *
 * @param ruleIndex where the control stands in the benchmark, from 0
 * @param waivers what waives it, each in a line; empty where nothing does
 */
record SarifResult(
    int ruleIndex,
    ControlResult control,
    Subject subject,
    Status status,
    String message,
    List<Citation> citations,
    List<String> waivers) {
  SarifResult {
    citations = List.copyOf(citations);
    waivers = List.copyOf(waivers);
  }

  /** The results of a benchmark, in its order. */
  static List<SarifResult> of(BenchmarkResult benchmark) {
    List<SarifResult> results = new ArrayList<>();
    for (ControlResult control : benchmark.controls()) {
      int index = results.isEmpty() ? 0 : results.get(results.size() - 1).ruleIndex() + 1;
      results.addAll(of(index, control));
    }
    return results;
  }

  /** At least one. */
  private static List<SarifResult> of(int index, ControlResult control) {
    if (control.isAttested() || control.observations().isEmpty()) {
      return List.of(
          new SarifResult(
              index,
              control,
              Subject.HOST,
              control.status(),
              control.message(),
              List.of(),
              List.of()));
    }
    return control.observations().stream().map(seen -> of(index, control, seen)).toList();
  }

  private static SarifResult of(int index, ControlResult control, Observation seen) {
    AppliedWaiver waiver = seen.waiver();
    return new SarifResult(
        index,
        control,
        seen.subject(),
        seen.status(),
        Reviews.named(seen.subject()) + ": " + seen.message(),
        seen.citations(),
        waiver == null || waiver.lapse() != null ? List.of() : List.of(Reviews.of(waiver)));
  }

  boolean isFailure() {
    return status == Status.FAIL;
  }

  String kind() {
    return switch (status) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case NOT_APPLICABLE -> "notApplicable";
      case MANUAL -> "review";
      case UNKNOWN -> "open";
    };
  }

  /**
   * What stays the same from capture to capture: ids of images are digests, while those of other
   * things change when they are made anew.
   */
  String stableName() {
    return subject.kind() == Subject.Kind.IMAGE ? subject.id() : subject.name();
  }
}
