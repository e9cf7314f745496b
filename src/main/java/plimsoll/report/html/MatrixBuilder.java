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
import plimsoll.report.html.Page.MatrixRow;

/** Containers by the controls that observed any; those with most findings first. */
final class MatrixBuilder {
  private final Assessment assessment;
  private final Subjects subjects;
  private final Map<Subject, Map<Integer, Status>> cells = new TreeMap<>();
  private final List<Link> columns = new ArrayList<>();

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
    int column = columns.size();
    columns.add(PageBuilder.link(assessment, benchmark.benchmark(), result.control()));
    for (Observation observation : ofContainers) {
      // A control may look at a container more than once; the worst shows.
      cells
          .computeIfAbsent(observation.subject(), s -> new LinkedHashMap<>())
          .merge(column, observation.status(), (a, b) -> Status.rollUp(List.of(a, b)));
    }
  }

  private Matrix build() {
    List<MatrixRow> rows = new ArrayList<>();
    cells.keySet().stream()
        .sorted(
            Comparator.<Subject>comparingInt(s -> -subjects.findings(s))
                .thenComparing(Comparator.naturalOrder()))
        .forEach(container -> rows.add(row(container)));
    return new Matrix(columns, rows);
  }

  private MatrixRow row(Subject container) {
    Map<Integer, Status> row = cells.getOrDefault(container, Map.of());
    List<@Nullable Mark> marks = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      Status status = row.get(column);
      marks.add(status == null ? null : Mark.of(status));
    }
    return new MatrixRow(
        Texts.name(container.name()),
        Subjects.shortId(container),
        subjects.findings(container),
        marks);
  }
}
