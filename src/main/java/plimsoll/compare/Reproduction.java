package plimsoll.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Subject;

/**
 * Which verdicts of a record the same evidence does not give any more, and why.
 *
 * @param rules by what else it is judged now than then, each in words; empty where by nothing else
 * @param verdicts what changed, in the order of the controls
 */
public record Reproduction(List<String> rules, List<Reproduction.Changed> verdicts) {
  public Reproduction {
    rules = List.copyOf(rules);
    verdicts = List.copyOf(verdicts);
  }

  /** Why a verdict is another one. */
  public enum Reason {
    /** The catalog has the control no more, has it anew, or has another check judge it. */
    CATALOG("catalog"),
    /** The check judges otherwise. */
    CHECK("check"),
    /** Both are of another release, and the record does not hold what would tell them apart. */
    CHECK_OR_CATALOG("check or catalog"),
    /** The site's policy was about it, then or now, and is another one. */
    POLICY("policy"),
    /** A waiver or an attestation had ended at the one instant, and not at the other. */
    INSTANT("instant"),
    /** Other controls were chosen: another profile, or another release of the STIG. */
    CHOICE("choice of controls");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason in words: {@code check or catalog}. */
    public String words() {
      return words;
    }
  }

  /**
   * A verdict that changed.
   *
   * @param subject null for the control as a whole
   * @param then null where the record has none
   * @param now null where there is none any more
   */
  public record Changed(
      String benchmark,
      String control,
      @Nullable Subject subject,
      @Nullable Verdict then,
      @Nullable Verdict now,
      Reason reason) {}

  /** Holds what is judged now against the record of the same evidence. */
  public static Reproduction of(Results record, Results now) {
    List<Changed> changed = new ArrayList<>();
    for (Results.Benchmark benchmark : now.benchmarks()) {
      record.benchmarks().stream()
          .filter(then -> then.id().equals(benchmark.id()))
          .findFirst()
          .ifPresent(then -> new InBenchmark(record, now, then, benchmark).addTo(changed));
    }
    return new Reproduction(rules(record, now), changed);
  }

  private static List<String> rules(Results record, Results now) {
    List<String> rules = new ArrayList<>();
    if (!record.toolVersion().equals(now.toolVersion())) {
      rules.add("Plimsoll " + record.toolVersion() + " then, " + now.toolVersion() + " now");
    }
    if (!Objects.equals(record.asOf(), now.asOf())) {
      rules.add("as of " + record.asOf() + " then, " + now.asOf() + " now");
    }
    if (!Objects.equals(record.policySha256(), now.policySha256())) {
      rules.add("policy " + sha256(record) + " then, " + sha256(now) + " now");
    }
    for (Results.Benchmark benchmark : now.benchmarks()) {
      record.benchmarks().stream()
          .filter(then -> then.id().equals(benchmark.id()))
          .forEach(then -> catalog(rules, then, benchmark));
    }
    Differ.missing(record, now).forEach(id -> rules.add(id + " is not in the record"));
    Differ.missing(now, record).forEach(id -> rules.add(id + " is in the record alone"));
    return rules;
  }

  private static void catalog(
      List<String> rules, Results.Benchmark then, Results.Benchmark benchmark) {
    if (!then.catalogSha256().equals(benchmark.catalogSha256())) {
      rules.add(
          "catalog "
              + benchmark.id()
              + " sha256 "
              + then.catalogSha256()
              + " then, "
              + benchmark.catalogSha256()
              + " now");
    }
    if (!isSameRelease(then, benchmark)) {
      rules.add(
          benchmark.id()
              + " of release "
              + then.release()
              + " then, "
              + benchmark.release()
              + " now");
    }
  }

  /** Short records say no release. */
  private static boolean isSameRelease(Results.Benchmark then, Results.Benchmark now) {
    return then.release() == null || then.release().equals(now.release());
  }

