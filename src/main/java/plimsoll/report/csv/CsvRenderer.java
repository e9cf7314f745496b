package plimsoll.report.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.Reviews;
import plimsoll.evidence.Citation;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;

/**
 * Writes two tables: {@code controls.csv} with a row for each control, those not selected among
 * them, and {@code observations.csv} with a row for each subject of each control.
 *
 * <p>Each row says of itself where it comes from, since rows get filtered and copied. The first
 * column names the control with its benchmark, {@code cis-docker-1.13.0/5.10}, because a
 * spreadsheet makes the number 5.1 of 5.10.
 */
public final class CsvRenderer implements Renderer {
  private static final String NOT_SELECTED = "NOT_SELECTED";

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(
        new ReportFile(
            "controls.csv", out -> controls(assessment).write(out, controlRows(assessment))),
        new ReportFile(
            "observations.csv",
            out -> observations(assessment).write(out, observationRows(assessment))));
  }

  /**
   * A control and what was found of it.
   *
   * @param result null for a control that no chosen profile has
   */
  private record ControlRow(Benchmark benchmark, Control control, @Nullable ControlResult result) {
    /** Something of the result; empty where there is none. */
    String found(Function<ControlResult, String> what) {
      return result == null ? "" : what.apply(result);
    }
  }

  /** A subject and what was found of it. */
  private record ObservationRow(ControlRow control, Observation observation) {
    List<String> cited(Function<Citation, String> what) {
      return observation.citations().stream().map(what).toList();
    }

    String waived(Function<AppliedWaiver, String> what) {
      return observation.waiver() == null ? "" : what.apply(observation.waiver());
    }
  }

  private static List<ControlRow> controlRows(Assessment assessment) {
    List<ControlRow> rows = new ArrayList<>();
    for (BenchmarkResult result : assessment.benchmarks()) {
      for (ControlResult found : result.controls()) {
        rows.add(new ControlRow(result.benchmark(), found.control(), found));
      }
      for (Control control : result.notSelected()) {
        rows.add(new ControlRow(result.benchmark(), control, null));
      }
    }
    return rows;
  }

  private static List<ObservationRow> observationRows(Assessment assessment) {
    List<ObservationRow> rows = new ArrayList<>();
    for (ControlRow control : controlRows(assessment)) {
      if (control.result() != null) {
        for (Observation observation : control.result().observations()) {
          rows.add(new ObservationRow(control, observation));
        }
      }
    }
    return rows;
  }

  private static Table<ControlRow> controls(Assessment assessment) {
    Table<ControlRow> table = new Table<>();
    demand(table, row -> row)
        .column("status", CsvRenderer::status)
        .column("waived", row -> row.found(found -> yes(found.isWaived())))
        .column("attested", row -> row.found(found -> yes(found.isAttested())))
        .column("message", row -> row.found(ControlResult::message))
        .column("subjects", row -> row.found(found -> String.valueOf(found.observations().size())))
        .lines("waivers", row -> row.result() == null ? List.of() : Reviews.waivers(row.result()))
        .lines(
            "attestation",
            row -> row.result() == null ? List.of() : Reviews.attestation(row.result()))
        .column("fault", row -> row.found(found -> Objects.requireNonNullElse(found.fault(), "")))
        .lines("remedy", row -> row.control().remedy().lines().toList())
        .column("disa_group_id", row -> ids(row).groupId())
        .column("disa_rule_id", row -> ids(row).ruleId())
        .column("disa_stig_ids", row -> String.join(", ", row.control().mappings().stig()))
        .column("cci", row -> row.control().stig() == null ? "" : ccis(row.control().stig()))
        .column("nist_800_53", row -> String.join(", ", row.control().mappings().nist80053()))
        .lines("other_editions", row -> editions(row.control()))
        .column("check", row -> row.control().check());
    return source(table, assessment);
  }

  private static Table<ObservationRow> observations(Assessment assessment) {
    Table<ObservationRow> table = new Table<>();
    demand(table, ObservationRow::control)
        .column("control_status", row -> status(row.control()))
        .column("subject_kind", row -> row.observation().subject().kind().word())
        .column("subject_name", row -> row.observation().subject().name())
        .column("subject_id", row -> row.observation().subject().id())
        .column("status", row -> row.observation().status().name())
        .column("waived", row -> yes(row.observation().isWaived()))
        .column("message", row -> row.observation().message())
        .column("waiver", row -> row.waived(AppliedWaiver::id))
        .column("waiver_expires", row -> row.waived(AppliedWaiver::expires))
        .column(
            "waiver_lapse",
            row -> row.waived(waiver -> Objects.requireNonNullElse(waiver.lapse(), "")))
        .lines("artifact", row -> row.cited(Citation::artifact))
        .lines("place", row -> row.cited(CsvRenderer::place))
        .lines("excerpt", row -> row.cited(Citation::excerpt))
        .lines("sha256", row -> row.cited(Citation::sha256));
    return source(table, assessment);
  }

  /** What is demanded. */
  private static <T> Table<T> demand(Table<T> table, Function<T, ControlRow> of) {
    return table
        .column(
            "control", row -> of.apply(row).benchmark().id() + "/" + of.apply(row).control().id())
        .column("benchmark", row -> of.apply(row).benchmark().id())
        .column("id", row -> of.apply(row).control().id())
        .column("section", row -> of.apply(row).control().section())
        .column("title", row -> of.apply(row).control().title())
        .column(
            "severity", row -> Objects.requireNonNullElse(of.apply(row).control().severity(), ""))
        .column("scored", row -> yes(of.apply(row).control().scored()));
  }

  /** Where all of it comes from. */
  private static <T> Table<T> source(Table<T> table, Assessment assessment) {
    Map<String, String> facts = EvidenceFacts.of(assessment);
    String host = ChecklistBuilder.asset(assessment).hostName();
    table.column("host", row -> host);
    for (String name :
        List.of(
            "name",
            "sha256",
            "integrity",
            "integrity-reason",
            "captured",
            "policy-name",
            "policy-sha256")) {
      String column = name.startsWith("policy") ? name : "evidence-" + name;
      table.column(column.replace('-', '_'), row -> facts.getOrDefault(name, ""));
    }
    List<String> with =
        facts.entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("with-"))
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .toList();
    return table
        .lines("judged_with", row -> with)
        .column("plimsoll_version", row -> assessment.toolVersion());
  }

  private static String status(ControlRow row) {
    return row.result() == null ? NOT_SELECTED : row.result().status().name();
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  private static StigRule.Ids ids(ControlRow row) {
    Stig stig = row.benchmark().stig();
    StigRule rule = row.control().stig();
    StigRule.Ids none = new StigRule.Ids("", "");
    return stig == null || rule == null ? none : rule.in(stig.release()).orElse(none);
  }

  private static String ccis(StigRule rule) {
    return String.join(", ", rule.ccis());
  }

  private static List<String> editions(Control control) {
    return control.mappings().editions().entrySet().stream()
        .map(edition -> edition.getKey() + "/" + edition.getValue())
        .toList();
  }

  private static String place(Citation citation) {
    return String.format(
            Locale.ROOT,
            "%s %s",
            citation.line() == null ? "" : "line " + citation.line(),
            Objects.requireNonNullElse(citation.at(), ""))
        .strip();
  }
}
