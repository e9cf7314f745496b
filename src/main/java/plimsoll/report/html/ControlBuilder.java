package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.SiteParameter;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;
import plimsoll.report.html.Page.CaptureRow;
import plimsoll.report.html.Page.ControlPart;
import plimsoll.report.html.Page.Fact;
import plimsoll.report.html.Page.Link;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.Page.Reference;

/** One control as the page shows it. */
final class ControlBuilder {
  private final Benchmark benchmark;
  private final EvidenceIndex evidence;
  private final Told told;
  private final ToDo toDo;
  private final FindingsBuilder findings;
  private final Assessment assessment;
  private final @Nullable AppliedPolicy policy;

  ControlBuilder(
      Assessment assessment,
      Benchmark benchmark,
      EvidenceIndex evidence,
      Subjects subjects,
      Told told,
      ToDo toDo) {
    this.assessment = assessment;
    this.benchmark = benchmark;
    this.evidence = evidence;
    this.told = told;
    this.toDo = toDo;
    this.policy = assessment.policy();
    this.findings = new FindingsBuilder(evidence, subjects, this::waiver);
  }

  ControlPart build(ControlResult result) {
    Control control = result.control();
    String severity = control.severity() == null ? "" : control.severity();
    Link sameAs = told.before(result, PageBuilder.link(assessment, benchmark, control));
    List<CaptureRow> sources = evidence.sourcesOf(result);
    return new ControlPart(
        PageBuilder.anchor(benchmark, control),
        Texts.name(control.id()),
        Texts.line(control.title()),
        Mark.of(result.status()),
        Texts.line(result.message()),
        control.scored(),
        severity,
        control.category(),
        identifiers(control),
        profileTitles(benchmark, control),
        control.profiles().stream().map(p -> PageBuilder.profileToken(benchmark, p)).toList(),
        Texts.name(control.check()),
        Texts.line(result.fault()),
        decidable(control.decidable()),
        toDo.of(benchmark, result),
        sameAs,
        result.observations().size(),
        sameAs == null ? findings.groups(result) : List.of(),
        sources.stream().filter(row -> counts(row, result)).toList(),
        sources.stream().filter(row -> !counts(row, result)).toList(),
        evidence.absentFor(result).stream().map(Texts::line).toList(),
        parameters(result),
        Texts.lines(control.rationale()),
        Texts.lines(control.remedy()),
        Texts.lines(control.remark()),
        control.references().stream()
            .map(r -> new Reference(Texts.line(r), Texts.isWebAddress(r)))
            .toList(),
        mappings(control),
        result.isWaived() ? "waived" : result.isAttested() ? "attested" : "",
        attestation(result.attestation()));
  }

  private List<String> identifiers(Control control) {
    Control.Mappings mappings = control.mappings();
    Stream<String> disa =
        ruleIds(control).map(ids -> Stream.of(ids.groupId())).orElse(mappings.stig().stream());
    return Stream.concat(disa.limit(2), mappings.nist80053().stream().limit(2))
        .map(Texts::name)
        .toList();
  }

  /** What the chosen release of a STIG calls the rule. */
  private Optional<StigRule.Ids> ruleIds(Control control) {
    Stig stig = benchmark.stig();
    StigRule rule = control.stig();
    return stig == null || rule == null ? Optional.empty() : rule.in(stig.release());
  }

  static List<String> profileTitles(Benchmark benchmark, Control control) {
    return benchmark.profiles().stream()
        .filter(p -> control.profiles().contains(p.id()))
        .map(p -> Texts.line(p.title()))
        .toList();
  }

  private static String decidable(String decidable) {
    return switch (decidable) {
      case "automatic" -> "captures alone decide it";
      case "partial" -> "captures decide a part of it; a person decides the rest";
      case "manual" -> "a person decides it; captures only help";
      default -> Texts.line(decidable);
    };
  }

  /** Whether a capture decided something here, or failed to. */
  private boolean counts(CaptureRow row, ControlResult result) {
    return (!row.problem().isEmpty() && result.status() == Status.UNKNOWN)
        || evidence.isCited(row, result);
  }

