package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.report.html.Page.BarGroup;
import plimsoll.report.html.Page.BarRow;
import plimsoll.report.html.Page.Count;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.SectionBar.Part;

/** Counts of a benchmark's controls, with pictures; what is waived stands apart. */
final class Bars {
  private final BenchmarkResult result;
  private final String filter;

  private Bars(BenchmarkResult result) {
    this.result = result;
    this.filter = "#?benchmark=" + Texts.token(result.benchmark().id()) + "&";
  }

  static List<BarGroup> of(BenchmarkResult result) {
    Bars bars = new Bars(result);
    List<BarGroup> groups = new ArrayList<>();
    groups.add(new BarGroup("Section", bars.sections()));
    if (result.controls().stream().anyMatch(c -> c.control().severity() != null)) {
      groups.add(new BarGroup("Severity", bars.severities()));
    }
    if (!result.controls().stream().allMatch(c -> c.control().scored())) {
      groups.add(
          new BarGroup(
              "Scored",
              bars.rows(
                  List.of(
                      new Choice("scored", "scored=yes", c -> c.control().scored()),
                      new Choice("not scored", "scored=no", c -> !c.control().scored())))));
    }
    return groups;
  }

  /** A row to be: which controls it counts. */
  private record Choice(String label, String filter, Predicate<ControlResult> has) {}

  private List<BarRow> sections() {
    Benchmark benchmark = result.benchmark();
    List<BarRow> rows = new ArrayList<>();
    for (Benchmark.Titled section : benchmark.sections()) {
      List<ControlResult> controls =
          result.controls().stream()
              .filter(c -> c.control().section().equals(section.id()))
              .toList();
      if (!controls.isEmpty()) {
        String label = Texts.name(section.id()) + " " + Texts.line(section.title());
        rows.add(row(label, "#" + PageBuilder.sectionAnchor(benchmark, section.id()), controls));
      }
    }
    return rows;
  }

  private List<BarRow> severities() {
    List<Choice> choices = new ArrayList<>();
    for (String category : List.of("CAT I", "CAT II", "CAT III")) {
      choices.add(
          new Choice(
              category,
              "severity=" + PageBuilder.severity(category),
              c -> c.control().category().equals(category)));
    }
    choices.add(new Choice("no severity", "severity=none", c -> c.control().severity() == null));
    return rows(choices);
  }

  private List<BarRow> rows(List<Choice> choices) {
    List<BarRow> rows = new ArrayList<>();
    for (Choice choice : choices) {
      List<ControlResult> controls = result.controls().stream().filter(choice.has()).toList();
      if (!controls.isEmpty()) {
        rows.add(row(choice.label(), filter + choice.filter(), controls));
      }
    }
    return rows;
  }

  private static BarRow row(String label, String href, List<ControlResult> controls) {
    List<Count> counts = counts(controls);
    int waived = (int) controls.stream().filter(ControlResult::isWaived).count();
    List<Part> parts = new ArrayList<>();
    for (Count count : counts) {
      if (count.mark().code().equals(Status.FAIL.name())) {
        parts.add(new Part(count.mark(), count.number() - waived));
        parts.add(new Part(Mark.WAIVED, waived));
      } else {
        parts.add(new Part(count.mark(), count.number()));
      }
    }
    return new BarRow(label, href, words(counts, waived), counts, waived, SectionBar.of(parts));
  }

  /** How many controls have each status. */
  static List<Count> counts(List<ControlResult> results) {
    List<Count> counts = new ArrayList<>();
    for (Status status : Status.values()) {
      List<ControlResult> of = results.stream().filter(r -> r.status() == status).toList();
      int catOne = (int) of.stream().filter(r -> "high".equals(r.control().severity())).count();
      counts.add(new Count(Mark.of(status), of.size(), catOne));
    }
    return counts;
  }

  /** "3 FAIL (1 waived), 2 PASS". */
  static String words(List<Count> counts, int waived) {
    return String.join(
        ", ",
        counts.stream()
            .filter(c -> c.number() > 0)
            .map(
                c ->
                    c.number()
                        + " "
                        + c.mark().word()
                        + (waived > 0 && c.mark().code().equals(Status.FAIL.name())
                            ? " (" + waived + " waived)"
                            : ""))
            .toList());
  }
}
