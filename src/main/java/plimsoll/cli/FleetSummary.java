package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.ReportFile;
import plimsoll.source.Shown;

/** What is read first of many hosts, on the terminal: a line for each bundle, and what counts. */
final class FleetSummary {
  private static final int MAX_CHARS = 240;
  private static final int MAX_PATHS_CHARS = 4_000;
  private static final int MOST_OPEN = 5;

  private final PrintWriter out;

  FleetSummary(PrintWriter out) {
    this.out = out;
  }

  /** One bundle, as soon as it is judged. */
  void bundle(JudgedBundle bundle) {
    List<String> parts = new ArrayList<>();
    for (JudgedBundle.Verdicts verdicts : bundle.benchmarks()) {
      Summary summary = verdicts.summary();
      parts.add(
          (bundle.benchmarks().size() > 1 ? verdicts.benchmark().id() + " " : "")
              + "FAIL "
              + summary.count(Status.FAIL)
              + (summary.waived() > 0 ? " (" + summary.waived() + " waived)" : "")
              + ", UNKNOWN "
              + summary.count(Status.UNKNOWN)
              + ", MANUAL "
              + summary.count(Status.MANUAL));
    }
    row(
        bundle.folder()
            + ": worst open "
            + bundle.worst().label()
            + "; "
            + String.join("; ", parts)
            + (bundle.integrity().equals("tampered") ? "; TAMPERED" : ""));
  }

  /** All of them together. */
  void fleet(Fleet fleet, Path folder, List<ReportFile> files) {
    int hosts = fleet.hosts().size();
    row("");
    row(
        count(fleet.bundles(), "bundle")
            + " of "
            + count(hosts, "host")
            + " judged"
            + (fleet.bundles() > hosts ? "; of each host the latest counts" : "")
            + (fleet.passedOver().isEmpty()
                ? ""
                : "; " + fleet.passedOver().size() + " passed over"));
    fleet.benchmarks().stream()
        .filter(benchmark -> !fleet.notSelected(benchmark).isEmpty())
        .forEach(
            benchmark ->
                row("  " + benchmark.name() + ": " + benchmark.coverage(fleet.profiles())));
    row(
        "  worst open: "
            + fleet.byWorst().entrySet().stream()
                .map(worst -> worst.getKey().label() + " " + worst.getValue())
                .collect(Collectors.joining("   ")));
    mostOpen(fleet, hosts);
    missing(fleet);
    ending(fleet);
    row("");
    out.print(
        Shown.text(
                "Written to "
                    + folder
                    + ": "
                    + files.stream().map(ReportFile::name).collect(Collectors.joining(", "))
                    + ", and a folder for each bundle",
                MAX_PATHS_CHARS)
            + "\n");
  }

  private void mostOpen(Fleet fleet, int hosts) {
    List<Fleet.ControlRow> rows = fleet.mostOpen().stream().limit(MOST_OPEN).toList();
    if (rows.isEmpty()) {
      return;
    }
    row("");
    row("Open on most hosts");
    int width = rows.stream().mapToInt(of -> name(fleet, of).length()).reduce(1, Math::max);
    for (Fleet.ControlRow of : rows) {
      row(
          String.format(
              Locale.ROOT,
              "  %" + String.valueOf(hosts).length() + "d of %d  %-" + width + "s  %-8s%s",
              of.open(),
              hosts,
              name(fleet, of),
              of.control().category(),
              of.control().title()));
    }
  }

  /** With its benchmark where there are several. */
  private static String name(Fleet fleet, Fleet.ControlRow of) {
    return (fleet.benchmarks().size() > 1 ? of.benchmark().id() + " " : "") + of.control().id();
  }

  private void missing(Fleet fleet) {
    List<Fleet.MissingRow> rows = fleet.missing();
    if (!rows.isEmpty()) {
      row("");
      row("Missing evidence, by how many hosts lack it");
      row("  " + Shown.joined(rows.stream().map(of -> of.id() + " " + of.hosts().size()).toList()));
    }
  }

  private void ending(Fleet fleet) {
    List<Fleet.EndingRow> rows = fleet.ending();
    if (rows.isEmpty()) {
      return;
    }
    row("");
    row("Ended, or ending within " + Fleet.WARNING_DAYS + " days");
    for (Fleet.EndingRow of : rows) {
      boolean waiver = of.kind() == JudgedBundle.GrantedException.Kind.WAIVER;
      row(
          "  "
              + (waiver ? "waiver " : "attestation by ")
              + of.name()
              + ", line "
              + of.line()
              + ": "
              + (of.lapse() == null ? "ends on " + of.expires() : of.lapse())
              + "; "
              + count(of.hosts().size(), "host"));
    }
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private void row(String text) {
    out.print(Shown.text(text, MAX_CHARS) + "\n");
  }
}
