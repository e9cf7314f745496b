package plimsoll.checklist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.SiteParameter;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * The texts of reviews, made once for all formats that have room for them.
 *
 * <p>Details begin with the verdict, then name each subject, the worst first, with its evidence:
 *
 * <pre>
 * FAIL: 2 of 14 containers: build, web (each runs with --privileged)
 *
 * FAIL container build (id 5c9f04b2a7d1): runs with --privileged
 *   captures/docker/containers line 37 /0/HostConfig/Privileged: "Privileged": true
 *   sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
 * </pre>
 *
 * <p>Comments begin with the status and the version of Plimsoll, then say how it was judged.
 */
public final class Reviews {
  private static final int MAX_LINE_CHARS = 1_000;
  private static final Pattern LONG_ID = Pattern.compile("(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}");

  private final Assessment assessment;
  private final Benchmark benchmark;

  /** Texts for the results of one benchmark. */
  public Reviews(Assessment assessment, Benchmark benchmark) {
    this.assessment = assessment;
    this.benchmark = benchmark;
  }

  /** What was found of one control. */
  public Review of(ControlResult result) {
    return new Review(ReviewStatus.of(result.status()), details(result), comments(result));
  }

  /** Of a control that no chosen profile has. */
  public Review notSelected() {
    List<String> rows = new ArrayList<>();
    rows.add(by("NOT SELECTED") + "no profile of this run has it, so that nobody judged it.");
    rows.add(source());
    return new Review(ReviewStatus.NOT_REVIEWED, "", text(rows));
  }

  /** Of a rule that the published STIG has and our catalog lacks. */
  Review notInCatalog() {
    List<String> rows = new ArrayList<>();
    rows.add(by("NOT JUDGED") + "its catalog lacks this rule; judge it by hand.");
    rows.add(source());
    return new Review(ReviewStatus.NOT_REVIEWED, "", text(rows));
  }

  /** How a control is judged, in one sentence. */
  public static String howJudged(Control control) {
    String parameters = parameters(control);
    return "Plimsoll judges this offline, by its check "
        + control.check()
        + (parameters.isEmpty() ? "" : " with " + parameters)
        + ".";
  }

  /** What was found of one subject, as it stands in the details. */
  public static String of(Observation observation) {
    List<String> rows = new ArrayList<>();
    observation(rows, observation);
    return text(rows);
  }

  private String details(ControlResult result) {
    List<String> rows = new ArrayList<>();
    rows.add(line(result.status() + ": " + result.message()));
    if (!result.observations().isEmpty()) {
      rows.add("");
    }
    result.observations().stream()
        .sorted(Comparator.comparing(Observation::status).thenComparing(Observation::subject))
        .forEach(observation -> observation(rows, observation));
    return text(rows);
  }

  private static void observation(List<String> rows, Observation observation) {
    rows.add(
        line(
            observation.status()
                + " "
                + named(observation.subject())
                + ": "
                + observation.message()));
    AppliedWaiver waiver = observation.waiver();
    if (waiver != null) {
      rows.add(line("  " + said(waiver)));
    }
    for (Citation citation : observation.citations()) {
      rows.add(
          line(
              "  "
                  + citation.artifact()
                  + (citation.line() == null ? "" : " line " + citation.line())
                  + (citation.at() == null || citation.at().isEmpty() ? "" : " " + citation.at())
                  + ": "
                  + citation.excerpt()));
      rows.add("  sha256 " + citation.sha256());
    }
  }

  /** The subject in a sentence: {@code container build (id 5c9f04b2a7d1)}. */
  public static String named(Subject subject) {
    if (subject.kind() == Subject.Kind.HOST) {
      return "the host";
    }
    String name = subject.kind().word() + " " + subject.name();
    return subject.id().equals(subject.name()) ? name : name + " (id " + shortId(subject) + ")";
  }

  /** Enough of an engine's 64 digits to find the thing again. */
  private static String shortId(Subject subject) {
    Matcher digits = LONG_ID.matcher(subject.id());
    return digits.matches() ? digits.group(1) : subject.id();
  }

  private String comments(ControlResult result) {
    List<String> rows = new ArrayList<>();
    rows.add(by(result.status().name()) + toDo(result));
    waivers(result).forEach(rows::add);
    attestation(result).forEach(rows::add);
    missing(result).forEach(rows::add);
    rows.add(howJudged(result.control()));
    for (SiteParameter parameter : result.parameters()) {
      rows.add(
          line(
              "Site parameter: "
                  + parameter.name()
                  + " = "
                  + value(parameter.value())
                  + " (line "
                  + parameter.line()
                  + " of the policy)."));
    }
    if (!result.control().remark().isEmpty()) {
      rows.add("Remark: " + line(result.control().remark()));
    }
    rows.add(source());
    return text(rows);
  }

  private String by(String status) {
    return status + " by Plimsoll " + assessment.toolVersion() + ": ";
  }

  private static String toDo(ControlResult result) {
    if (result.fault() != null) {
      return line(result.fault()) + "; report it, and judge this by hand.";
    }
    if (result.isAttested()) {
      return "a person has answered; no capture decides this.";
    }
    if (result.isWaived()) {
      return "evidence shows a violation, which is waived.";
    }
    return switch (result.status()) {
      case PASS -> "evidence shows compliance.";
      case FAIL -> "evidence shows a violation.";
      case NOT_APPLICABLE -> "evidence shows that the demand does not apply here.";
      case MANUAL ->
          "a person must judge; look at the evidence in the finding details and set the status.";
      case UNKNOWN ->
          "needed evidence is missing or unusable; capture it and analyze again, or judge this by"
              + " hand.";
    };
  }

