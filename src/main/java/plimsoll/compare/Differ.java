package plimsoll.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Difference.OfBenchmark;
import plimsoll.compare.Difference.OfControl;
import plimsoll.compare.Difference.OfSubject;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * Compares two states of a host. Of equal states nothing is different; and where the states are
 * swapped, worse is better, new is gone, and each older value the newer.
 */
public final class Differ {
  private final Results before;
  private final Results after;
  private final SubjectMatch subjects;

  private Differ(Results before, Results after) {
    this.before = before;
    this.after = after;
    this.subjects = SubjectMatch.of(before, after);
  }

  /** All that is different. */
  public static Difference between(Side before, Side after) {
    Differ differ = new Differ(before.results(), after.results());
    List<Side.Captured> older = before.captures();
    List<Side.Captured> newer = after.captures();
    return new Difference(
        before.results(),
        after.results(),
        Cautions.of(before, after),
        differ.benchmarks(),
        older == null || newer == null ? List.of() : Drift.between(older, newer),
        older == null || newer == null
            ? "a record holds no captures: give both bundles to see what else drifted"
            : null);
  }

  private List<OfBenchmark> benchmarks() {
    List<OfBenchmark> changes = new ArrayList<>();
    for (Results.Benchmark newer : after.benchmarks()) {
      before.benchmarks().stream()
          .filter(older -> older.id().equals(newer.id()))
          .findFirst()
          .ifPresent(
              older ->
                  changes.add(new OfBenchmark(newer.id(), newer.title(), controls(older, newer))));
    }
    return changes;
  }

  private List<OfControl> controls(Results.Benchmark older, Results.Benchmark newer) {
    Map<String, Results.Control> olds = new LinkedHashMap<>();
    older.controls().forEach(control -> olds.put(control.id(), control));
    List<OfControl> changes = new ArrayList<>();
    for (Results.Control control : newer.controls()) {
      Results.Control was = olds.remove(control.id());
      if (was == null) {
        changes.add(whole(control, Change.NEW, null, control.verdict()));
      } else {
        OfControl change = control(was, control);
        if (change.change() != Change.SAME || !change.subjects().isEmpty()) {
          changes.add(change);
        }
      }
    }
    olds.values().forEach(was -> changes.add(whole(was, Change.GONE, was.verdict(), null)));
    return changes;
  }

  private static OfControl whole(
      Results.Control control, Change change, @Nullable Verdict before, @Nullable Verdict after) {
    return new OfControl(
        control.id(), control.title(), control.severity(), change, before, after, List.of());
  }

  private OfControl control(Results.Control was, Results.Control is) {
    Map<String, Seen> olds = seen(was, true);
    Map<String, Seen> news = seen(is, false);
    List<OfSubject> changes = new ArrayList<>();
    news.forEach(
        (key, now) -> {
          Seen then = olds.remove(key);
          changes.add(then == null ? oneSided(key, null, now) : subject(then, now));
        });
    olds.forEach((key, then) -> changes.add(oneSided(key, then, null)));
    return new OfControl(
        is.id(),
        is.title(),
        is.severity(),
        change(was.verdict(), is.verdict()),
        was.verdict(),
        is.verdict(),
        changes.stream()
            .filter(change -> change.change() != Change.SAME)
            .sorted(Comparator.comparing(OfSubject::subject))
            .toList());
  }

  /** What a control says of one subject, all its observations taken together. */
  private record Seen(Subject subject, Verdict verdict, List<Citation> citations) {
    static Seen of(List<Results.Observation> observations) {
      Results.Observation worst =
          observations.stream()
              .min(
                  Comparator.comparing((Results.Observation o) -> o.verdict().rank())
                      .thenComparing(o -> o.verdict().status()))
              .orElseThrow();
      return new Seen(
          worst.subject(),
          worst.verdict(),
          observations.stream().flatMap(o -> o.citations().stream()).toList());
    }
  }

  private Map<String, Seen> seen(Results.Control control, boolean older) {
    Map<String, Seen> seen = new TreeMap<>();
    control.observations().stream()
        .collect(
            Collectors.groupingBy(
                o -> older ? subjects.ofOlder(o.subject()) : subjects.ofNewer(o.subject()),
                TreeMap::new,
                Collectors.toList()))
        .forEach((key, observations) -> seen.put(key, Seen.of(observations)));
    return seen;
  }

  private OfSubject subject(Seen then, Seen now) {
    List<Difference.OfValue> evidence =
        CitedValues.changes(then.citations(), before.origin(), now.citations(), after.origin());
    Change change = change(then.verdict(), now.verdict());
    return new OfSubject(
        now.subject(),
        then.subject().equals(now.subject()) ? null : then.subject(),
        change == Change.SAME && !evidence.isEmpty() ? Change.CHANGED : change,
        then.verdict(),
        now.verdict(),
        evidence);
  }

  /** Of a subject that one state alone speaks of, in this control. */
  private OfSubject oneSided(String key, @Nullable Seen then, @Nullable Seen now) {
    Seen there = Objects.requireNonNull(now == null ? then : now);
    Change change = now == null ? Change.GONE : Change.NEW;
    if (subjects.isInBoth(key)) {
      // It was there all the time; not to be named is as good as to have nothing to do.
      boolean open = there.verdict().rank() < Verdict.OPEN_NO_MORE;
      change = !open ? Change.SAME : now == null ? Change.BETTER : Change.WORSE;
    }
    return new OfSubject(
        there.subject(),
        null,
        change,
        then == null ? null : then.verdict(),
        now == null ? null : now.verdict(),
        List.of());
  }

  private static Change change(Verdict before, Verdict after) {
    int better = Integer.compare(after.rank(), before.rank());
    if (better != 0) {
      return better > 0 ? Change.BETTER : Change.WORSE;
    }
    return before.isAs(after) ? Change.SAME : Change.CHANGED;
  }

  /** Ids of the benchmarks of one state that the other was not judged by. */
  static List<String> missing(Results in, Results from) {
    return Stream.of(from)
        .flatMap(results -> results.benchmarks().stream())
        .map(Results.Benchmark::id)
        .filter(id -> in.benchmarks().stream().noneMatch(b -> b.id().equals(id)))
        .toList();
  }
}
