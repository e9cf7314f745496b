package plimsoll.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;

/** What a person has still to do about a control, so that it is decided. */
final class ToDo {
  private final List<MissingEvidence> missing;

  ToDo(List<MissingEvidence> missing) {
    this.missing = missing;
  }

  /** One or two sentences; empty where evidence or a person has decided. */
  String of(Benchmark benchmark, ControlResult result) {
    if (result.status() == Status.UNKNOWN) {
      Map<String, List<String>> captures = new LinkedHashMap<>();
      missing.stream()
          .filter(m -> m.costs().stream().anyMatch(c -> isOf(c, benchmark, result)))
          .forEach(
              m ->
                  captures
                      .computeIfAbsent(m.advice(), advice -> new ArrayList<>())
                      .add(Texts.line(m.id())));
      return captures.isEmpty()
          ? "Look up below what is missing, and capture the host again."
          : captures.entrySet().stream()
              .map(e -> "For " + String.join(", ", e.getValue()) + ": " + Texts.line(e.getKey()))
              .collect(Collectors.joining(". ", "", "."));
    }
    if (result.status() == Status.MANUAL) {
      return "Judge what was seen below. An attestation in the policy, for "
          + Texts.name(benchmark.id())
          + "/"
          + Texts.name(result.control().id())
          + ", puts your answer into the next report.";
    }
    return "";
  }

  private static boolean isOf(
      MissingEvidence.Cost cost, Benchmark benchmark, ControlResult result) {
    return cost.benchmark().benchmark().id().equals(benchmark.id())
        && cost.control().control().id().equals(result.control().id());
  }
}
