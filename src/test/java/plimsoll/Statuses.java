package plimsoll;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;

/** All statuses of an assessment, to be held against those of another one. */
public final class Statuses {
  private Statuses() {}

  /** Of every control, by benchmark and id, such as {@code cis-docker-1.13.0 5.4}. */
  public static SortedMap<String, Status> ofControls(Assessment assessment) {
    SortedMap<String, Status> statuses = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult control : benchmark.controls()) {
        statuses.put(benchmark.benchmark().id() + " " + control.control().id(), control.status());
      }
    }
    return statuses;
  }

  /**
   * Of every subject of every control, such as {@code cis-docker-1.13.0 5.4 of CONTAINER web}; the
   * worst where a subject has several.
   *
   * @param name what a subject is called: by its id, or by its name
   */
  public static SortedMap<String, Status> ofSubjects(
      Assessment assessment, Function<Subject, String> name) {
    SortedMap<String, Status> statuses = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult control : benchmark.controls()) {
        String of = benchmark.benchmark().id() + " " + control.control().id() + " of ";
        for (Observation observation : control.observations()) {
          Subject subject = observation.subject();
          statuses.merge(
              of + subject.kind() + " " + name.apply(subject),
              observation.status(),
              (a, b) -> Status.rollUp(List.of(a, b)));
        }
      }
    }
    return statuses;
  }

  /** Both of the above. */
  public static SortedMap<String, Status> of(
      Assessment assessment, Function<Subject, String> name) {
    SortedMap<String, Status> statuses = ofControls(assessment);
    statuses.putAll(ofSubjects(assessment, name));
    return statuses;
  }
}