  /** Of the catalog, and below them of the site. */
  private List<Fact> parameters(ControlResult result) {
    List<Fact> rows = new ArrayList<>();
    List<String> ofSite = result.parameters().stream().map(SiteParameter::name).toList();
    new TreeMap<>(result.control().parameters())
        .forEach(
            (name, value) -> {
              if (!ofSite.contains(name)) {
                rows.add(new Fact(Texts.name(name), values(value), true));
              }
            });
    for (SiteParameter parameter : result.parameters()) {
      List<String> lines = new ArrayList<>(values(parameter.value()));
      lines.add(
          place(parameter.line())
              + (parameter.decided() ? ", which decided" : ", which changed nothing"));
      rows.add(new Fact(Texts.name(parameter.name()), lines, true));
    }
    return rows;
  }

  private String place(int line) {
    return (policy == null ? "" : Texts.line(policy.file())) + ":" + line;
  }

  private String waiver(@Nullable AppliedWaiver waiver) {
    if (waiver == null) {
      return "";
    }
    return Texts.line(
        (waiver.lapse() == null
                ? "Waived by '" + waiver.id() + "' until " + waiver.expires()
                : "Not waived by '" + waiver.id() + "', which " + waiver.lapse())
            + ": "
            + waiver.justification()
            + "; approved by "
            + waiver.approver()
            + "; reference: "
            + waiver.reference()
            + " ("
            + place(waiver.line())
            + ")");
  }

  private List<Fact> attestation(@Nullable AppliedAttestation attestation) {
    if (attestation == null) {
      return List.of();
    }
    List<Fact> rows = new ArrayList<>();
    add(rows, "Answer", List.of(attestation.status().name()));
    add(rows, "By", List.of(attestation.by(), attestation.role()));
    add(rows, "On", List.of(attestation.on()));
    add(
        rows,
        "Holds until",
        List.of(
            attestation.expires()
                + (attestation.lapse() == null
                    ? ""
                    : "; it " + attestation.lapse() + ", and does not count")));
    add(rows, "Statement", List.of(attestation.statement()));
    if (attestation.file() != null) {
      add(rows, "Attached", List.of(attestation.file(), "sha256 " + attestation.sha256()));
    }
    add(rows, "From evidence", List.of(attestation.fromEvidence().name()));
    add(rows, "Policy", List.of(place(attestation.line())));
    return rows;
  }

  private static List<String> values(Object value) {
    if (value instanceof List<?> list) {
      return List.of(
          list.isEmpty()
              ? "none"
              : String.join(", ", list.stream().map(ControlBuilder::text).toList()));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> rows = new TreeMap<>();
      map.forEach((key, of) -> rows.put(text(key), String.join(", ", values(of))));
      return rows.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
    }
    return List.of(text(value));
  }

  private static String text(Object value) {
    return Texts.line(String.valueOf(value));
  }

  private List<Fact> mappings(Control control) {
    Control.Mappings mappings = control.mappings();
    List<Fact> rows = new ArrayList<>();
    StigRule rule = control.stig();
    if (rule != null) {
      ruleIds(control)
          .ifPresent(ids -> add(rows, "Group and rule", List.of(ids.groupId(), ids.ruleId())));
      add(rows, "Requirement", List.of(rule.srg()));
      add(rows, "CCI", rule.ccis());
      add(rows, "Ids before", rule.legacyIds());
    }
    add(rows, "DISA STIG", mappings.stig());
    add(rows, "DISA STIG, related", mappings.relatedStig());
    add(rows, nistName(mappings.nist80053Source()), mappings.nist80053());
    mappings
        .cisControls()
        .forEach((version, safeguards) -> add(rows, "CIS Controls " + version, safeguards));
    List<String> editions =
        mappings.editions().entrySet().stream()
            .map(e -> Texts.line(e.getValue() + " in " + e.getKey()))
            .toList();
    if (!editions.isEmpty()) {
      rows.add(new Fact(rule == null ? "Other editions" : "CIS", editions, false));
    }
    mappings
        .relatedEditions()
        .forEach((edition, numbers) -> add(rows, "Related in " + edition, numbers));
    return rows;
  }

  private static String nistName(@Nullable String source) {
    return source != null && source.startsWith("disa-")
        ? "NIST SP 800-53"
        : "NIST SP 800-53, indicative";
  }

  private static void add(List<Fact> rows, String name, List<String> values) {
    if (!values.isEmpty()) {
      rows.add(new Fact(Texts.line(name), List.of(Texts.line(String.join(", ", values))), false));
    }
  }
}
