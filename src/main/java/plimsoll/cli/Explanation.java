package plimsoll.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.SiteParameter;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Control;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameter;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/** One verdict, told from the demand to what would make it PASS. */
final class Explanation {
  private static final int WIDTH = 96;
  private static final int MAX_CHARS = 4_000;
  private static final int MAX_EXCERPT_CHARS = 400;

  private final Assessment assessment;
  private final PrintWriter out;

  Explanation(Assessment assessment, PrintWriter out) {
    this.assessment = assessment;
    this.out = out;
  }

  /** Tells the verdict of a control of the first benchmark. */
  void print(String number) {
    BenchmarkResult benchmark = assessment.benchmarks().get(0);
    ControlResult result =
        benchmark.controls().stream()
            .filter(c -> c.control().id().equals(number))
            .findFirst()
            .orElseThrow();
    Control control = result.control();
    words("", benchmark.benchmark().id() + " " + control.id() + ": " + control.title());
    words("", "on " + assessment.evidence().name() + integrity());
    demanded(control);
    lookedAt(result);
    found(result);
    policy(result);
    head("Verdict");
    words("  ", result.status() + (result.isWaived() ? ", waived" : "") + ": " + result.message());
    toPass(result);
    if (!control.remark().isEmpty()) {
      head("Where the text and its intent differ");
      words("  ", control.remark());
    }
  }

  private String integrity() {
    return " ("
        + assessment.evidence().integrity()
        + "), as of "
        + (assessment.asOf() == null ? "an unknown time" : assessment.asOf());
  }

  private void demanded(Control control) {
    head("What is demanded");
    words("  ", control.title() + ". " + control.rationale());
    words("  ", "It is judged by " + control.check() + parameters(control) + ".");
  }

