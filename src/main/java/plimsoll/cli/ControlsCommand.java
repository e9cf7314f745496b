package plimsoll.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameter;

/** Shows the controls of the benchmarks. */
@Command(
    name = "controls",
    description =
        "Lists the controls of a benchmark; or shows one: demand, check, evidence, mapping.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ControlsCommand implements Callable<Integer> {
  /** Benchmarks that number the same demands anew. */
  private static final List<String> EDITIONS = List.of("cis-docker-1.13.0", "cis-docker-1.7.0");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description =
          "Number of a control, such as 5.4, cis-docker-1.7.0/5.8, DKER-EE-001960 or V-235802.")
  private @Nullable String id;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      description =
          "Benchmark: cis-docker-1.13.0, cis-docker-1.7.0 or disa-docker-enterprise-2.x. Default:"
              + " the first; with ID, the first that has one of this number.")
  private @Nullable String benchmark;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (id != null) {
      show(Judging.control(id, benchmark, spec).control(), out);
      return ExitStatus.DONE;
    }
    String listed = benchmark == null ? Benchmarks.IDS.get(0) : benchmark;
    Benchmark catalog = Judging.catalogs(List.of(listed), spec).get(0);
    if (catalog.stig() != null) {
      listRules(catalog, out);
    } else {
      list(catalog, out);
    }
    return ExitStatus.DONE;
  }

  private static void list(Benchmark catalog, PrintWriter out) {
    List<String> editions =
        EDITIONS.stream().filter(edition -> !edition.equals(catalog.id())).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("NUMBER", "SCORED", "DECIDED", editions, "DEMAND", "DISA", "NIST 800-53"));
    for (Control control : catalog.controls()) {
      Control.Mappings mappings = control.mappings();
      rows.add(
          row(
              control.id(),
              control.scored() ? "scored" : "not scored",
              control.decidable(),
              editions.stream().map(e -> mappings.editions().getOrDefault(e, "-")).toList(),
              control.title(),
              stig(mappings),
              String.join(", ", mappings.nist80053())));
    }
    out.print(catalog.title() + "\n");
    table(rows, out);
    counts(catalog, out);
  }

  private static void listRules(Benchmark catalog, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of("RULE", "GROUP", "SEVERITY", "DECIDED"));
    heads.addAll(EDITIONS);
    heads.addAll(List.of("DEMAND", "NIST 800-53"));
    rows.add(heads);
    for (Control control : catalog.controls()) {
      Control.Mappings mappings = control.mappings();
      List<String> row = new ArrayList<>();
      row.add(control.id());
      row.add(ids(catalog, control).map(StigRule.Ids::groupId).orElse("-"));
      row.add(control.category());
      row.add(control.decidable());
      for (String edition : EDITIONS) {
        row.add(
            mappings.editions().containsKey(edition)
                ? mappings.editions().get(edition)
                : mappings.relatedEditions().getOrDefault(edition, List.of()).isEmpty()
                    ? "-"
                    : "(" + String.join(", ", mappings.relatedEditions().get(edition)) + ")");
      }
      row.add(control.title());
      row.add(String.join(", ", mappings.nist80053()));
      rows.add(row);
    }
    out.print(catalog.name() + "\n");
    table(rows, out);
    decided(catalog, out);
    out.print(
        catalog.controls().stream()
                .collect(
                    Collectors.groupingBy(Control::category, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "))
            + ". "
            + catalog.scoring()
            + "\n");
    out.print("In brackets: recommendations with the same concern, but other evidence.\n");
  }

  private static Optional<StigRule.Ids> ids(Benchmark catalog, Control control) {
    Stig stig = catalog.stig();
    StigRule rule = control.stig();
    return stig == null || rule == null ? Optional.empty() : rule.in(stig.release());
  }

  private static List<String> row(
      String number,
      String scored,
      String decided,
      List<String> editions,
      String demand,
      String disa,
      String nist) {
    List<String> row = new ArrayList<>(List.of(number, scored, decided));
    row.addAll(editions);
    row.addAll(List.of(demand, disa, nist));
    return row;
  }

  /** Columns as wide as what is in them. */
  private static void table(List<List<String>> rows, PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append("  ").append(row.get(i)).append(" ".repeat(width - row.get(i).length()));
      }
      out.print(line.toString().stripTrailing() + "\n");
    }
  }

  private static String stig(Control.Mappings mappings) {
    return Stream.concat(
            mappings.stig().stream(), mappings.relatedStig().stream().map(r -> "(" + r + ")"))
        .collect(Collectors.joining(", "));
  }

  private static void decided(Benchmark catalog, PrintWriter out) {
    Map<String, Long> decidable =
        catalog.controls().stream()
            .collect(Collectors.groupingBy(Control::decidable, Collectors.counting()));
    out.print(
        String.format(
            Locale.ROOT,
            "%d of %d %s: %d decided by captures alone, %d in part, %d by a person\n",
            catalog.controls().size(),
            catalog.recommendations(),
            catalog.demands(),
            decidable.getOrDefault("automatic", 0L),
            decidable.getOrDefault("partial", 0L),
            decidable.getOrDefault("manual", 0L)));
  }

  private static void counts(Benchmark catalog, PrintWriter out) {
    decided(catalog, out);
    long scored = catalog.controls().stream().filter(Control::scored).count();
    out.print(
        String.format(
            Locale.ROOT,
            "%d scored, %d not scored. %s\n",
            scored,
            catalog.controls().size() - scored,
            catalog.scoring()));
    out.print(
        "Profiles: "
            + catalog.profiles().stream()
                .map(p -> p.id() + " " + catalog.controlsOf(Set.of(p.id())).size())
                .collect(Collectors.joining(", "))
            + "\n");
    out.print("In brackets: DISA rules with the same concern, but other evidence or threshold.\n");
  }

  private static void show(Control control, PrintWriter out) {
    Check check = Checks.ALL.get(control.check());
    out.print(control.id() + "  " + control.title() + "\n\n");
    out.print(control.rationale() + "\n\n");
    row(out, "Remedy", control.remedy());
    if (!control.remark().isEmpty()) {
      row(out, "On the text", control.remark());
    }
    StigRule rule = control.stig();
    if (rule == null) {
      row(
          out,
          "Scored",
          (control.scored() ? "yes" : "no") + ", " + String.join(", ", control.profiles()));
      if (control.severity() != null) {
        row(out, "Severity", control.severity() + " (of the DISA rule with the same demand)");
      }
    } else {
      row(out, "Severity", control.category() + " (" + control.severity() + ")");
      rule.releases()
          .forEach((release, ids) -> row(out, release, ids.groupId() + ", " + ids.ruleId()));
      row(out, "Requirement", rule.srg());
      rows(out, "CCI", rule.ccis());
      rows(out, "Ids before", rule.legacyIds());
    }
    row(out, "Decided", control.decidable());
    row(out, "Check", control.check());
    if (check != null) {
      row(out, "Evidence", String.join(", ", check.captures()));
      for (Parameter parameter : check.parameters()) {
        Object value = control.parameters().get(parameter.name());
        if (value == null && !parameter.site()) {
          continue;
        }
        row(
            out,
            "Parameter",
            parameter.name()
                + (value == null ? " (of the site)" : " = " + value)
                + ": "
                + parameter.meaning());
      }
    }
    Control.Mappings mappings = control.mappings();
    rows(out, "DISA", mappings.stig());
    rows(out, "DISA, related", mappings.relatedStig());
    if (!mappings.nist80053().isEmpty()) {
      row(
          out,
          "NIST 800-53",
          String.join(", ", mappings.nist80053()) + " (" + mappings.nist80053Source() + ")");
    }
    mappings.cisControls().forEach((version, ids) -> rows(out, "CIS Controls " + version, ids));
    mappings.editions().forEach((edition, number) -> row(out, edition, number));
    mappings
        .relatedEditions()
        .forEach((edition, numbers) -> rows(out, edition + ", related", numbers));
    control.references().forEach(reference -> row(out, "See", reference));
  }

  private static void rows(PrintWriter out, String label, List<String> values) {
    if (!values.isEmpty()) {
      row(out, label, String.join(", ", values));
    }
  }

  private static void row(PrintWriter out, String label, String value) {
    out.print(String.format(Locale.ROOT, "%-18s %s\n", label, value));
  }
}
