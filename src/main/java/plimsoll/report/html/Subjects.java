package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;
import plimsoll.report.html.Page.Choice;
import plimsoll.report.html.Page.Ranked;
import plimsoll.report.html.Page.SubjectKind;

/** Every subject of an assessment, numbered in its order, with its findings. */
final class Subjects {
  private static final int MAX_RANKED = 8;

  private final Map<Subject, Tally> tallies = new TreeMap<>();

  private static final class Tally {
    private String token = "";
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Finding> catOne = new LinkedHashSet<>();
  }

  /** What a check found; one finding, however many benchmarks ask for it. */
  private record Finding(String check, Observation observation) {}

  Subjects(Assessment assessment) {
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        for (Observation observation : result.observations()) {
          Tally tally = tallies.computeIfAbsent(observation.subject(), s -> new Tally());
          if (observation.status() == Status.FAIL) {
            Finding finding = new Finding(result.control().check(), observation);
            tally.findings.add(finding);
            if ("high".equals(result.control().severity())) {
              tally.catOne.add(finding);
            }
          }
        }
      }
    }
    int number = 0;
    for (Tally tally : tallies.values()) {
      number++;
      tally.token = "s" + number;
    }
  }

  /** The value that stands for a subject in the page. */
  String token(Subject subject) {
    return of(subject).token;
  }

  /** How many observations of a subject FAIL; one that several benchmarks share counts once. */
  int findings(Subject subject) {
    return of(subject).findings.size();
  }

  private Tally of(Subject subject) {
    Tally tally = tallies.get(subject);
    if (tally == null) {
      throw new IllegalArgumentException("a subject of another assessment");
    }
    return tally;
  }

  /** Those with most CAT I findings, then most findings. */
  List<Ranked> worst() {
    return tallies.entrySet().stream()
        .filter(e -> !e.getValue().findings.isEmpty())
        .sorted(
            Comparator.<Map.Entry<Subject, Tally>>comparingInt(e -> -e.getValue().catOne.size())
                .thenComparingInt(e -> -e.getValue().findings.size())
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_RANKED)
        .map(e -> ranked(e.getKey(), e.getValue()))
        .toList();
  }

  /** All of them by kind, named so that two of one name can be told apart. */
  List<SubjectKind> kinds() {
    List<SubjectKind> kinds = new ArrayList<>();
    for (Subject.Kind kind : Subject.Kind.values()) {
      List<Choice> members =
          tallies.entrySet().stream()
              .filter(e -> e.getKey().kind() == kind)
              .map(e -> new Choice(e.getValue().token, label(e.getKey())))
              .toList();
      if (!members.isEmpty()) {
        kinds.add(new SubjectKind(kind.word(), members));
      }
    }
    return kinds;
  }

  /** Short form of a subject's id; empty where the id says no more than the name. */
  static String shortId(Subject subject) {
    return subject.id().equals(subject.name()) || subject.id().equals("host")
        ? ""
        : Texts.brief(subject.id());
  }

  private static Ranked ranked(Subject subject, Tally tally) {
    return new Ranked(
        tally.token,
        subject.kind().word(),
        Texts.name(subject.name()),
        tally.findings.size(),
        tally.catOne.size());
  }

  private static String label(Subject subject) {
    String id = shortId(subject);
    return Texts.name(subject.name()) + (id.isEmpty() ? "" : " (" + id + ")");
  }
}
