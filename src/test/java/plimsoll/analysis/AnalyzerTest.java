package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Control;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Subject;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Limits;

class AnalyzerTest {
  private static final Citation CITATION = new Citation("a", "b", null, 1, "c");

  @Test
  void aCheckThatThrowsIsUnknownAndNamesTheFault() {
    ControlResult result =
        judge(
            (evidence, parameters) -> {
              throw new IllegalStateException("secret of the evidence");
            });
    assertEquals(Status.UNKNOWN, result.status());
    assertEquals("fault of Plimsoll in some-check: IllegalStateException", result.message());
    assertEquals(result.message(), result.fault());
  }

  @Test
  void aCheckThatCallsItselfWithoutEndCostsItsControlAlone() {
    ControlResult result =
        judge(
            (evidence, parameters) -> {
              throw new StackOverflowError();
            });
    assertEquals("fault of Plimsoll in some-check: StackOverflowError", result.fault());
  }

  @Test
  void observationsStandBySubject() {
    ControlResult result =
        judge(
            (evidence, parameters) ->
                List.of(
                    seen("web", Status.PASS), seen("app", Status.FAIL), seen("db", Status.PASS)));
    assertEquals(
        List.of("app", "db", "web"),
        result.observations().stream().map(o -> o.subject().name()).toList());
    assertEquals("1 of 3 containers: app is FAIL", result.message());
  }

  @Test
  void aSubjectOfTwoObservationsCountsOnce() {
    Subject ucp = new Subject(Subject.Kind.PLATFORM, "ucp", "UCP");
    Observation setting = new Observation(ucp, Status.FAIL, "has a = true", List.of(CITATION));
    Observation grant = new Observation(ucp, Status.FAIL, "grants b", List.of(CITATION));
    Observation other = seen("web", Status.PASS);
    assertEquals(
        "UCP grants b; has a = true",
        judge((evidence, parameters) -> List.of(setting, grant)).message());
    assertEquals(
        "1 of 2 subjects: UCP grants b; has a = true",
        judge((evidence, parameters) -> List.of(setting, grant, other)).message());
    assertEquals(
        "2 of 2 subjects: web, UCP (each is FAIL)",
        judge(
                (evidence, parameters) ->
                    List.of(
                        seen("web", Status.FAIL),
                        new Observation(ucp, Status.FAIL, "is FAIL", List.of(CITATION)),
                        new Observation(ucp, Status.FAIL, "is FAIL", List.of(CITATION))))
            .message());
  }

  @Test
  void theMessageNamesAFewAndCountsTheRest() {
    ControlResult result =
        judge(
            (evidence, parameters) ->
                List.of("a", "b", "c", "d", "e", "f", "g").stream()
                    .map(name -> seen(name, Status.FAIL))
                    .toList());
    assertEquals("7 of 7 containers: a, b, c, d, e and 2 more (each is FAIL)", result.message());
  }

  @Test
  void theMessageSaysWhatWasSeenOfSubjectsThatDiffer() {
    assertEquals(
        "3 of 4 containers: build, shop (each runs as root); web (runs as 0:0)",
        judge(
                (evidence, parameters) ->
                    List.of(
                        fails("build", "runs as root"),
                        fails("shop", "runs as root"),
                        fails("web", "runs as 0:0"),
                        seen("db", Status.PASS)))
            .message());
  }

  @Test
  void theMessageNamesSubjectsAloneWhereWhatWasSeenOfThemIsLong() {
    assertEquals(
        "2 of 2 containers: a, b",
        judge(
                (evidence, parameters) ->
                    List.of(fails("a", "x".repeat(200)), fails("b", "y".repeat(200))))
            .message());
    assertEquals(
        "4 of 4 containers: a, b, c, d",
        judge(
                (evidence, parameters) ->
                    List.of(fails("a", "1"), fails("b", "2"), fails("c", "3"), fails("d", "4")))
            .message());
  }

  @Test
  void nothingObservedIsUnknownWithTheFaultNamed() {
    ControlResult result = judge((evidence, parameters) -> List.of());
    assertEquals(Status.UNKNOWN, result.status());
    assertEquals("fault of Plimsoll in some-check: it observed nothing", result.fault());
  }

  private static Observation fails(String name, String message) {
    return new Observation(
        new Subject(Subject.Kind.CONTAINER, name, name), Status.FAIL, message, List.of(CITATION));
  }

  private static Observation seen(String name, Status status) {
    return new Observation(
        Subject.container(name, name), status, "is " + status, List.of(CITATION));
  }

  private interface Judge {
    List<Observation> judge(Evidence evidence, Parameters parameters);
  }

  private static ControlResult judge(Judge judge) {
    Check check =
        new Check() {
          @Override
          public String id() {
            return "some-check";
          }

          @Override
          public List<String> captures() {
            return List.of("docker/ps");
          }

          @Override
          public List<Observation> judge(Evidence evidence, Parameters parameters) {
            return judge.judge(evidence, parameters);
          }
        };
    Control control =
        new Control(
            "1.1",
            "1",
            "A demand",
            true,
            null,
            List.of(),
            "automatic",
            "some-check",
            Map.of(),
            "",
            "",
            "",
            List.of(),
            new Control.Mappings(List.of(), List.of(), List.of(), "", Map.of(), Map.of(), Map.of()),
            null);
    return Analyzer.judge(
        EvidenceReader.read(new Captures(), Limits.DEFAULT), control, check, Map.of());
  }
}
