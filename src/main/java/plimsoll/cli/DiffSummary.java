package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.compare.Change;
import plimsoll.compare.Difference;
import plimsoll.compare.Difference.OfBenchmark;
import plimsoll.compare.Difference.OfCapture;
import plimsoll.compare.Difference.OfControl;
import plimsoll.compare.Difference.OfSubject;
import plimsoll.compare.Difference.OfValue;
import plimsoll.compare.Difference.Row;
import plimsoll.compare.Difference.Standing;
import plimsoll.compare.Results;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/** What is different, for a terminal of 80 columns. */
final class DiffSummary {
  private static final int COLUMNS = 80;
  private static final int MAX_SUBJECTS = 10;
  private static final int MAX_CHANGED = 3;
  private static final int MAX_VALUES = 3;
  private static final int MAX_ROWS = 8;
  private static final int MAX_CHARS = 240;

  private static final Pattern LONG_ID = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

  private final PrintWriter out;

  DiffSummary(PrintWriter out) {
    this.out = out;
  }

  void print(Difference difference) {
    for (String caution : difference.cautions()) {
      paragraph("Note: ", caution + ".");
    }
    side("OLD", difference.before());
    side("NEW", difference.after());
    difference.benchmarks().forEach(this::benchmark);
    drift(difference);
    if (difference.isEmpty()) {
      row("");
      row("No difference.");
    }
  }

  void written(Path folder, List<String> formats) {
    row("");
    out.print(
        Shown.text(
                "Written to "
                    + folder
                    + ": "
                    + new LinkedHashSet<>(formats)
                        .stream().map(f -> "diff." + f).collect(Collectors.joining(", ")),
                4_000)
            + "\n");
  }

  private void side(String label, Results results) {
    Results.Origin origin = results.origin();
    paragraph(label + "  ", Shown.text(origin.name(), MAX_CHARS));
    paragraph(
        "     ",
        "host "
            + or(origin.hostname(), "unknown")
            + ", captured "
            + or(origin.collectedAt(), "at an unknown time")
            + ", "
            + origin.integrity()
            + ", judged by Plimsoll "
            + results.toolVersion()
            + (results.policySha256() == null
                ? ""
                : " with policy sha256 " + brief(results.policySha256())));
  }

  private void benchmark(OfBenchmark benchmark) {
    row("");
    paragraph("", benchmark.title());
    paragraph(
        "  ",
        List.of(Change.WORSE, Change.BETTER, Change.NEW, Change.GONE, Change.CHANGED).stream()
            .map(change -> change.word() + " " + Difference.count(benchmark, change))
            .collect(Collectors.joining("   ")));
    controls(benchmark, Change.WORSE, "Got worse");
    controls(benchmark, Change.BETTER, "Got better");
    subjects(benchmark, Change.NEW, "New");
    subjects(benchmark, Change.GONE, "Gone");
    controls(benchmark, Change.CHANGED, "Changed, and neither better nor worse");
  }

  private void controls(OfBenchmark benchmark, Change change, String title) {
    List<OfControl> controls = benchmark.with(change);
    if (controls.isEmpty()) {
      return;
    }
    row("");
    row("  " + title);
    for (OfControl control : controls) {
      paragraph(
          "    ",
          control.id() + "  " + step(control.before(), control.after()) + "  " + control.title());
      limited(
          control.shown(change),
          change == Change.CHANGED ? MAX_CHANGED : MAX_SUBJECTS,
          "      ",
          s -> subject(s, change));
    }
  }

  private void subject(OfSubject subject, Change change) {
    String said =
        subject.change() == change
            ? step(subject.before(), subject.after())
            : subject.change().word() + ", " + subject.verdict().words();
    paragraph("      ", name(subject.subject()) + anew(subject) + ": " + said);
    limited(subject.evidence(), MAX_VALUES, "        ", this::value);
  }

  private static String anew(OfSubject subject) {
    Subject was = subject.was();
    if (was == null) {
      return "";
    }
    return was.name().equals(subject.subject().name())
        ? was.kind() == Subject.Kind.CONTAINER ? " (recreated)" : " (another id)"
        : " (was " + was.name() + ")";
  }

  private void value(OfValue value) {
    Citation citation = value.citation();
    paragraph("        ", place(citation));
    if (value.before() == null || value.after() == null) {
      String side = value.before() == null ? "NEW" : "OLD";
      paragraph("          ", "only " + side + " cites " + citation.excerpt());
    } else {
      sign("          ", "-", value.before().excerpt());
      sign("          ", "+", value.after().excerpt());
    }
  }