  /** The waivers about it, each once and in a line. */
  public static List<String> waivers(ControlResult result) {
    return result.observations().stream()
        .map(Observation::waiver)
        .filter(Objects::nonNull)
        .distinct()
        .map(Reviews::of)
        .toList();
  }

  /** A waiver and what became of it, in a line. */
  public static String of(AppliedWaiver waiver) {
    return line(said(waiver));
  }

  private static String said(AppliedWaiver waiver) {
    return (waiver.lapse() == null ? "Waived by " : "Not waived by ")
        + Shown.quoted(waiver.id())
        + (waiver.lapse() == null ? " until " + waiver.expires() : ", which " + waiver.lapse())
        + ": "
        + waiver.justification()
        + " (approved by "
        + waiver.approver()
        + "; reference: "
        + waiver.reference()
        + ")";
  }

  /** The line of a person's answer; empty where nobody gave one. */
  public static List<String> attestation(ControlResult result) {
    AppliedAttestation attestation = result.attestation();
    if (attestation == null) {
      return List.of();
    }
    String file =
        attestation.file() == null
            ? ""
            : " Attached: " + attestation.file() + ", sha256 " + attestation.sha256() + ".";
    String lapse = attestation.lapse() == null ? "" : " It " + attestation.lapse() + ".";
    return List.of(
        line(
            "Attested "
                + attestation.status()
                + " by "
                + attestation.by()
                + " ("
                + attestation.role()
                + ") on "
                + attestation.on()
                + ", until "
                + attestation.expires()
                + ": "
                + attestation.statement()
                + (attestation.statement().endsWith(".") ? "" : ".")
                + file
                + " From evidence: "
                + attestation.fromEvidence()
                + "."
                + lapse));
  }

  /** The captures whose lack may explain that a control is UNKNOWN. */
  private List<String> missing(ControlResult result) {
    if (result.status() != Status.UNKNOWN) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    for (String wanted : result.captures()) {
      List<Provenance.Capture> there =
          assessment.evidence().captures().stream().filter(c -> isPartOf(c.id(), wanted)).toList();
      // A file without a copy mostly does not exist on the host.
      if (there.isEmpty() && !wanted.startsWith("files/")) {
        rows.add("Missing: " + line(wanted + " is not in the evidence."));
      }
      for (Provenance.Capture capture : there) {
        if (capture.problem() != null) {
          rows.add("Missing: " + line(capture.problem()));
        }
      }
    }
    return rows;
  }

  /** Whether a capture is the wanted one or a later chunk of it, as docker/containers.2. */
  private static boolean isPartOf(String id, String wanted) {
    return id.equals(wanted)
        || (id.startsWith(wanted + ".") && id.substring(wanted.length() + 1).matches("[0-9]+"));
  }

  private static String parameters(Control control) {
    Map<String, Object> sorted = new TreeMap<>(control.parameters());
    return sorted.entrySet().stream()
        .map(e -> e.getKey() + " = " + value(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, member) -> sorted.put(String.valueOf(key), value(member)));
      return sorted.entrySet().stream()
          .map(e -> e.getKey() + " (" + e.getValue() + ")")
          .collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  /** Which evidence and which catalog. */
  private String source() {
    Provenance evidence = assessment.evidence();
    return line(
            "Evidence: "
                + evidence.name()
                + ", sha256 "
                + (evidence.sha256() == null ? "none" : evidence.sha256())
                + ", integrity "
                + evidence.integrity()
                + " ("
                + evidence.integrityReason()
                + "), captured "
                + (evidence.collectedAt() == null ? "at an unknown time" : evidence.collectedAt())
                + (evidence.collectedBy() == null ? "" : " by " + evidence.collectedBy())
                + (evidence.collector() == null ? "" : " with " + evidence.collector())
                + ".")
        + "\n"
        + evidence.with().stream()
            .map(
                joined ->
                    line(
                            "Judged with: "
                                + joined.name()
                                + ", sha256 "
                                + (joined.sha256() == null ? "none" : joined.sha256())
                                + ", integrity "
                                + joined.integrity()
                                + " ("
                                + joined.integrityReason()
                                + ").")
                        + "\n")
            .collect(Collectors.joining())
        + line("Catalog: " + benchmark.id() + ", sha256 " + benchmark.sha256() + ".")
        + policy(assessment.policy());
  }

  private static String policy(@Nullable AppliedPolicy policy) {
    return policy == null
        ? ""
        : "\n" + line("Policy: " + policy.name() + ", sha256 " + policy.sha256() + ".");
  }

  private static String line(String raw) {
    return Shown.text(raw, MAX_LINE_CHARS);
  }

  /** The rows as one text; cut between two rows where it would be too long, which is then said. */
  private static String text(List<String> rows) {
    String all = String.join("\n", rows);
    if (all.length() <= Review.MAX_CHARS) {
      return all;
    }
    int kept = 0;
    // Room for the last row, which says what was left out.
    int left = Review.MAX_CHARS - 200;
    while (kept < rows.size() && rows.get(kept).length() < left) {
      left -= rows.get(kept).length() + 1;
      kept++;
    }
    return String.join("\n", rows.subList(0, kept))
        + "\n… and "
        + (rows.size() - kept)
        + " more lines; results.json (plimsoll analyze -f json) holds all of them.";
  }
}
