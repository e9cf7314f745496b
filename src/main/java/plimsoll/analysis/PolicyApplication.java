package plimsoll.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.SubjectPattern;
import plimsoll.policy.Attestation;
import plimsoll.policy.ControlId;
import plimsoll.policy.Policy;
import plimsoll.policy.PolicyException;
import plimsoll.policy.Waiver;
import plimsoll.source.Shown;

/**
 * Puts the waivers and attestations of a policy beside what evidence shows, and keeps account of
 * those that did not count. Waivers change no status; attestations change MANUAL and UNKNOWN alone.
 */
final class PolicyApplication {
  private final String file;
  private final Policy.ForHost site;
  private final Evidence evidence;
  private final @Nullable Instant at;

  /** Waivers with those of their controls that were judged: of others nothing is known. */
  private final Map<Waiver, Set<ControlId>> judged = new LinkedHashMap<>();

  private final Set<Waiver> used = new LinkedHashSet<>();
  private final TreeMap<Integer, List<String>> notices = new TreeMap<>();

  /**
   * For one host.
   *
   * @param file name of the policy's file
   * @param at when expiry is judged; null where no time is known
   */
  PolicyApplication(String file, Policy.ForHost site, Evidence evidence, @Nullable Instant at) {
    this.file = file;
    this.site = site;
    this.evidence = evidence;
    this.at = at;
  }

  /** The results of a benchmark with what the policy says of them. */
  BenchmarkResult to(BenchmarkResult result) throws PolicyException {
    List<ControlResult> controls = new ArrayList<>();
    for (ControlResult control : result.controls()) {
      controls.add(attested(result.benchmark(), waived(result.benchmark(), control)));
    }
    return new BenchmarkResult(
        result.benchmark(), controls, result.notSelected(), result.advisories());
  }

  /** What became of entries that did not count as written, in the policy's order. */
  List<String> notices() {
    for (Map.Entry<Waiver, Set<ControlId>> entry : judged.entrySet()) {
      Waiver waiver = entry.getKey();
      String lapse = waiver.lapse(at);
      if (lapse != null) {
        notice(waiver.line(), named(waiver) + " " + lapse + ", and waives nothing");
      } else if (!used.contains(waiver)) {
        notice(
            waiver.line(),
            named(waiver)
                + " matched nothing: no FAIL of "
                + waiver.controls().stream()
                    .filter(entry.getValue()::contains)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
                + " is about "
                + Shown.list(waiver.subjects().stream().map(SubjectPattern::toString).toList()));
      }
    }
    List<String> all = new ArrayList<>();
    notices.forEach(
        (line, texts) -> texts.forEach(text -> all.add(file + ":" + line + ": " + text)));
    return all;
  }

  private static String named(Waiver waiver) {
    return "waiver " + Shown.quoted(waiver.id());
  }

  private void notice(int line, String text) {
    List<String> here = notices.computeIfAbsent(line, l -> new ArrayList<>());
    if (!here.contains(text)) {
      here.add(text);
    }
  }

  private ControlResult waived(Benchmark benchmark, ControlResult result) throws PolicyException {
    List<Waiver> waivers = new ArrayList<>();
    for (Waiver waiver : site.waivers()) {
      for (ControlId id : waiver.controls()) {
        if (id.is(benchmark, result.control())) {
          waivers.add(waiver);
          judged.computeIfAbsent(waiver, w -> new LinkedHashSet<>()).add(id);
          break; // It may be named twice.
        }
      }
    }
    if (waivers.isEmpty() || result.status() != Status.FAIL) {
      return result;
    }
    List<Observation> observations = new ArrayList<>();
    for (Observation observation : result.observations()) {
      Waiver about =
          observation.status() == Status.FAIL
              ? about(benchmark, result, observation, waivers)
              : null;
      observations.add(about == null ? observation : observation.with(applied(about)));
    }
    return new ControlResult(
        result.control(),
        result.status(),
        result.message() + waivedPart(observations),
        observations,
        result.captures(),
        result.fault(),
        result.parameters(),
        null);
  }

  /** The waiver about an observation; one that holds before one that has lapsed. */
  private @Nullable Waiver about(
      Benchmark benchmark, ControlResult result, Observation observation, List<Waiver> waivers)
      throws PolicyException {
    Waiver holding = null;
    Waiver lapsed = null;
    for (Waiver waiver : waivers) {
      if (waiver.subjects().stream().noneMatch(p -> p.matches(observation.subject(), evidence))) {
        continue;
      }
      used.add(waiver);
      if (waiver.lapse(at) != null) {
        lapsed = waiver;
      } else if (holding == null) {
        holding = waiver;
      } else {
        throw new PolicyException(
            file
                + ":"
                + waiver.line()
                + ": "
                + named(waiver)
                + " overlaps "
                + Shown.quoted(holding.id())
                + " on line "
                + holding.line()
                + ": both waive "
                + benchmark.id()
                + "/"
                + result.control().id()
                + " for "
                + observation.subject().kind().word()
                + " "
                + Shown.quoted(observation.subject().name())
                + "; narrow the subjects of one");
      }
    }
    return holding == null ? lapsed : holding;
  }

