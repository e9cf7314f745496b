package plimsoll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameter;
import plimsoll.source.Shown;

/**
 * A policy to begin with: valid as it is, and saying nothing yet. Everything that comes from the
 * evidence stands in comments, on one line each, with its control characters written out.
 */
final class PolicyStarter {
  private static final int MAX_CHARS = 400;
  private static final int MAX_SUBJECTS = 10;

  private final Assessment assessment;
  private final StringBuilder text = new StringBuilder();

  PolicyStarter(Assessment assessment) {
    this.assessment = assessment;
  }

  /** The policy; rows end in line feeds. */
  String text() {
    String host = assessment.evidence().host().hostname();
    row(
        "# What the site decides, for Plimsoll: values from its System Security Plan, waivers, and");
    row("# answers to what a person must judge. Begun from " + comment(evidence()) + ".");
    row("# Take the # away from what you fill in. 'plimsoll policy check' then says what it does.");
    row("plimsoll-policy: 1");
    row("name: " + quoted("Policy for " + (host == null ? "this host" : host)));
    row("# The hosts it is for; any other one is refused. Patterns: \"web-*\".");
    row(host != null && canHold(host) ? "hosts: [" + quoted(host) + "]" : "# hosts: [\"web-*\"]");
    row("");
    parameters();
    row("");
    waivers();
    row("");
    attestations();
    return text.toString();
  }

  /** Whether a host is still the one it is for, once its name was written and read. */
  private static boolean canHold(String host) {
    return !host.isBlank() && host.strip().equals(host) && comment(host).equals(host);
  }

  private String evidence() {
    return assessment.evidence().name()
        + (assessment.evidence().collectedAt() == null
            ? ""
            : ", captured " + assessment.evidence().collectedAt());
  }

  private void parameters() {
    row("# Values that checks are given. Containers are named by name (web-*), image reference");
    row("# (registry.example/web:*), label (label:tier=front) or digest (digest:sha256:...).");
    row("parameters:");
    Map<String, Parameter> declared = new TreeMap<>();
    Map<String, List<ControlResult>> open = new TreeMap<>();
    Map<ControlResult, String> ids = new LinkedHashMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        Check check = Checks.ALL.get(result.control().check());
        boolean matters = result.status() == Status.MANUAL || result.status() == Status.FAIL;
        if (check != null && matters) {
          ids.put(result, benchmark.benchmark().id() + "/" + result.control().id());
          check.parameters().stream()
              .filter(Parameter::site)
              .filter(parameter -> parameter.counts(result.control().parameters()))
              .forEach(
                  parameter -> {
                    declared.put(parameter.name(), parameter);
                    open.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(result);
                  });
        }
      }
    }
    declared.forEach(
        (name, parameter) -> {
          row("");
          row("  # " + name + ": " + parameter.meaning());
          for (ControlResult result : open.getOrDefault(name, List.of())) {
            seen("  ", ids.getOrDefault(result, ""), result);
          }
          row("  # " + name + ": " + example(parameter.type()));
        });
  }

  private static String example(Parameter.Type type) {
    return switch (type) {
      case BOOLEAN -> "true";
      case INTEGER -> "0";
      case TEXT -> "\"\"";
      case DURATION -> "90d";
      case TEXTS -> "[\"\"]";
      case TEXTS_BY_PATTERN -> "{\"NAME\": [\"\"]}";
    };
  }

  private void waivers() {
    row(
        "# Approved exceptions, each until a day. What is waived stays FAIL, and is counted apart.");
    row("waivers:");
    String control = "cis-docker-1.13.0/5.7";
    String subject = "web-*";
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        if (result.status() == Status.FAIL && subject.equals("web-*")) {
          control = benchmark.benchmark().id() + "/" + result.control().id();
          row("");
          row("  #   " + control + " FAIL: " + comment(result.message()));
          subject =
              result.observations().stream()
                  .filter(o -> o.status() == Status.FAIL)
                  .map(PolicyStarter::pattern)
                  .findFirst()
                  .orElse("host");
        }
      }
    }
    row("  # - id: W-1");
    row("  #   controls: [" + control + "]");
    row("  #   subjects: [" + quoted(subject) + "]");
    row("  #   justification: \"\"");
    row("  #   approver: \"\"");
    row("  #   reference: \"\"");
    row("  #   expires: YYYY-MM-DD");
  }

  private static String pattern(Observation observation) {
    return switch (observation.subject().kind()) {
      case HOST, DAEMON -> "host";
      case CONTAINER, FILE -> observation.subject().name();
      default -> observation.subject().kind().word() + ":" + observation.subject().name();
    };
  }

  private void attestations() {
    row(
        "# Answers of people to what captures leave MANUAL or UNKNOWN; evidence that decides is never");
    row("# overruled. Past 'expires' an answer counts no more.");
    row("attestations:");
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        if (result.status() == Status.MANUAL) {
          String id = benchmark.benchmark().id() + "/" + result.control().id();
          row("");
          row("  # " + comment(result.control().title()));
          seen("  ", id, result);
          row("  # - controls: [" + id + "]");
          row("  #   status: PASS # or FAIL, NOT_APPLICABLE");
          row("  #   statement: \"\"");
          row("  #   by: \"\"");
          row("  #   role: \"\"");
          row("  #   on: YYYY-MM-DD");
          row("  #   expires: YYYY-MM-DD");
          row("  #   # file: {name: \"\", sha256: \"\"}");
        }
      }
    }
  }

  /** What was seen of a control, by subject where there are several. */
  private void seen(String indent, String id, ControlResult result) {
    row(indent + "#   " + id + " " + result.status() + ": " + comment(result.message()));
    List<Observation> deciding =
        result.observations().stream().filter(o -> o.status() == result.status()).toList();
    // Where all subjects are said the same of, the line above has said it.
    if (deciding.stream().map(Observation::message).distinct().count() > 1) {
      deciding.stream()
          .limit(MAX_SUBJECTS)
          .forEach(o -> row(indent + "#     " + comment(o.subject().name() + " " + o.message())));
      if (deciding.size() > MAX_SUBJECTS) {
        row(indent + "#     and " + (deciding.size() - MAX_SUBJECTS) + " more");
      }
    }
  }

  private static String comment(String raw) {
    return Shown.text(raw, MAX_CHARS);
  }

  /** A double-quoted scalar; control characters were already written out. */
  private static String quoted(String raw) {
    return "\"" + comment(raw).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void row(String row) {
    text.append(row).append('\n');
  }
}
