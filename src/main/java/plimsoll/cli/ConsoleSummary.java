package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.report.Renderer;
import plimsoll.source.Shown;

/** What an assessor reads first, on the terminal. */
final class ConsoleSummary {
  private static final int MAX_CHARS = 240;
  private static final int MAX_PARAGRAPH_CHARS = 1000;
  private static final int MIN_NUMBER_CHARS = 5;

  private final PrintWriter out;

  ConsoleSummary(PrintWriter out) {
    this.out = out;
  }

  void print(Assessment assessment, Path folder, List<Renderer> renderers) {
    Provenance evidence = assessment.evidence();
    row(evidence.name());
    host(evidence);
    for (BenchmarkResult result : assessment.benchmarks()) {
      benchmark(result);
    }
    missing(assessment);
    row("");
    row(
        "Written to "
            + folder
            + ": "
            + renderers.stream().map(Renderer::fileName).collect(Collectors.joining(", ")));
  }

  private void host(Provenance evidence) {
    Provenance.Host host = evidence.host();
    List<String> system = new ArrayList<>();
    add(system, "", host.os());
    add(system, "kernel ", host.kernel());
    add(system, "Docker ", host.dockerVersion());
    row("  host       " + or(host.hostname(), "unknown") + bracketed(String.join(", ", system)));
    row(
        "  captured   "
            + or(evidence.collectedAt(), "at an unknown time")
            + (evidence.collectedBy() == null ? "" : " by " + evidence.collectedBy())
            + (Boolean.FALSE.equals(evidence.privileged()) ? ", NOT as root" : "")
            + (evidence.redacted() == null
                ? ""
                : evidence.redacted() ? ", secrets redacted" : ", NOT redacted"));
    row("  sha256     " + or(evidence.sha256(), "none"));
    row(
        "  integrity  "
            + evidence.integrity().toUpperCase(Locale.ROOT)
            + ": "
            + evidence.integrityReason());
    for (Provenance.Joined joined : evidence.with()) {
      row("  with       " + joined.name());
      row("  sha256     " + or(joined.sha256(), "none"));
      row(
          "  integrity  "
              + joined.integrity().toUpperCase(Locale.ROOT)
              + ": "
              + joined.integrityReason());
    }
  }

  private void benchmark(BenchmarkResult result) {
    Summary summary = result.summary();
    int held = result.benchmark().controls().size();
    int published = result.benchmark().recommendations();
    row("");
    row(
        result.benchmark().name()
            + (held < published
                ? ": " + held + " of its " + published + " " + result.benchmark().demands()
                : ""));
    row(
        "  "
            + summary.byStatus().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("   ")));
    if (result.benchmark().stig() == null) {
      row(
          "  scored: "
              + passed(summary.scored())
              + " applicable pass; not scored: "
              + passed(summary.notScored()));
    } else {
      row("  applicable: " + passed(summary.scored()) + " pass; open: " + open(result));
    }
    result.advisories().forEach(advisory -> paragraph("  Note: " + advisory));
    if (!result.notSelected().isEmpty()) {
      row("  " + result.notSelected().size() + " not selected by profile");
    }
    controls(result, Status.FAIL);
    controls(result, Status.UNKNOWN);
    controls(result, Status.MANUAL);
  }

  private static String open(BenchmarkResult result) {
    return result.open().entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String passed(Summary.Passed passed) {
    return passed.passed() + " of " + passed.applicable();
  }

  private void controls(BenchmarkResult result, Status status) {
    List<ControlResult> controls =
        result.controls().stream().filter(c -> c.status() == status).toList();
    if (!controls.isEmpty()) {
      row("");
    }
    int width =
        result.controls().stream()
            .mapToInt(c -> c.control().id().length())
            .reduce(MIN_NUMBER_CHARS, Math::max);
    for (int i = 0; i < controls.size(); i++) {
      ControlResult control = controls.get(i);
      row(
          String.format(
              Locale.ROOT,
              "  %-7s %-" + width + "s %s%s",
              status,
              control.control().id(),
              result.benchmark().stig() == null
                  ? ""
                  : String.format(Locale.ROOT, "%-8s", control.control().category()),
              control.control().title()));
      // A dead engine makes many controls UNKNOWN for one reason, which is said once below them.
      if (i + 1 == controls.size() || !controls.get(i + 1).message().equals(control.message())) {
        row("                " + control.message());
      }
    }
  }

  /** Which captures would turn UNKNOWN into an answer. */
  private void missing(Assessment assessment) {
    List<String> rows = new ArrayList<>();
    for (Provenance.Capture capture : assessment.evidence().captures()) {
      String controls =
          assessment.benchmarks().stream()
              .map(benchmark -> unknownFor(base(capture.id()), benchmark, assessment))
              .filter(numbers -> !numbers.isEmpty())
              .collect(Collectors.joining("; "));
      if (capture.problem() != null && !controls.isEmpty()) {
        rows.add("  " + capture.problem() + " (needed by " + controls + ")");
      }
    }
    if (!rows.isEmpty()) {
      row("");
      row("Missing evidence");
      rows.forEach(this::row);
    }
  }

  /** Numbers of the controls; with their benchmark where there are several. */
  private static String unknownFor(
      String capture, BenchmarkResult benchmark, Assessment assessment) {
    String numbers =
        benchmark.controls().stream()
            .filter(c -> c.status() == Status.UNKNOWN && c.captures().contains(capture))
            .map(c -> c.control().id())
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() || assessment.benchmarks().size() == 1
        ? numbers
        : benchmark.benchmark().id() + " " + numbers;
  }

  /** {@code docker/containers} of its second chunk, {@code docker/containers.2}. */
  private static String base(String id) {
    return id.replaceFirst("\\.[0-9]+$", "");
  }

  private static void add(List<String> to, String label, @Nullable String value) {
    if (value != null) {
      to.add(label + value);
    }
  }

  private static String bracketed(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  /** A sentence or two, which a terminal breaks where it likes. */
  private void paragraph(String text) {
    out.print(Shown.text(text, MAX_PARAGRAPH_CHARS) + "\n");
  }

  /** Evidence may hold anything; a terminal gets no control character of it. */
  private void row(String text) {
    out.print(Shown.text(text, MAX_CHARS) + "\n");
  }
}
