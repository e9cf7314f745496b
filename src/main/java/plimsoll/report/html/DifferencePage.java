package plimsoll.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.compare.Change;
import plimsoll.compare.Difference;
import plimsoll.compare.Difference.OfBenchmark;
import plimsoll.compare.Difference.OfControl;
import plimsoll.compare.Difference.OfSubject;
import plimsoll.compare.Results;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.report.html.Page.Mark;
import plimsoll.source.Shown;

/**
 * What the page of two states shows. All strings are safe to show as text.
 *
 * @param host whose states they are
 * @param facts of both states, side by side
 * @param counts of each kind of change, and of drift
 * @param withoutDrift why there is no drift; empty where it was looked for
 */
public record DifferencePage(
    String toolVersion,
    String host,
    List<DifferencePage.Fact> facts,
    List<String> cautions,
    List<DifferencePage.Count> counts,
    List<DifferencePage.Benchmark> benchmarks,
    List<DifferencePage.Capture> drift,
    String withoutDrift) {
  private static final int OPEN_AT_MOST = 40;

  /** A fact of both states. */
  public record Fact(String name, String before, String after, boolean code, boolean differs) {}

  /** How many there are of a kind, with the place where they stand; empty where there is none. */
  public record Count(String kind, String sign, String words, int number, String anchor) {}

  /** One benchmark. */
  public record Benchmark(String title, List<DifferencePage.Group> groups) {}

  /**
   * Changes of one kind.
   *
   * @param anchor empty where another benchmark before has it
   */
  public record Group(
      String anchor,
      String title,
      String kind,
      List<DifferencePage.Control> controls,
      List<DifferencePage.Came> subjects) {}

  /** One control. */
  public record Control(
      String id,
      String category,
      String title,
      DifferencePage.Step step,
      boolean open,
      List<DifferencePage.Part> subjects) {}

  /**
   * A verdict before and after; null where there is none.
   *
   * @param same whether both are the same status
   */
  public record Step(
      @Nullable Mark before, @Nullable Mark after, String said, String says, boolean same) {}

  /** One subject of a control. */
  public record Part(
      String kind,
      String name,
      String anew,
      DifferencePage.Step step,
      List<DifferencePage.Value> values) {}

  /** A value before and after, with its place; empty where there is none. */
  public record Value(String place, String before, String after) {}

  /** A subject that came or went, with its verdicts. */
  public record Came(String kind, String name, List<DifferencePage.Verdicts> verdicts) {}

  /** Controls with one status. */
  public record Verdicts(Mark mark, String controls) {}

  /** What a capture says otherwise. */
  public record Capture(String id, String why, List<DifferencePage.Value> rows, boolean open) {}

  /**
   * Writes the page.
   *
   * @param toolVersion version of Plimsoll that compared
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(Difference difference, String toolVersion, OutputStream out)
      throws IOException {
    new Templates().render("diff/diff", Map.of("page", of(difference, toolVersion)), out);
  }

  static DifferencePage of(Difference difference, String toolVersion) {
    Results.Origin newer = difference.after().origin();
    List<Benchmark> benchmarks = new ArrayList<>();
    List<String> anchors = new ArrayList<>();
    for (OfBenchmark benchmark : difference.benchmarks()) {
      benchmarks.add(new Benchmark(Texts.line(benchmark.title()), groups(benchmark, anchors)));
    }
    return new DifferencePage(
        toolVersion,
        Texts.name(newer.hostname() == null ? newer.name() : newer.hostname()),
        facts(difference),
        difference.cautions().stream().map(Texts::line).toList(),
        counts(difference, anchors),
        benchmarks,
        difference.drift().stream()
            .map(
                capture ->
                    new Capture(
                        Texts.name(capture.id()),
                        Texts.line(capture.why()),
                        capture.rows().stream()
                            .map(
                                row ->
                                    new Value(
                                        Texts.line(row.at()),
                                        Texts.line(row.before()),
                                        Texts.line(row.after())))
                            .toList(),
                        capture.rows().size() <= OPEN_AT_MOST))
            .toList(),
        Texts.line(difference.withoutDrift()));
  }

  private static List<Fact> facts(Difference difference) {
    Results before = difference.before();
    Results after = difference.after();
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("Host", before.origin().hostname(), after.origin().hostname(), false));
    facts.add(fact("Captured", before.origin().collectedAt(), after.origin().collectedAt(), false));
    facts.add(fact("Evidence", before.origin().name(), after.origin().name(), true));
    facts.add(fact("sha256", before.origin().sha256(), after.origin().sha256(), true));
    facts.add(fact("Integrity", before.origin().integrity(), after.origin().integrity(), false));
    facts.add(
        fact(
            "Judged",
            "by Plimsoll " + before.toolVersion() + " as of " + before.asOf(),
            "by Plimsoll " + after.toolVersion() + " as of " + after.asOf(),
            false));
    facts.add(fact("Policy", before.policySha256(), after.policySha256(), true));
    for (Results.Benchmark benchmark : after.benchmarks()) {
      before.benchmarks().stream()
          .filter(older -> older.id().equals(benchmark.id()))
          .forEach(
              older ->
                  facts.add(
                      fact(
                          "Catalog",
                          older.id() + " sha256 " + older.catalogSha256(),
                          benchmark.id() + " sha256 " + benchmark.catalogSha256(),
                          true)));
    }
    return facts;
  }

  private static Fact fact(
      String name, @Nullable String before, @Nullable String after, boolean code) {
    String older = before == null ? "none" : Texts.line(before);
    String newer = after == null ? "none" : Texts.line(after);
    return new Fact(name, older, newer, code, !older.equals(newer));
  }

  private static List<Count> counts(Difference difference, List<String> anchors) {
    List<Count> counts = new ArrayList<>();
    difference
        .counts()
        .forEach(
            (change, number) ->
                counts.add(
                    new Count(
                        change.word(),
                        sign(change),
                        title(change),
                        number,
                        anchors.contains(change.word()) ? change.word() : "")));
    counts.add(
        new Count(
            "drift", "≠", "Drift", difference.drifted(), difference.drifted() > 0 ? "drift" : ""));
    return counts;
  }

  private static String sign(Change change) {
    return switch (change) {
      case WORSE -> "▼";
      case BETTER -> "▲";
      case NEW -> "+";
      case GONE -> "−";
      case CHANGED, SAME -> "≠";
    };
  }

  private static String title(Change change) {
    return switch (change) {
      case WORSE -> "Got worse";
      case BETTER -> "Got better";
      case NEW -> "New";
      case GONE -> "Gone";
      case CHANGED, SAME -> "Changed";
    };
  }

  private static List<Group> groups(OfBenchmark benchmark, List<String> anchors) {
    List<Group> groups = new ArrayList<>();
    for (Change change :
        List.of(Change.WORSE, Change.BETTER, Change.NEW, Change.GONE, Change.CHANGED)) {
      if (Difference.count(benchmark, change) > 0) {
        String anchor = anchors.contains(change.word()) ? "" : change.word();
        anchors.add(change.word());
        groups.add(group(benchmark, change, anchor));
      }
    }
    return groups;
  }

  private static Group group(OfBenchmark benchmark, Change change, String anchor) {
    boolean cameOrWent = change == Change.NEW || change == Change.GONE;
    List<OfControl> controls =
        cameOrWent
            ? benchmark.controls().stream().filter(c -> c.change() == change).toList()
            : benchmark.with(change);
    List<Came> subjects = new ArrayList<>();
    if (cameOrWent) {
      benchmark
          .subjects(change)
          .forEach(
              (subject, verdicts) ->
                  subjects.add(
                      new Came(
                          subject.kind().word(),
                          Texts.name(subject.name()),
                          verdicts.entrySet().stream()
                              .map(
                                  e ->
                                      new Verdicts(
                                          mark(e.getKey().status(), e.getKey().waived()),
                                          Texts.line(String.join(", ", e.getValue()))))
                              .toList())));
    }
    return new Group(
        anchor,
        change == Change.CHANGED ? "Changed, and neither better nor worse" : title(change),
        change.word(),
        controls.stream().map(c -> control(c, change, controls.size() <= OPEN_AT_MOST)).toList(),
        subjects);
  }

  private static Control control(OfControl control, Change change, boolean open) {
    return new Control(
        Texts.name(control.id()),
        category(control.severity()),
        Texts.line(control.title()),
        step(control.before(), control.after()),
        open,
        control.shown(change).stream().map(DifferencePage::part).toList());
  }

  private static Part part(OfSubject subject) {
    Subject was = subject.was();
    String anew = "";
    if (was != null) {
      anew =
          was.name().equals(subject.subject().name())
              ? was.kind() == Subject.Kind.CONTAINER ? "recreated" : "another id"
              : "was " + Texts.name(was.name());
    } else if (subject.change() == Change.NEW || subject.change() == Change.GONE) {
      anew = subject.change().word();
    }
    return new Part(
        subject.subject().kind().word(),
        Texts.name(subject.subject().name()),
        anew,
        step(subject.before(), subject.after()),
        subject.evidence().stream().map(DifferencePage::value).toList());
  }

  private static Value value(Difference.OfValue value) {
    Citation citation = value.citation();
    String at = citation.at();
    return new Value(
        Texts.line(
            citation.artifact()
                + (at == null || at.isEmpty() ? "" : "#" + at)
                + (citation.line() == null ? "" : ", line " + citation.line())),
        excerpt(value.before()),
        excerpt(value.after()));
  }

  private static String excerpt(@Nullable Citation citation) {
    return citation == null ? "" : Texts.excerpt(citation.excerpt());
  }

  private static Step step(@Nullable Verdict before, @Nullable Verdict after) {
    return new Step(
        mark(before),
        mark(after),
        before == null ? "" : Texts.line(before.message()),
        after == null ? "" : Texts.line(after.message()),
        before != null && after != null && before.words().equals(after.words()));
  }

  private static @Nullable Mark mark(@Nullable Verdict verdict) {
    return verdict == null ? null : mark(verdict.status(), verdict.waived());
  }

  private static Mark mark(Status status, boolean waived) {
    return waived ? new Mark("WAIVED", "FAIL, waived", "W", "W") : Mark.of(status);
  }

  private static String category(@Nullable String severity) {
    return severity == null
        ? ""
        : switch (severity) {
          case "high" -> "CAT I";
          case "medium" -> "CAT II";
          case "low" -> "CAT III";
          default -> Shown.text(severity, 40);
        };
  }
}
