package plimsoll.report.xccdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.Review;
import plimsoll.checklist.Reviews;
import plimsoll.checklist.Rule;

/**
 * A benchmark and its results as XCCDF arranges them.
 *
 * @param id full id; for a STIG that of DISA, which readers match
 * @param releaseInfo release of a STIG; empty for others
 */
record XccdfBenchmark(
    String id, String title, String version, String releaseInfo, List<XccdfGroup> groups) {
  private static final String OF_DISA = "xccdf_mil.disa.stig_";
  private static final String OURS = "xccdf_plimsoll_";
  private static final String NOT_CHECKED = "notchecked";
  private static final String NOT_SELECTED = "notselected";

  XccdfBenchmark {
    groups = List.copyOf(groups);
  }

  static XccdfBenchmark of(
      Assessment assessment, BenchmarkResult result, @Nullable Checklist checklist) {
    return checklist == null ? ofOthers(assessment, result) : ofStig(result, checklist);
  }

  /** One group for each rule, as DISA does it. */
  private static XccdfBenchmark ofStig(BenchmarkResult result, Checklist checklist) {
    Map<String, ControlResult> judged = new LinkedHashMap<>();
    result.controls().forEach(control -> judged.put(control.control().id(), control));
    List<String> notSelected = result.notSelected().stream().map(Control::id).toList();
    List<XccdfGroup> groups = new ArrayList<>();
    for (Checklist.Row row : checklist.rows()) {
      Rule rule = row.rule();
      ControlResult found = judged.get(rule.stigId());
      String unjudged = notSelected.contains(rule.stigId()) ? NOT_SELECTED : NOT_CHECKED;
      groups.add(
          new XccdfGroup(
              OF_DISA + "group_" + rule.groupId(),
              rule.srg(),
              List.of(
                  new XccdfRule(
                      OF_DISA + "rule_" + rule.ruleId(),
                      rule.stigId(),
                      rule.severity(),
                      true,
                      rule.title(),
                      rule.discussion(),
                      rule.fixText(),
                      rule.checkContent(),
                      rule.ccis(),
                      rule.legacyIds(),
                      found == null ? unjudged : word(found),
                      row.review()))));
    }
    Checklist.StigInfo stig = checklist.stig();
    return new XccdfBenchmark(
        OF_DISA + "benchmark_" + stig.id(),
        stig.title(),
        stig.version(),
        stig.releaseInfo(),
        groups);
  }

  /** One group for each section. */
  private static XccdfBenchmark ofOthers(Assessment assessment, BenchmarkResult result) {
    Benchmark benchmark = result.benchmark();
    Reviews reviews = new Reviews(assessment, benchmark);
    Map<String, ControlResult> judged = new LinkedHashMap<>();
    result.controls().forEach(control -> judged.put(control.control().id(), control));
    Map<String, List<XccdfRule>> bySection = new LinkedHashMap<>();
    for (Control control : benchmark.controls()) {
      ControlResult found = judged.get(control.id());
      bySection
          .computeIfAbsent(control.section(), section -> new ArrayList<>())
          .add(
              rule(
                  benchmark,
                  control,
                  found == null ? NOT_SELECTED : word(found),
                  found == null ? reviews.notSelected() : reviews.of(found)));
    }
    List<XccdfGroup> groups = new ArrayList<>();
    bySection.forEach(
        (section, rules) ->
            groups.add(
                new XccdfGroup(
                    OURS + "group_" + benchmark.id() + "_" + section,
                    title(benchmark, section),
                    rules)));
    return new XccdfBenchmark(
        OURS + "benchmark_" + benchmark.id(),
        benchmark.title(),
        // Our ids end in the version as published.
        benchmark.id().replaceFirst("^.*-", ""),
        "",
        groups);
  }

  private static XccdfRule rule(
      Benchmark benchmark, Control control, String result, Review review) {
    return new XccdfRule(
        OURS + "rule_" + benchmark.id() + "_" + control.id(),
        control.id(),
        Objects.requireNonNullElse(control.severity(), "unknown"),
        control.scored(),
        control.title(),
        control.rationale(),
        control.remedy(),
        Reviews.howJudged(control),
        List.of(),
        List.of(),
        result,
        review);
  }

  private static String title(Benchmark benchmark, String section) {
    return benchmark.sections().stream()
        .filter(titled -> titled.id().equals(section))
        .map(Benchmark.Titled::title)
        .findFirst()
        .orElse(section);
  }

  private static String word(ControlResult result) {
    return result.fault() != null ? "error" : word(result.status());
  }

  private static String word(Status status) {
    return switch (status) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case NOT_APPLICABLE -> "notapplicable";
      case MANUAL -> NOT_CHECKED;
      case UNKNOWN -> "unknown";
    };
  }

  /**
   * The score of the default model, 0 to 100 with two decimals: the mean over the groups of the
   * share of rules that pass. Rules that are not scored, do not apply or were not checked do not
   * count, nor do groups of such rules alone; 0 where nothing counts.
   *
   * <p>Source: XCCDF 1.2 (NIST IR 7275r4) §7.3.
   */
  String score() {
    double sum = 0;
    int counted = 0;
    for (XccdfGroup group : groups) {
      List<String> results =
          group.rules().stream()
              .filter(XccdfRule::scored)
              .map(XccdfRule::result)
              .filter(r -> List.of("pass", "fail", "unknown", "error").contains(r))
              .toList();
      if (!results.isEmpty()) {
        sum += 100.0 * results.stream().filter("pass"::equals).count() / results.size();
        counted++;
      }
    }
    return String.format(Locale.ROOT, "%.2f", counted == 0 ? 0.0 : sum / counted);
  }
}
