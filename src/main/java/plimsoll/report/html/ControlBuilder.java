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
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.SiteParameter;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.report.html.Page.CitationPart;
import plimsoll.report.html.Page.ControlPart;
import plimsoll.report.html.Page.Fact;
import plimsoll.report.html.Page.Group;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.Page.ObservationPart;
import plimsoll.report.html.Page.Reference;

/** One control as the page shows it. */
final class ControlBuilder {
  /** Longer lists of observations fold after these. */
  static final int MAX_UNFOLDED = 50;

  private final Benchmark benchmark;
  private final EvidenceIndex evidence;
  private final Subjects subjects;
  private final @Nullable AppliedPolicy policy;

  ControlBuilder(
      Benchmark benchmark,
      EvidenceIndex evidence,
      Subjects subjects,
      @Nullable AppliedPolicy policy) {
    this.benchmark = benchmark;
    this.evidence = evidence;
    this.subjects = subjects;
    this.policy = policy;
  }

  ControlPart build(ControlResult result) {
    Control control = result.control();
    String severity = control.severity() == null ? "" : control.severity();
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
        groups(result),
        evidence.sourcesOf(result),
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

  private List<Group> groups(ControlResult result) {
    List<Group> groups = new ArrayList<>();
    for (Status status : Status.values()) {
      List<ObservationPart> parts =
          result.observations().stream()
              .filter(o -> o.status() == status)
              .sorted((a, b) -> a.subject().compareTo(b.subject()))
              .map(this::observation)
              .toList();
      if (!parts.isEmpty()) {
        int shown = Math.min(MAX_UNFOLDED, parts.size());
        groups.add(
            new Group(
                Mark.of(status),
                status == result.status() || status.compareTo(Status.PASS) < 0,
                parts.size(),
                parts.subList(0, shown),
                parts.subList(shown, parts.size())));
      }
    }
    return groups;
  }

  private ObservationPart observation(Observation observation) {
    Subject subject = observation.subject();
    return new ObservationPart(
        subjects.token(subject),
        Mark.of(observation.status()),
        subject.kind().word(),
        Texts.name(subject.name()),
        Subjects.shortId(subject),
        Texts.line(subject.id()),
        Texts.line(observation.message()),
        waiver(observation.waiver()),
        observation.citations().stream().map(ControlBuilder::citation).toList());
  }

  private static CitationPart citation(Citation citation) {
    String at = citation.at();
    boolean pointed = at != null && !at.isEmpty();
    return new CitationPart(
        Texts.line(citation.artifact()) + (pointed ? "#" + Texts.line(at) : line(citation)),
        pointed ? citation.line() : null,
        Texts.brief(citation.sha256()),
        Texts.line(citation.sha256()),
        Texts.excerpt(citation.excerpt()));
  }

  private static String line(Citation citation) {
    return citation.line() == null ? "" : ":" + citation.line();
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