  private static String place(Citation citation) {
    return citation.artifact()
        + (citation.at() == null || citation.at().isEmpty() ? "" : "#" + citation.at())
        + (citation.line() == null ? "" : " line " + citation.line());
  }

  private void subjects(OfBenchmark benchmark, Change change, String title) {
    List<OfControl> controls =
        benchmark.controls().stream().filter(control -> control.change() == change).toList();
    Map<Subject, Map<Standing, List<String>>> subjects = benchmark.subjects(change);
    if (controls.isEmpty() && subjects.isEmpty()) {
      return;
    }
    row("");
    row("  " + title);
    for (OfControl control : controls) {
      Verdict verdict = change == Change.NEW ? control.after() : control.before();
      paragraph(
          "    ",
          "control "
              + control.id()
              + ": "
              + (verdict == null ? "" : verdict.words())
              + "  "
              + control.title());
    }
    Map<Subject.Kind, Integer> others = new EnumMap<>(Subject.Kind.class);
    subjects.forEach(
        (subject, verdicts) -> {
          if (subject.kind() == Subject.Kind.CONTAINER
              || verdicts.keySet().stream().anyMatch(DiffSummary::isOpen)) {
            paragraph(
                "    ",
                name(subject)
                    + ": "
                    + verdicts.entrySet().stream()
                        .map(e -> words(e.getKey(), e.getValue()))
                        .collect(Collectors.joining("; ")));
          } else {
            others.merge(subject.kind(), 1, Integer::sum);
          }
        });
    others.forEach(
        (kind, number) ->
            row(
                "    "
                    + number
                    + " "
                    + kind.word()
                    + (number == 1 ? "" : "s")
                    + " that no control finds anything open of"));
  }

  private static boolean isOpen(Standing standing) {
    return standing.status() != Status.PASS && standing.status() != Status.NOT_APPLICABLE;
  }

  /** What needs nobody is counted only. */
  private static String words(Standing standing, List<String> controls) {
    return isOpen(standing)
        ? standing.words() + (standing.waived() ? ": " : " ") + String.join(", ", controls)
        : standing.words() + " of " + controls.size();
  }

  private void drift(Difference difference) {
    row("");
    if (difference.withoutDrift() != null) {
      paragraph("Drift: ", difference.withoutDrift() + ".");
      return;
    }
    row(
        "Drift, whatever the verdicts: "
            + (difference.drift().isEmpty()
                ? "none"
                : Shown.figure(difference.drifted())
                    + " in "
                    + difference.drift().size()
                    + (difference.drift().size() == 1 ? " capture" : " captures")));
    for (OfCapture capture : difference.drift()) {
      paragraph("  ", capture.id() + (capture.why() == null ? "" : ": " + capture.why()));
      limited(capture.rows(), MAX_ROWS, "    ", this::drifted);
    }
  }

  private void drifted(Row row) {
    if (!row.at().isEmpty()) {
      paragraph("    ", row.at());
    }
    String indent = row.at().isEmpty() ? "    " : "      ";
    if (row.before() != null) {
      sign(indent, "-", row.before());
    }
    if (row.after() != null) {
      sign(indent, "+", row.after());
    }
  }

  private <T> void limited(List<T> all, int limit, String indent, Consumer<T> print) {
    all.stream().limit(limit).forEach(print);
    if (all.size() > limit) {
      row(indent + (all.size() - limit) + " more: see -o DIR");
    }
  }

  private static String step(@Nullable Verdict before, @Nullable Verdict after) {
    return before != null && after != null && before.words().equals(after.words())
        ? before.words()
        : words(before) + " -> " + words(after);
  }

  private static String words(@Nullable Verdict verdict) {
    return verdict == null ? "not judged" : verdict.words();
  }

  private static String name(Subject subject) {
    String kind = subject.kind().word();
    return subject.name().equals(kind) ? kind : kind + " " + Shown.text(subject.name(), 100);
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static String brief(String sha256) {
    return sha256.substring(0, Math.min(12, sha256.length()));
  }

  private void sign(String indent, String sign, String text) {
    paragraph(indent + sign + " ", text);
  }

  /** Breaks a text at blanks, and where there are none, at the edge; later rows are indented. */
  private void paragraph(String head, String text) {
    String rest = LONG_ID.matcher(Shown.text(text, MAX_CHARS)).replaceAll("$1…").strip();
    String indent = " ".repeat(head.length());
    String before = head;
    int room = COLUMNS - head.length();
    while (rest.length() > room) {
      int end = rest.lastIndexOf(' ', room);
      int cut = end > room / 2 ? end : room;
      row(before + rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
      before = indent;
    }
    row(before + rest);
  }

  private void row(String text) {
    out.print(text.stripTrailing() + "\n");
  }
}
