package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;
import plimsoll.report.html.Page.Link;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.Page.Matrix;
import plimsoll.report.html.Page.MatrixColumn;
import plimsoll.report.html.Page.MatrixHead;
import plimsoll.report.html.Page.MatrixRow;

/**
 * Containers by the demands that looked at any; those with most findings first. What several
 * benchmarks ask for and judge alike is one column.
 */
final class MatrixBuilder {
  private final Assessment assessment;
  private final Subjects subjects;
  private final Map<Column, Map<String, Link>> columns = new LinkedHashMap<>();

  /** What a check saw of the containers; a benchmark that asks twice has two columns. */
  private record Column(String check, List<Observation> observations, int repeated) {}

  private MatrixBuilder(Assessment assessment, Subjects subjects) {
    this.assessment = assessment;
    this.subjects = subjects;
  }

  static @Nullable Matrix of(Assessment assessment, Subjects subjects) {
    MatrixBuilder builder = new MatrixBuilder(assessment, subjects);
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      benchmark.controls().forEach(result -> builder.add(benchmark, result));
    }
    return builder.columns.isEmpty() ? null : builder.build();
  }

  private void add(BenchmarkResult benchmark, ControlResult result) {
    List<Observation> ofContainers =
        result.observations().stream()
            .filter(o -> o.subject().kind() == Subject.Kind.CONTAINER)
            .toList();
    if (ofContainers.isEmpty()) {
      return;
    }
    Link link = PageBuilder.link(assessment, benchmark.benchmark(), result.control());
    int repeated = 0;
    while (true) {
      Column column = new Column(result.control().check(), ofContainers, repeated);
      Map<String, Link> links = columns.computeIfAbsent(column, c -> new LinkedHashMap<>());
      if (links.putIfAbsent(benchmark.benchmark().id(), link) == null) {
        return;
      }
      repeated++;
    }
  }

  private Matrix build() {
    List<Map<Subject, Mark>> marks = columns.keySet().stream().map(MatrixBuilder::marks).toList();
    Map<Subject, Integer> containers = new TreeMap<>();
    marks.forEach(of -> of.keySet().forEach(s -> containers.put(s, subjects.findings(s))));
    List<MatrixRow> rows = new ArrayList<>();
    containers.keySet().stream()
        .sorted(
            Comparator.<Subject>comparingInt(s -> -subjects.findings(s))
                .thenComparing(Comparator.naturalOrder()))
        .forEach(container -> rows.add(row(container, marks)));
    return new Matrix(heads(), columns(marks), rows);
  }

  private List<MatrixHead> heads() {
    List<MatrixHead> heads = new ArrayList<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      List<@Nullable Link> links = new ArrayList<>();
      columns.values().forEach(of -> links.add(of.get(benchmark.benchmark().id())));
      if (links.stream().anyMatch(link -> link != null)) {
        heads.add(
            new MatrixHead(
                assessment.benchmarks().size() > 1 ? Texts.name(benchmark.benchmark().id()) : "",
                links));
      }
    }
    return heads;
  }

  private List<MatrixColumn> columns(List<Map<Subject, Mark>> marks) {
    List<MatrixColumn> parts = new ArrayList<>();
    int index = 0;
    for (Map<String, Link> links : columns.values()) {
      int failing =
          (int)
              marks.get(index).values().stream()
                  .filter(m -> m.code().equals(Status.FAIL.name()))
                  .count();
      parts.add(new MatrixColumn(links.values().iterator().next().anchor(), failing));
      index++;
    }
    return parts;
  }

  /** A control may look at a container more than once; the worst shows, and what is not waived. */
  private static Map<Subject, Mark> marks(Column column) {
    Map<Subject, List<Observation>> bySubject = new TreeMap<>();
    for (Observation observation : column.observations()) {
      bySubject.computeIfAbsent(observation.subject(), s -> new ArrayList<>()).add(observation);
    }
    Map<Subject, Mark> marks = new TreeMap<>();
    bySubject.forEach(
        (subject, of) -> {
          Status worst = Status.rollUp(of.stream().map(Observation::status).toList());
          boolean waived =
              worst == Status.FAIL
                  && of.stream()
                      .filter(o -> o.status() == Status.FAIL)
                      .allMatch(Observation::isWaived);
          marks.put(subject, waived ? Mark.WAIVED : Mark.of(worst));
        });
    return marks;
  }

  private MatrixRow row(Subject container, List<Map<Subject, Mark>> marks) {
    List<@Nullable Mark> cells = new ArrayList<>();
    marks.forEach(of -> cells.add(of.get(container)));
    return new MatrixRow(
        subjects.token(container),
        Texts.name(container.name()),
        Subjects.shortId(container),
        subjects.findings(container),
        cells);
  }
}