  private AppliedWaiver applied(Waiver waiver) {
    return new AppliedWaiver(
        waiver.id(),
        waiver.justification(),
        waiver.approver(),
        waiver.reference(),
        waiver.expires().toString(),
        waiver.line(),
        waiver.lapse(at));
  }

  /** What the one-line finding says of waivers. */
  private static String waivedPart(List<Observation> observations) {
    List<Observation> failed =
        observations.stream().filter(o -> o.status() == Status.FAIL).toList();
    List<Observation> waived = failed.stream().filter(Observation::isWaived).toList();
    List<String> parts = new ArrayList<>();
    if (!waived.isEmpty()) {
      parts.add(
          (waived.size() == failed.size()
                  ? "; waived"
                  : "; " + waived.size() + " of these " + failed.size() + " waived")
              + " by "
              + waivers(waived, true));
    }
    List<Observation> lapsed =
        failed.stream().filter(o -> o.waiver() != null && !o.isWaived()).toList();
    if (!lapsed.isEmpty()) {
      parts.add("; not waived by " + waivers(lapsed, false));
    }
    Status others =
        Status.rollUp(
            observations.stream().filter(o -> !o.isWaived()).map(Observation::status).toList());
    if (waived.size() == failed.size() && (others == Status.UNKNOWN || others == Status.MANUAL)) {
      long open = observations.stream().filter(o -> o.status() == others).count();
      if (open > 0) {
        parts.add("; " + open + " of the others " + others);
      }
    }
    return String.join("", parts);
  }

  private static String waivers(List<Observation> observations, boolean holding) {
    List<String> named = new ArrayList<>();
    for (Observation observation : observations) {
      AppliedWaiver waiver = observation.waiver();
      if (waiver != null) {
        String until = holding ? " until " + waiver.expires() : ", which " + waiver.lapse();
        named.add(Shown.quoted(waiver.id()) + until);
      }
    }
    return Shown.joined(new LinkedHashSet<>(named));
  }

  private ControlResult attested(Benchmark benchmark, ControlResult result) throws PolicyException {
    Attestation answer = null;
    for (Attestation attestation : site.attestations()) {
      if (attestation.controls().stream().anyMatch(id -> id.is(benchmark, result.control()))) {
        if (answer != null) {
          throw new PolicyException(
              file
                  + ":"
                  + attestation.line()
                  + ": the attestation answers "
                  + benchmark.id()
                  + "/"
                  + result.control().id()
                  + " as the one on line "
                  + answer.line()
                  + " does; keep one for this host");
        }
        answer = attestation;
      }
    }
    if (answer == null) {
      return result;
    }
    String of =
        "the attestation of "
            + Shown.text(answer.by(), 80)
            + " for "
            + benchmark.id()
            + "/"
            + result.control().id();
    if (result.fault() != null
        || (result.status() != Status.MANUAL && result.status() != Status.UNKNOWN)) {
      String why =
          result.fault() != null ? "the check failed" : "evidence decides: " + result.status();
      notice(answer.line(), of + " does not count, as " + why);
      return result;
    }
    AppliedAttestation applied = applied(answer, result.status());
    if (applied.lapse() != null) {
      notice(answer.line(), of + " " + applied.lapse() + ", and does not count");
    }
    boolean counts = applied.lapse() == null;
    return new ControlResult(
        result.control(),
        counts ? applied.status() : result.status(),
        counts
            ? "attested by "
                + said(applied)
                + "; from evidence "
                + result.status()
                + ": "
                + result.message()
            : result.message() + "; the attestation of " + applied.by() + " " + applied.lapse(),
        result.observations(),
        result.captures(),
        null,
        result.parameters(),
        applied);
  }

  private static String said(AppliedAttestation attestation) {
    return attestation.by()
        + " ("
        + attestation.role()
        + ") on "
        + attestation.on()
        + ", until "
        + attestation.expires()
        + ": "
        + attestation.statement();
  }

  private AppliedAttestation applied(Attestation attestation, Status fromEvidence) {
    Attestation.File attached = attestation.file();
    return new AppliedAttestation(
        attestation.status(),
        attestation.statement(),
        attestation.by(),
        attestation.role(),
        attestation.on().toString(),
        attestation.expires().toString(),
        attached == null ? null : attached.name(),
        attached == null ? null : attached.sha256(),
        attestation.line(),
        fromEvidence,
        attestation.lapse(at));
  }
}
