package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.FleetHost;
import plimsoll.fleet.JudgedBundle;
import plimsoll.fleet.Worst;
import plimsoll.report.html.Page.Fact;
import plimsoll.report.html.Page.Mark;

/** Makes the page of a fleet. */
final class FleetPageBuilder {
  private static final int MOST_OPEN = 10;
  private static final int BLOCK_ROWS = 100;
  private static final Mark WAIVED = new Mark("WAIVED", "waived", "W", "W");

  private final Fleet fleet;
  private final boolean reports;
  private final String marking;
  private final boolean severalBenchmarks;

  FleetPageBuilder(Fleet fleet, boolean reports, String marking) {
    this.fleet = fleet;
    this.reports = reports;
    this.marking = Texts.line(marking);
    this.severalBenchmarks = fleet.benchmarks().size() > 1;
  }

  FleetPage build() {
    String heading = Texts.count(fleet.hosts().size(), "host");
    return new FleetPage(
        "Plimsoll: " + heading,
        heading,
        Texts.line(fleet.toolVersion()),
        marking,
        reports,
        facts(),
        worst(),
        fleet.mostOpen().stream().limit(MOST_OPEN).map(this::control).toList(),
        fleet.missing().stream().map(this::missing).toList(),
        fleet.ending().stream().map(this::ending).toList(),
        fleet.passedOver().stream()
            .map(one -> new FleetPage.PassedOver(Texts.name(one.name()), Texts.line(one.reason())))
            .toList(),
        fleet.groups().stream().map(this::group).toList(),
        fleet.benchmarks().stream().map(this::matrix).toList(),
        fleet.benchmarks().stream()
            .flatMap(benchmark -> fleet.controls(benchmark).stream())
            .map(this::control)
            .toList(),
        fleet.hosts().stream()
            .filter(host -> !host.earlier().isEmpty())
            .map(this::recaptured)
            .toList(),
        fleet.hosts().stream()
            .filter(host -> !host.sharesMachineId().isEmpty())
            .map(
                host ->
                    new FleetPage.Twin(
                        Texts.name(host.name()),
                        host.sharesMachineId().stream()
                            .map(Texts::name)
                            .collect(Collectors.joining(", "))))
            .toList(),
        Fleet.WARNING_DAYS);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    int hosts = fleet.hosts().size();
    facts.add(
        words(
            "Judged",
            Texts.count(fleet.bundles(), "bundle")
                + " of "
                + Texts.count(hosts, "host")
                + (fleet.bundles() > hosts ? "; the latest of each host counts" : "")
                + (fleet.passedOver().isEmpty()
                    ? ""
                    : "; " + fleet.passedOver().size() + " passed over")));
    for (Benchmark benchmark : fleet.benchmarks()) {
      facts.add(words("Benchmark", benchmark.name() + ", " + benchmark.coverage(fleet.profiles())));
    }
    if (fleet.policy() != null) {
      facts.add(
          new Fact(
              "Policy",
              List.of(
                  Texts.line(fleet.policy().name())
                      + " ("
                      + Texts.name(fleet.policy().file())
                      + ")",
                  "sha256 " + Texts.line(fleet.policy().sha256())),
              true));
    }
    String integrity =
        fleet.hosts().stream()
            .map(host -> host.latest().integrity())
            .collect(
                Collectors.groupingBy(
                    level -> level, java.util.TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(level -> level.getValue() + " " + level.getKey())
            .collect(Collectors.joining(", "));
    if (!integrity.isEmpty()) {
      facts.add(words("Integrity", integrity));
    }
    facts.add(words("Tool", "Plimsoll " + fleet.toolVersion()));
    return facts;
  }

  private List<FleetPage.WorstRow> worst() {
    List<FleetPage.WorstRow> rows = new ArrayList<>();
    for (Worst worst : Worst.values()) {
      List<FleetPage.HostLink> hosts =
          fleet.hosts().stream()
              .filter(host -> host.latest().worst() == worst)
              .map(FleetPageBuilder::link)
              .toList();
      rows.add(new FleetPage.WorstRow(code(worst), label(worst), hosts.size(), hosts));
    }
    return rows;
  }

  private static String code(Worst worst) {
    return (worst == Worst.NONE ? Status.PASS : Status.FAIL).name();
  }

  private static String label(Worst worst) {
    return switch (worst) {
      case UNRATED -> "FAIL, no category";
      case NONE -> "no open FAIL";
      default -> worst.label();
    };
  }

  private FleetPage.GroupRow group(String name) {
    List<FleetHost> hosts =
        fleet.hosts().stream().filter(host -> host.latest().groups().contains(name)).toList();
    List<Integer> byWorst = new ArrayList<>();
    for (Worst worst : Worst.values()) {
      byWorst.add((int) hosts.stream().filter(h -> h.latest().worst() == worst).count());
    }
    return new FleetPage.GroupRow(Texts.name(name), hosts.size(), byWorst);
  }

  private FleetPage.ControlRow control(Fleet.ControlRow row) {
    return new FleetPage.ControlRow(
        row.open() + row.waived() == 0 ? "" : column(row.benchmark(), row.control()),
        severalBenchmarks ? Texts.name(row.benchmark().id()) : "",
        Texts.name(row.control().id()),
        Texts.line(row.control().title()),
        Texts.name(row.control().category()),
        row.open(),
        row.waived(),
        List.copyOf(row.hosts().values()));
  }

  private static String column(Benchmark benchmark, Control control) {
    return "column/" + PageBuilder.anchor(benchmark, control);
  }

  private FleetPage.MissingRow missing(Fleet.MissingRow row) {
    return new FleetPage.MissingRow(
        Texts.line(row.id()), links(row.hosts()), numbers(row.controls()));
  }

  private FleetPage.EndingRow ending(Fleet.EndingRow row) {
    boolean waiver = row.kind() == JudgedBundle.GrantedException.Kind.WAIVER;
    return new FleetPage.EndingRow(
        waiver ? "waiver" : "attestation by",
        Texts.name(row.name()),
        row.lapse() != null,
        row.lapse() == null ? "ends on " + Texts.name(row.expires()) : Texts.line(row.lapse()),
        row.line(),
        links(row.hosts()),
        numbers(row.controls()));
  }

  /** Numbers of controls, with their benchmark where there are several. */
  private String numbers(List<JudgedBundle.Demand> demands) {
    Map<String, List<String>> byBenchmark = new LinkedHashMap<>();
    demands.forEach(
        demand ->
            byBenchmark
                .computeIfAbsent(demand.benchmark().id(), id -> new ArrayList<>())
                .add(demand.control().id()));
    return byBenchmark.entrySet().stream()
        .map(
            of ->
                (severalBenchmarks ? Texts.name(of.getKey()) + " " : "")
                    + of.getValue().stream().map(Texts::name).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }

  private static List<FleetPage.HostLink> links(List<FleetHost> hosts) {
    return hosts.stream().map(FleetPageBuilder::link).toList();
  }

  private static FleetPage.HostLink link(FleetHost host) {
    return new FleetPage.HostLink(Texts.name(host.name()), host.latest().folder());
  }

  private FleetPage.Matrix matrix(Benchmark benchmark) {
    List<Fleet.ControlRow> all = fleet.controls(benchmark);
    List<Control> failing =
        all.stream()
            .filter(
                row ->
                    row.open() + row.waived() > 0 || row.hosts().getOrDefault(Status.FAIL, 0) > 0)
            .map(Fleet.ControlRow::control)
            .toList();
    List<FleetPage.Span> sections = new ArrayList<>();
    for (Benchmark.Titled section : benchmark.sections()) {
      int columns = (int) failing.stream().filter(c -> c.section().equals(section.id())).count();
      if (columns > 0) {
        sections.add(
            new FleetPage.Span(Texts.name(section.id()), Texts.line(section.title()), columns));
      }
    }
    return new FleetPage.Matrix(
        "matrix/" + Texts.token(benchmark.id()),
        Texts.line(benchmark.name()),
        sections,
        failing.stream()
            .map(
                control ->
                    new FleetPage.Column(
                        column(benchmark, control),
                        PageBuilder.anchor(benchmark, control),
                        Texts.name(control.id()),
                        Texts.line(control.title())))
            .toList(),
        all.size() - failing.size(),
        blocks(benchmark, failing));
  }

  /** Hosts by group, the worst first; a long group in parts. */
  private List<FleetPage.Block> blocks(Benchmark benchmark, List<Control> columns) {
    Map<String, List<FleetHost>> byGroup = new LinkedHashMap<>();
    fleet.groups().forEach(group -> byGroup.put(group, new ArrayList<>()));
    String others = fleet.groups().isEmpty() ? "All hosts" : "In no group";
    byGroup.put("", new ArrayList<>());
    for (FleetHost host : fleet.hosts()) {
      String group = host.latest().groups().stream().findFirst().orElse("");
      byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(host);
    }
    List<FleetPage.Block> blocks = new ArrayList<>();
    byGroup.forEach(
        (group, hosts) -> {
          String title = group.isEmpty() ? others : Texts.name(group);
          hosts.sort(
              Comparator.comparing((FleetHost host) -> host.latest().worst())
                  .thenComparing(host -> -host.latest().open())
                  .thenComparing(FleetHost::name));
          for (int from = 0; from < hosts.size(); from += BLOCK_ROWS) {
            List<FleetHost> part = hosts.subList(from, Math.min(hosts.size(), from + BLOCK_ROWS));
            blocks.add(
                block(title, hosts.size(), from, part, benchmark, columns, blocks.isEmpty()));
          }
        });
    return blocks;
  }

  private FleetPage.Block block(
      String title,
      int hosts,
      int from,
      List<FleetHost> part,
      Benchmark benchmark,
      List<Control> columns,
      boolean first) {
    String range =
        part.size() == hosts
            ? Texts.count(hosts, "host")
            : String.format(
                Locale.ROOT, "hosts %d to %d of %d", from + 1, from + part.size(), hosts);
    return new FleetPage.Block(
        title + ": " + range,
        first || fleet.hosts().size() <= BLOCK_ROWS,
        part.stream().map(host -> row(host, benchmark, columns)).toList());
  }

  private static FleetPage.Row row(FleetHost host, Benchmark benchmark, List<Control> columns) {
    JudgedBundle latest = host.latest();
    Map<String, JudgedBundle.Verdict> verdicts = new LinkedHashMap<>();
    int open = 0;
    for (JudgedBundle.Verdicts of : latest.benchmarks()) {
      if (of.benchmark().id().equals(benchmark.id())) {
        of.verdicts().forEach(verdict -> verdicts.put(verdict.control().id(), verdict));
        open = (int) of.verdicts().stream().filter(JudgedBundle.Verdict::open).count();
      }
    }
    List<@Nullable Mark> cells = new ArrayList<>();
    for (Control control : columns) {
      JudgedBundle.Verdict verdict = verdicts.get(control.id());
      cells.add(verdict == null ? null : verdict.waived() ? WAIVED : Mark.of(verdict.status()));
    }
    Worst worst = latest.worst();
    return new FleetPage.Row(
        link(host),
        latest.groups().stream().skip(1).map(Texts::name).collect(Collectors.joining(", ")),
        new Mark(code(worst), worst.label(), worst == Worst.NONE ? "✓" : "✗", ""),
        open,
        cells);
  }

  private FleetPage.Recaptured recaptured(FleetHost host) {
    return new FleetPage.Recaptured(
        Texts.name(host.name()),
        host.bundles().stream()
            .map(
                bundle ->
                    new FleetPage.CaptureRow(
                        new FleetPage.HostLink(bundle.folder(), bundle.folder()),
                        bundle.collectedAt() == null
                            ? "at an unknown time"
                            : Texts.line(bundle.collectedAt()),
                        bundle.folder().equals(host.latest().folder()),
                        bundle.benchmarks().stream().map(this::found).toList()))
            .toList());
  }

  private String found(JudgedBundle.Verdicts verdicts) {
    List<String> counts = new ArrayList<>();
    for (Status status : Status.values()) {
      int count = verdicts.summary().count(status);
      if (count > 0) {
        counts.add(count + " " + Mark.of(status).word());
      }
    }
    if (verdicts.summary().waived() > 0) {
      counts.add(verdicts.summary().waived() + " of the FAIL waived");
    }
    return (severalBenchmarks ? Texts.name(verdicts.benchmark().id()) + ": " : "")
        + String.join(", ", counts);
  }

  private static Fact words(String name, String value) {
    return new Fact(name, List.of(Texts.line(value)), false);
  }
}
