package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.benchmark.Benchmark;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.Shown;

/** What an assessor reads first, on the terminal. */
final class ConsoleSummary {
  private static final int MAX_CHARS = 240;
  private static final int MAX_PARAGRAPH_CHARS = 1000;
  private static final int MAX_PATHS_CHARS = 4_000;
  private static final int MAX_NEEDED_CHARS = 8_000;
  private static final int MIN_NUMBER_CHARS = 5;

  private final PrintWriter out;

  ConsoleSummary(PrintWriter out) {
    this.out = out;
  }

  void print(Assessment assessment, Path folder, List<Renderer> renderers, List<ReportFile> files) {
    Provenance evidence = assessment.evidence();
    row(evidence.name());
    host(evidence);
    policy(assessment.policy());
    for (BenchmarkResult result : assessment.benchmarks()) {
      benchmark(result, assessment.profiles());
    }
    missing(assessment);
    notices(assessment.policy());
    row("");
    String names = files.stream().map(ReportFile::name).collect(Collectors.joining(", "));
    out.print(Shown.text("Written to " + folder + ": " + names, MAX_PATHS_CHARS) + "\n");
    leftOut(assessment.benchmarks().stream().map(BenchmarkResult::benchmark).toList(), renderers);
  }

  /** Which benchmarks are not in a format that was asked for. */
  void leftOut(List<Benchmark> judged, List<Renderer> renderers) {
    List<String> formats = new ArrayList<>();
    Set<String> benchmarks = new LinkedHashSet<>();
    for (Renderer renderer : renderers) {
      List<String> without =
          judged.stream()
              .filter(benchmark -> !renderer.takes(benchmark))
              .map(Benchmark::id)
              .toList();
      if (!without.isEmpty()) {
        formats.add(renderer.format());
        benchmarks.addAll(without);
      }
    }
    if (!formats.isEmpty()) {
      row(
          "Not in "
              + String.join(", ", formats)
              + (formats.size() == 1 ? ", which is" : ", which are")
              + " for STIGs: "
              + String.join(", ", benchmarks)
              + "; take xccdf for "
              + (benchmarks.size() == 1 ? "it" : "them"));
    }
  }

  /** Says what was taken of evidence that our collector did not make. */
  void remark(@Nullable String remark) {
    if (remark != null) {
      paragraph("Evidence: " + remark + ".");
    }
  }

  /** What became of an assessor's checklist. */
  void merged(List<String> rows) {
    row("");
    rows.forEach(this::row);
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
    paragraph(
        "  integrity  "
            + evidence.integrity().toUpperCase(Locale.ROOT)
            + ": "
            + evidence.integrityReason());
    Provenance.Original original = evidence.copyOf();
    if (original != null) {
      row("  copy of    " + original.name() + ", redacted");
      row("  sha256     " + original.sha256() + " (" + original.digestOf() + ")");
    }
    Provenance.Signature signature = evidence.signature();
    if (signature != null) {
      paragraph(
          "  signature  "
              + signature.file()
              + ": "
              + signature.outcome().toUpperCase(Locale.ROOT)
              + ": "
              + signature.reason());
    }
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

  private void policy(@Nullable AppliedPolicy policy) {
    if (policy != null) {
      row(
          "  policy     "
              + Shown.text(policy.name(), 100)
              + " ("
              + policy.file()
              + "), sha256 "
              + policy.sha256());
    }
  }

  /** What became of entries of the policy that did not count as written. */
  private void notices(@Nullable AppliedPolicy policy) {
    if (policy != null && !policy.notices().isEmpty()) {
      row("");
      row("Policy");
      policy.notices().forEach(notice -> paragraph("  " + notice));
    }
  }

  private void benchmark(BenchmarkResult result, Set<String> profiles) {
    Summary summary = result.summary();
    row("");
    boolean whole = result.controls().size() == result.benchmark().recommendations();
    row(result.benchmark().name() + (whole ? "" : ": " + result.benchmark().coverage(profiles)));
    if (result.benchmark().stig() != null) {
      StigOptions.rows(result.benchmark().stig()).forEach(this::row);
    }
    row(
        "  "
            + summary.byStatus().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("   ")));
    if (summary.waived() + summary.attested() > 0) {
      row(
          "  waived: "
              + summary.waived()
              + " of the FAIL; answered by a person: "
              + summary.attested());
    }
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
    controls(result, Status.FAIL);
    controls(result, Status.UNKNOWN);
    controls(result, Status.MANUAL);
    answered(result);
  }

  /** What people have answered, but for what is listed as FAIL. */
  private void answered(BenchmarkResult result) {
    List<ControlResult> answered =
        result.controls().stream()
            .filter(c -> c.isAttested() && c.status() != Status.FAIL)
            .toList();
    if (!answered.isEmpty()) {
      row("");
      row("  Answered by a person");
    }
    for (ControlResult control : answered) {
      row(
          String.format(
              Locale.ROOT,
              "  %-14s %s %s: %s",
              control.status(),
              control.control().id(),
              control.control().title(),
              control.message()));
    }
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
    List<MissingEvidence> missing = MissingEvidence.of(assessment);
    if (missing.isEmpty()) {
      return;
    }
    row("");
    row("Missing evidence");
    for (MissingEvidence capture : missing) {
      String problem = capture.capture() == null ? null : capture.capture().problem();
      String needed =
          "  "
              + or(problem, capture.id() + " is not in the evidence")
              + " (needed by "
              + needing(capture, assessment)
              + ")";
      // Without docker info, that is nearly every control of each benchmark.
      out.print(Shown.text(needed, MAX_NEEDED_CHARS) + "\n");
    }
  }

  /** Numbers of the controls; with their benchmark where there are several. */
  private static String needing(MissingEvidence missing, Assessment assessment) {
    List<String> parts = new ArrayList<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      String numbers =
          missing.costs().stream()
              .filter(cost -> cost.benchmark().benchmark().id().equals(benchmark.benchmark().id()))
              .map(cost -> cost.control().control().id())
              .collect(Collectors.joining(", "));
      if (!numbers.isEmpty()) {
        parts.add(
            assessment.benchmarks().size() == 1
                ? numbers
                : benchmark.benchmark().id() + " " + numbers);
      }
    }
    return String.join("; ", parts);
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