  private static String parameters(Control control) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(control.parameters())
        .forEach((name, value) -> parts.add(name + " = " + text(value)));
    return parts.isEmpty() ? "" : " with " + String.join(", ", parts);
  }

  /** Captures that the check reads; those that its verdict cites first. */
  private void lookedAt(ControlResult result) {
    head("What was looked at");
    Set<String> cited = new TreeSet<>();
    result.observations().stream()
        .flatMap(o -> o.citations().stream())
        .forEach(citation -> cited.add(citation.artifact()));
    List<String> absent = new ArrayList<>();
    Set<String> shown = new LinkedHashSet<>();
    for (Provenance.Capture capture : assessment.evidence().captures()) {
      if (capture.artifact() != null && cited.contains(capture.artifact())) {
        capture(capture);
        shown.add(capture.id());
      }
    }
    for (String wanted : result.captures()) {
      List<Provenance.Capture> parts =
          assessment.evidence().captures().stream()
              .filter(c -> c.id().equals(wanted) || c.id().matches(chunk(wanted)))
              .toList();
      if (parts.isEmpty()) {
        absent.add(wanted);
      }
      parts.stream().filter(c -> shown.add(c.id())).forEach(this::capture);
    }
    if (!absent.isEmpty()) {
      words("  ", "not in the evidence: " + Shown.joined(absent));
    }
  }

  private static String chunk(String id) {
    return Pattern.quote(id) + "\\.[0-9]+";
  }

  private void capture(Provenance.Capture capture) {
    line("  " + capture.id() + ": " + capture.command());
    String ran =
        capture.startedAt() == null || capture.exitStatus() == null
            ? "did not run"
            : "at " + capture.startedAt() + ", exit status " + capture.exitStatus();
    line("      " + ran + (capture.problem() == null ? "" : "; " + capture.problem()));
  }

  private void found(ControlResult result) {
    head("What was found");
    result.observations().stream()
        .sorted(Comparator.comparing(Observation::status).thenComparing(Observation::subject))
        .forEach(this::observation);
    if (result.fault() != null) {
      words("  ", result.fault() + "; please report it");
    }
  }

  private void observation(Observation observation) {
    words(
        "  ",
        observation.status() + " " + named(observation.subject()) + " " + observation.message());
    for (Citation citation : observation.citations()) {
      line(
          "      "
              + citation.artifact()
              + (citation.line() == null ? "" : ":" + citation.line())
              + (citation.at() == null || citation.at().isEmpty() ? "" : "#" + citation.at()));
      if (!citation.excerpt().isEmpty()) {
        for (String row : citation.excerpt().lines().toList()) {
          out.print("        " + Shown.text(row, MAX_EXCERPT_CHARS) + "\n");
        }
      }
    }
    AppliedWaiver waiver = observation.waiver();
    if (waiver != null) {
      words("      ", waived(waiver));
    }
  }

  private static String named(Subject subject) {
    return subject.kind() == Subject.Kind.HOST
        ? "the host"
        : subject.kind() == Subject.Kind.DAEMON
            ? subject.name()
            : subject.kind().word() + " " + subject.name();
  }

  private String waived(AppliedWaiver waiver) {
    return (waiver.lapse() == null ? "waived by " : "not waived by ")
        + Shown.quoted(waiver.id())
        + " ("
        + place(waiver.line())
        + ")"
        + (waiver.lapse() == null ? " until " + waiver.expires() : ", which " + waiver.lapse())
        + ": "
        + waiver.justification()
        + "; approved by "
        + waiver.approver()
        + "; reference: "
        + waiver.reference();
  }

  private String place(int line) {
    AppliedPolicy policy = assessment.policy();
    return (policy == null ? "" : policy.file()) + ":" + line;
  }

  private void policy(ControlResult result) {
    head("What the site says");
    AppliedPolicy policy = assessment.policy();
    if (policy == null) {
      words("  ", "nothing: no policy was given (-p)");
    } else {
      words("  ", policy.name() + " (" + policy.file() + ", sha256 " + policy.sha256() + ")");
    }
    for (SiteParameter parameter : result.parameters()) {
      words(
          "  ",
          parameter.name()
              + " = "
              + text(parameter.value())
              + " ("
              + place(parameter.line())
              + "): "
              + (parameter.decided() ? "decided what is marked so above" : "changed nothing here"));
    }
    notGiven(result)
        .forEach(
            parameter -> words("  ", "not said: " + parameter.name() + ": " + parameter.meaning()));
    AppliedAttestation attestation = result.attestation();
    if (attestation != null) {
      words(
          "  ",
          attestation.by()
              + " ("
              + attestation.role()
              + ") answered "
              + attestation.status()
              + " on "
              + attestation.on()
              + ", until "
              + attestation.expires()
              + " ("
              + place(attestation.line())
              + "): "
              + attestation.statement()
              + (attestation.file() == null
                  ? ""
                  : "; attached: " + attestation.file() + ", sha256 " + attestation.sha256())
              + (attestation.lapse() == null
                  ? ""
                  : "; it " + attestation.lapse() + ", and does not count"));
    }
    if (policy != null) {
      policy.notices().forEach(notice -> words("  ", notice));
    }
  }

  private static List<Parameter> notGiven(ControlResult result) {
    Check check = Checks.ALL.get(result.control().check());
    List<String> given = result.parameters().stream().map(SiteParameter::name).toList();
    return check == null
        ? List.of()
        : check.parameters().stream()
            .filter(parameter -> parameter.site() && !given.contains(parameter.name()))
            .filter(parameter -> parameter.counts(result.control().parameters()))
            .toList();
  }

  private void toPass(ControlResult result) {
    head("What would make it PASS");
    if (result.isAttested()) {
      words("  ", "A person has answered; no capture decides this.");
      return;
    }
    switch (result.status()) {
      case PASS -> words("  ", "It does.");
      case NOT_APPLICABLE -> words("  ", "Nothing: what it demands does not apply to this host.");
      case FAIL -> words("  ", result.control().remedy());
      case MANUAL -> {
        site(result);
        words(
            "  ",
            "A person's answer: an attestation of "
                + assessment.benchmarks().get(0).benchmark().id()
                + "/"
                + result.control().id()
                + " in the policy, after a look at what was found.");
      }
      case UNKNOWN -> {
        List<String> advice = advice(result);
        if (advice.isEmpty()) {
          words("  ", "Evidence: capture the host again with what is named above as missing.");
        }
        advice.forEach(row -> words("  ", "Evidence: " + row + "."));
        words("  ", "Then: " + result.control().remedy());
      }
    }
    if (result.status() == Status.FAIL) {
      site(result);
      others(result);
    }
  }

  /** What to do for each capture whose lack leaves it UNKNOWN, as the report says it. */
  private List<String> advice(ControlResult result) {
    Map<String, List<String>> captures = new LinkedHashMap<>();
    MissingEvidence.of(assessment).stream()
        .filter(missing -> missing.costs().stream().anyMatch(cost -> cost.control().equals(result)))
        .forEach(
            missing ->
                captures
                    .computeIfAbsent(missing.advice(), a -> new ArrayList<>())
                    .add(missing.id()));
    return captures.entrySet().stream()
        .map(e -> "for " + String.join(", ", e.getValue()) + ", " + e.getKey())
        .toList();
  }

  /** What still does not pass once nothing fails. */
  private void others(ControlResult result) {
    still(result, Status.UNKNOWN, "lacks evidence");
    still(result, Status.MANUAL, "needs a person's answer");
  }

  private void still(ControlResult result, Status status, String what) {
    long count = result.observations().stream().filter(o -> o.status() == status).count();
    if (count > 0) {
      words(
          "  ", "Then " + count + " of what was found still is " + status + ", and " + what + ".");
    }
  }

  private void site(ControlResult result) {
    List<String> names = notGiven(result).stream().map(Parameter::name).toList();
    if (!names.isEmpty()) {
      words(
          "  ",
          "Where the site has decided, its value of "
              + String.join(", ", names)
              + " may settle this.");
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : String.join(", ", list.stream().map(Explanation::text).toList());
    }
    if (value instanceof Map<?, ?> map) {
      List<String> parts = new ArrayList<>();
      map.forEach((key, member) -> parts.add(key + " (" + text(member) + ")"));
      return String.join(", ", parts);
    }
    return String.valueOf(value);
  }

  private void head(String title) {
    out.print("\n" + title + "\n");
  }

  /** One row, which a terminal breaks where it likes: a command is copied as it is. */
  private void line(String text) {
    out.print(Shown.text(text, MAX_CHARS) + "\n");
  }

  /** A paragraph, broken between words. */
  private void words(String indent, String text) {
    StringBuilder row = new StringBuilder();
    String lead = indent;
    for (String word : Shown.text(text.replaceAll("\\s+", " "), MAX_CHARS).split(" ", -1)) {
      if (!row.isEmpty() && lead.length() + row.length() + 1 + word.length() > WIDTH) {
        out.print(lead + row + "\n");
        row.setLength(0);
        lead = indent + "  ";
      }
      row.append(row.isEmpty() ? "" : " ").append(word);
    }
    out.print(lead + row + "\n");
  }
}
