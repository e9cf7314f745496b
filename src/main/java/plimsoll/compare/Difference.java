package plimsoll.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;

/**
 * All that is different between two states of a host.
 *
 * @param cautions what must be known before a difference is taken as one of the host, each in a
 *     sentence or two, the gravest first
 * @param benchmarks those that both were judged by, in the order of the newer
 * @param drift what the captures say otherwise, by capture; only such as differ
 * @param withoutDrift why captures were not compared, in one sentence; null where they were
 */
public record Difference(
    Results before,
    Results after,
    List<String> cautions,
    List<Difference.OfBenchmark> benchmarks,
    List<Difference.OfCapture> drift,
    @Nullable String withoutDrift) {
  public Difference {
    cautions = List.copyOf(cautions);
    benchmarks = List.copyOf(benchmarks);
    drift = List.copyOf(drift);
  }

  /** Controls of one benchmark of which anything is different, in the order of the newer. */
  public record OfBenchmark(String id, String title, List<OfControl> controls) {
    public OfBenchmark {
      controls = List.copyOf(controls);
    }

    /** Those with a change of this kind, of themselves or of a subject. */
    public List<OfControl> with(Change change) {
      return controls.stream().filter(control -> control.has(change)).toList();
    }

    /** New or gone subjects, each with its verdicts: ids of controls by status. */
    public Map<Subject, Map<Standing, List<String>>> subjects(Change newOrGone) {
      Map<Subject, Map<Standing, List<String>>> found = new TreeMap<>();
      for (OfControl control : controls) {
        for (OfSubject subject : control.subjects()) {
          if (subject.change() == newOrGone) {
            found
                .computeIfAbsent(subject.subject(), key -> new TreeMap<>())
                .computeIfAbsent(Standing.of(subject.verdict()), key -> new ArrayList<>())
                .add(control.id());
          }
        }
      }
      return found;
    }
  }

  /** A verdict without its reason, by which verdicts are listed together: the worst first. */
  public record Standing(Status status, boolean waived) implements Comparable<Standing> {
    static Standing of(Verdict verdict) {
      return new Standing(verdict.status(), verdict.waived());
    }

    /** As people read it: {@code FAIL, waived}. */
    public String words() {
      return new Verdict(status, waived, "").words();
    }

    @Override
    public int compareTo(Standing other) {
      return Comparator.comparing(Standing::status)
          .thenComparing(Standing::waived)
          .compare(this, other);
    }
  }

  /**
   * What is different of one control.
   *
   * @param severity null where there is none
   * @param change of the control as a whole
   * @param before null where it is new
   * @param after null where it is gone
   * @param subjects those with a difference, by kind and name
   */
  public record OfControl(
      String id,
      String title,
      @Nullable String severity,
      Change change,
      @Nullable Verdict before,
      @Nullable Verdict after,
      List<OfSubject> subjects) {
    public OfControl {
      subjects = List.copyOf(subjects);
    }

    /** Whether it, or a subject of it, changed so. */
    public boolean has(Change kind) {
      return change == kind || subjects.stream().anyMatch(subject -> subject.change() == kind);
    }

    /**
     * The subjects to list where changes of a kind are: those that changed so; and, where the
     * control as a whole did, those that came or went with a verdict that leaves something to do.
     */
    public List<OfSubject> shown(Change kind) {
      return subjects.stream()
          .filter(s -> s.change() == kind || (change == kind && s.cameOrWentOpen()))
          .toList();
    }
  }

  /**
   * What is different of one subject of one control.
   *
   * @param subject as the newer state has it; as the older one has it where it is gone
   * @param was as the older state had it, where it is another by id or name: a container that was
   *     made anew, or renamed; null where it is the same
   * @param before null where the control did not speak of it
   * @param after likewise
   * @param evidence what its citations say otherwise
   */
  public record OfSubject(
      Subject subject,
      @Nullable Subject was,
      Change change,
      @Nullable Verdict before,
      @Nullable Verdict after,
      List<OfValue> evidence) {
    public OfSubject {
      evidence = List.copyOf(evidence);
    }

    private boolean cameOrWentOpen() {
      return (change == Change.NEW || change == Change.GONE)
          && verdict().rank() < Verdict.OPEN_NO_MORE;
    }

    /** The verdict that there is; the newer where there are two. */
    public Verdict verdict() {
      Verdict verdict = after == null ? before : after;
      if (verdict == null) {
        throw new IllegalStateException(subject.name() + " has no verdict");
      }
      return verdict;
    }
  }

  /**
   * A cited value that changed.
   *
   * @param before null where nothing was cited there before
   * @param after null where nothing is cited there any more
   */
  public record OfValue(@Nullable Citation before, @Nullable Citation after) {
    /** The newer citation; the older where there is no other. */
    public Citation citation() {
      Citation citation = after == null ? before : after;
      if (citation == null) {
        throw new IllegalStateException("a change of nothing");
      }
      return citation;
    }
  }

  /**
   * What a capture says otherwise.
   *
   * @param id such as {@code docker/info}
   * @param why why its rows say nothing, or not all, in one sentence; null where all was compared
   */
  public record OfCapture(String id, List<Row> rows, @Nullable String why) {
    public OfCapture {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One value or line of a capture.
   *
   * @param at where: a pointer with names in place of numbers, a path, or empty for a line
   * @param before null where it was not there
   * @param after null where it is not there any more
   */
  public record Row(String at, @Nullable String before, @Nullable String after) {}

  /** How many controls and subjects there are of each kind of change, over all benchmarks. */
  public Map<Change, Integer> counts() {
    Map<Change, Integer> counts = new LinkedHashMap<>();
    for (Change change :
        List.of(Change.WORSE, Change.BETTER, Change.NEW, Change.GONE, Change.CHANGED)) {
      counts.put(change, benchmarks.stream().mapToInt(b -> count(b, change)).sum());
    }
    return counts;
  }

  /** How many there are in one benchmark: subjects that are new or gone count once. */
  public static int count(OfBenchmark benchmark, Change change) {
    if (change == Change.NEW || change == Change.GONE) {
      return benchmark.subjects(change).size()
          + Math.toIntExact(
              benchmark.controls().stream().filter(c -> c.change() == change).count());
    }
    return benchmark.with(change).size();
  }

  /** How many values and lines drifted. */
  public int drifted() {
    return drift.stream().mapToInt(capture -> Math.max(1, capture.rows().size())).sum();
  }

  /** Whether any control or subject is worse, or what is new fails and is not waived. */
  public boolean isWorse() {
    return benchmarks.stream()
        .flatMap(benchmark -> benchmark.controls().stream())
        .anyMatch(
            control ->
                control.has(Change.WORSE)
                    || (control.change() == Change.NEW && fails(control.after()))
                    || control.subjects().stream()
                        .filter(subject -> subject.change() == Change.NEW)
                        .anyMatch(subject -> fails(subject.after())));
  }

  /** Whether nothing at all is different. */
  public boolean isEmpty() {
    Predicate<OfBenchmark> none = benchmark -> benchmark.controls().isEmpty();
    return benchmarks.stream().allMatch(none) && drift.isEmpty();
  }

  private static boolean fails(@Nullable Verdict verdict) {
    return verdict != null && verdict.rank() == 0;
  }
}
