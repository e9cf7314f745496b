package plimsoll.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Provenance.Capture;

/**
 * A capture for want of which controls are UNKNOWN.
 *
 * <p>An UNKNOWN observation names in its message each capture it lacks, so that a reader knows what
 * to capture again. That alone counts here: a check reads more captures than each of its verdicts
 * needs.
 *
 * @param id such as {@code audit/rules}
 * @param capture what is known of it; null where the evidence does not mention it
 * @param costs the UNKNOWN controls that name it, in their order
 */
public record MissingEvidence(
    String id, @Nullable Capture capture, List<MissingEvidence.Cost> costs) {
  private static final Pattern NO_TOOL = Pattern.compile(" was skipped: ([\\w.+-]+): not found$");
  private static final String AGAIN = "capture the host again, as root";

  public MissingEvidence {
    costs = List.copyOf(costs);
  }

  /** One control of one benchmark. */
  public record Cost(BenchmarkResult benchmark, ControlResult control) {}

  /** What to do for it, as the begin of a sentence: {@code capture the host again ...}. */
  public String advice() {
    String why = capture == null ? "" : String.valueOf(capture.problem());
    Matcher tool = NO_TOOL.matcher(why);
    if (tool.find()) {
      return "install "
          + tool.group(1)
          + " on the host and capture it again, as root, or have a person attest what holds"
          + " without it";
    }
    if (why.contains(" was skipped: opt-in: ")) {
      return "capture the host again, as root and with --with " + id + ", if its owner agrees";
    }
    if (why.contains(" was skipped: left out by ")) {
      return "capture the host again, as root and without leaving it out";
    }
    if (why.endsWith(" timed out")) {
      return "capture the host again, as root and with a longer --timeout";
    }
    if (why.contains(" failed with ")) {
      return "see on the host why that fails, and capture it again, as root";
    }
    return capture == null ? "capture the host with collect.sh, as root" : AGAIN;
  }

  /** What is missing, by id. */
  public static List<MissingEvidence> of(Assessment assessment) {
    Map<String, Capture> known = new TreeMap<>();
    assessment.evidence().captures().forEach(capture -> known.put(capture.id(), capture));
    Map<String, List<Cost>> costs = new TreeMap<>();
    known.values().stream()
        .filter(capture -> capture.problem() != null)
        .forEach(capture -> costs.put(capture.id(), new ArrayList<>()));
    assessment.benchmarks().stream()
        .flatMap(benchmark -> benchmark.controls().stream())
        .flatMap(control -> control.captures().stream())
        .filter(id -> !known.containsKey(id))
        .forEach(id -> costs.put(id, new ArrayList<>()));
    costs.forEach((id, of) -> of.addAll(costs(id, assessment)));
    return costs.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> new MissingEvidence(e.getKey(), known.get(e.getKey()), e.getValue()))
        .toList();
  }

  private static List<Cost> costs(String id, Assessment assessment) {
    Pattern named = named(id);
    List<Cost> costs = new ArrayList<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult control : benchmark.controls()) {
        if (control.status() == Status.UNKNOWN
            && control.observations().stream()
                .filter(o -> o.status() == Status.UNKNOWN)
                .anyMatch(o -> o.message().contains(id) && named.matcher(o.message()).find())) {
          costs.add(new Cost(benchmark, control));
        }
      }
    }
    return costs;
  }

  /**
   * The id as a word, or the artifact of it: not {@code docker/info} in {@code docker/info-text}.
   */
  private static Pattern named(String id) {
    return Pattern.compile(
        "(?<![A-Za-z0-9_./-])(?:captures/)?" + Pattern.quote(id) + "(?![A-Za-z0-9_/-]|\\.\\w)");
  }
}
