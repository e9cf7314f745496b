package plimsoll.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.report.html.Page.Failing;
import plimsoll.report.html.Page.Link;
import plimsoll.report.html.Page.Urgent;

/** What fails, is not waived, and has the highest category in which anything does. */
final class UrgentFindings {
  private static final int MAX_SHOWN = 8;
  private static final List<String> CATEGORIES = List.of("CAT I", "CAT II", "CAT III", "");

  private final Map<Found, List<Link>> links = new LinkedHashMap<>();
  private final Map<Found, ControlResult> first = new LinkedHashMap<>();

  /** What a check found; the same thing, however many controls ask for it. */
  private record Found(String check, String message, List<Observation> observations) {}

  private UrgentFindings() {}

  static Urgent of(Assessment assessment) {
    for (String category : CATEGORIES) {
      UrgentFindings findings = new UrgentFindings();
      for (BenchmarkResult benchmark : assessment.benchmarks()) {
        for (ControlResult result : benchmark.controls()) {
          if (result.status() == Status.FAIL
              && !result.isWaived()
              && result.control().category().equals(category)) {
            findings.add(
                result, PageBuilder.link(assessment, benchmark.benchmark(), result.control()));
          }
        }
      }
      if (!findings.links.isEmpty()) {
        return findings.build(category);
      }
    }
    return new Urgent("", "", List.of(), 0);
  }

  private void add(ControlResult result, Link link) {
    Found found = new Found(result.control().check(), result.message(), result.observations());
    links.computeIfAbsent(found, f -> new ArrayList<>()).add(link);
    first.putIfAbsent(found, result);
  }

  private Urgent build(String category) {
    List<Failing> findings = new ArrayList<>();
    first.forEach(
        (found, result) ->
            findings.add(
                new Failing(
                    links.getOrDefault(found, List.of()),
                    Texts.line(result.control().title()),
                    Texts.line(result.message()))));
    int shown = Math.min(MAX_SHOWN, findings.size());
    return new Urgent(
        category,
        "?status=FAIL&severity=" + PageBuilder.severity(category),
        findings.subList(0, shown),
        findings.size() - shown);
  }
}
