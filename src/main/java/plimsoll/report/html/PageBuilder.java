package plimsoll.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Summary;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.report.html.Page.BenchmarkPart;
import plimsoll.report.html.Page.CaptureRow;
import plimsoll.report.html.Page.Choice;
import plimsoll.report.html.Page.ControlPart;
import plimsoll.report.html.Page.LeftOut;
import plimsoll.report.html.Page.Link;
import plimsoll.report.html.Page.Missing;
import plimsoll.report.html.Page.SectionPart;

/** Makes the page of an assessment. */
final class PageBuilder {
  private final Assessment assessment;
  private final Provenance provenance;
  private final EvidenceIndex evidence;
  private final Subjects subjects;
  private final List<MissingEvidence> missingEvidence;
  private final Told told = new Told();
  private final String marking;

  private PageBuilder(Assessment assessment, String marking) {
    this.assessment = assessment;
    this.marking = Texts.line(marking);
    this.missingEvidence = MissingEvidence.of(assessment);
    this.provenance = assessment.evidence();
    this.evidence = new EvidenceIndex(provenance.captures());
    this.subjects = new Subjects(assessment);
  }

  /**
   * The page.
   *
   * @param marking of the site; empty for none
   */
  static Page of(Assessment assessment, String marking) {
    return new PageBuilder(assessment, marking).build();
  }

  /** Anchor of a control: {@code cis-docker-1.13.0/5.4}. */
  static String anchor(Benchmark benchmark, Control control) {
    return Texts.token(benchmark.id()) + "/" + Texts.token(control.id());
  }

  /** Anchor of a section: {@code cis-docker-1.13.0/section-5}. */
  static String sectionAnchor(Benchmark benchmark, String section) {
    return Texts.token(benchmark.id()) + "/section-" + Texts.token(section);
  }

  /** The severity that a category stands for. */
  static String severity(String category) {
    return switch (category) {
      case "CAT I" -> "high";
      case "CAT II" -> "medium";
      case "CAT III" -> "low";
      default -> "none";
    };
  }

  static Link link(Assessment assessment, Benchmark benchmark, Control control) {
    return new Link(
        anchor(benchmark, control),
        assessment.benchmarks().size() > 1 ? Texts.name(benchmark.id()) : "",
        Texts.name(control.id()),
        Texts.line(control.title()));
  }

  static String profileToken(Benchmark benchmark, String profile) {
    return Texts.token(benchmark.id()) + "/" + Texts.token(profile);
  }

  private Page build() {
    Trust trust = new Trust(assessment);
    List<Missing> missing = missing();
    List<CaptureRow> incomplete =
        evidence.rows().stream()
            .filter(r -> !r.problem().isEmpty())
            .filter(r -> missing.stream().noneMatch(m -> m.id().equals(r.id())))
            .toList();
    String captured = Texts.line(provenance.collectedAt());
    return new Page(
        "Plimsoll: " + trust.host() + (captured.isEmpty() ? "" : ", " + captured),
        trust.host(),
        captured,
        Texts.name(provenance.name()),
        Texts.line(provenance.sha256()),
        Texts.line(assessment.toolVersion()),
        marking,
        trust.banner(),
        provenance.tampered().stream().map(Texts::line).toList(),
        trust.facts(),
        trust.details(),
        trust.notices(missing.size()),
        trust.policyNotices(),
        UrgentFindings.of(assessment),
        assessment.benchmarks().stream().map(this::benchmark).toList(),
        subjects.worst(),
        subjects.kinds(),
        missing,
        incomplete,
        MatrixBuilder.of(assessment, subjects),
        evidence.cited(assessment),
        Verification.steps(assessment, marking));
  }

  private BenchmarkPart benchmark(BenchmarkResult result) {
    Benchmark benchmark = result.benchmark();
    Summary summary = result.summary();
    return new BenchmarkPart(
        Texts.token(benchmark.id()),
        Texts.name(benchmark.id()),
        Texts.line(benchmark.name()),
        Texts.line(benchmark.coverage(assessment.profiles())),
        Texts.line(benchmark.scoring()),
        passed(summary.scored()) + " scored and applicable controls pass",
        benchmark.controls().stream().allMatch(Control::scored)
            ? ""
            : passed(summary.notScored()) + " that are not scored",
        summary.waived(),
        result.advisories().stream().map(Texts::line).toList(),
        answered(summary),
        summary.total(),
        Bars.counts(result.controls()),
        Bars.of(result),
        benchmark.profiles().stream()
            .map(p -> new Choice(profileToken(benchmark, p.id()), Texts.line(p.title())))
            .toList(),
        sections(result),
        result.notSelected().stream().map(control -> leftOut(benchmark, control)).toList());
  }

  private static String answered(Summary summary) {
    return summary.waived() + summary.attested() == 0
        ? ""
        : summary.waived()
            + " of those that FAIL are waived; "
            + Texts.count(summary.attested(), "control")
            + " answered by a person";
  }

  private static String passed(Summary.Passed passed) {
    return passed.passed() + " of " + passed.applicable();
  }

  private static LeftOut leftOut(Benchmark benchmark, Control control) {
    return new LeftOut(
        Texts.name(control.id()),
        Texts.line(control.title()),
        String.join(", ", ControlBuilder.profileTitles(benchmark, control)));
  }

  private List<SectionPart> sections(BenchmarkResult result) {
    Map<String, List<ControlResult>> bySection = new LinkedHashMap<>();
    result.benchmark().sections().forEach(s -> bySection.put(s.id(), new ArrayList<>()));
    for (ControlResult control : result.controls()) {
      bySection.computeIfAbsent(control.control().section(), s -> new ArrayList<>()).add(control);
    }
    List<SectionPart> parts = new ArrayList<>();
    bySection.forEach(
        (id, controls) -> {
          if (!controls.isEmpty()) {
            parts.add(section(result.benchmark(), id, controls));
          }
        });
    return parts;
  }

  private SectionPart section(Benchmark benchmark, String id, List<ControlResult> results) {
    ControlBuilder builder =
        new ControlBuilder(
            assessment, benchmark, evidence, subjects, told, new ToDo(missingEvidence));
    List<ControlPart> controls = results.stream().map(builder::build).toList();
    int waived = (int) results.stream().filter(ControlResult::isWaived).count();
    String title =
        benchmark.sections().stream()
            .filter(s -> s.id().equals(id))
            .map(s -> Texts.line(s.title()))
            .findFirst()
            .orElse("");
    return new SectionPart(
        sectionAnchor(benchmark, id),
        Texts.name(id),
        title,
        Bars.words(Bars.counts(results), waived),
        controls);
  }

  private List<Missing> missing() {
    return missingEvidence.stream().map(this::missing).toList();
  }

  private Missing missing(MissingEvidence missing) {
    List<Link> controls =
        missing.costs().stream()
            .map(cost -> link(assessment, cost.benchmark().benchmark(), cost.control().control()))
            .toList();
    String advice = Texts.line(missing.advice());
    return evidence
        .row(missing.id())
        .map(
            row ->
                new Missing(row.anchor(), row.id(), row.problem(), advice, row.command(), controls))
        .orElseGet(
            () ->
                new Missing(
                    "", Texts.line(missing.id()), "is not in the evidence", advice, "", controls));
  }
}