  private static String sha256(Results results) {
    return results.policySha256() == null ? "none" : "sha256 " + results.policySha256();
  }

  /** What changed in one benchmark. */
  private record InBenchmark(
      Results record, Results now, Results.Benchmark then, Results.Benchmark benchmark) {
    void addTo(List<Changed> changed) {
      Map<String, Results.Control> thens = new LinkedHashMap<>();
      then.controls().forEach(control -> thens.put(control.id(), control));
      for (Results.Control control : benchmark.controls()) {
        Results.Control was = thens.remove(control.id());
        if (was == null) {
          changed.add(whole(control, null, control.verdict()));
        } else {
          control(was, control, changed);
        }
      }
      thens.values().forEach(was -> changed.add(whole(was, was.verdict(), null)));
    }

    private Changed whole(
        Results.Control control, @Nullable Verdict before, @Nullable Verdict after) {
      Reason reason = isSameCatalog() || !isSameRelease() ? Reason.CHOICE : Reason.CATALOG;
      return new Changed(benchmark.id(), control.id(), null, before, after, reason);
    }

    private void control(Results.Control was, Results.Control is, List<Changed> changed) {
      if (!was.verdict().isAs(is.verdict())) {
        changed.add(
            new Changed(
                benchmark.id(),
                is.id(),
                null,
                was.verdict(),
                is.verdict(),
                reason(was, is, was.bySite() || is.bySite() || isBySite(was) || isBySite(is))));
      }
      // A short record says nothing of subjects.
      if (was.observations().isEmpty()) {
        return;
      }
      Map<Subject, List<Results.Observation>> thens = bySubject(was);
      Map<Subject, List<Results.Observation>> nows = bySubject(is);
      TreeSet<Subject> subjects = new TreeSet<>(thens.keySet());
      subjects.addAll(nows.keySet());
      for (Subject subject : subjects) {
        List<Results.Observation> before = thens.getOrDefault(subject, List.of());
        List<Results.Observation> after = nows.getOrDefault(subject, List.of());
        if (!said(before).equals(said(after))) {
          Verdict older = before.isEmpty() ? null : before.get(0).verdict();
          Verdict newer = after.isEmpty() ? null : after.get(0).verdict();
          boolean bySite =
              before.stream().anyMatch(Results.Observation::bySite)
                  || after.stream().anyMatch(Results.Observation::bySite);
          changed.add(
              new Changed(benchmark.id(), is.id(), subject, older, newer, reason(was, is, bySite)));
        }
      }
    }

    private Reason reason(Results.Control was, Results.Control is, boolean bySite) {
      if (!was.check().equals(is.check())) {
        return Reason.CATALOG;
      }
      if (bySite && !Objects.equals(record.policySha256(), now.policySha256())) {
        return Reason.POLICY;
      }
      // No check knows the instant: it ends waivers and attestations alone.
      if (bySite && !Objects.equals(record.asOf(), now.asOf())) {
        return Reason.INSTANT;
      }
      return isSameCatalog()
          ? Reason.CHECK
          : record.toolVersion().equals(now.toolVersion())
              ? Reason.CATALOG
              : Reason.CHECK_OR_CATALOG;
    }

    private boolean isSameCatalog() {
      return then.catalogSha256().equals(benchmark.catalogSha256());
    }

    private boolean isSameRelease() {
      return Reproduction.isSameRelease(then, benchmark);
    }

    private static boolean isBySite(Results.Control control) {
      return control.observations().stream().anyMatch(Results.Observation::bySite);
    }

    private static Map<Subject, List<Results.Observation>> bySubject(Results.Control control) {
      return control.observations().stream()
          .collect(
              Collectors.groupingBy(
                  Results.Observation::subject, TreeMap::new, Collectors.toList()));
    }

    /** The verdicts, in whatever words. */
    private static List<String> said(List<Results.Observation> observations) {
      return observations.stream().map(o -> o.verdict().words()).sorted().toList();
    }
  }
}
