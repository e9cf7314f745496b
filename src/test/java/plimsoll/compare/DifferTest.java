package plimsoll.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.GeneratedHosts;
import plimsoll.Samples;
import plimsoll.assessment.Status;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.Capture;
import plimsoll.compare.Difference.OfBenchmark;
import plimsoll.compare.Difference.OfCapture;
import plimsoll.compare.Difference.OfControl;
import plimsoll.compare.Difference.OfSubject;
import plimsoll.compare.Difference.OfValue;
import plimsoll.compare.Difference.Row;
import plimsoll.compare.Results.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.report.json.JsonRenderer;
import plimsoll.source.Limits;

class DifferTest {
  @TempDir private Path folder;

  static List<String> samples() {
    return Samples.names();
  }

  private static Side side(String sample) throws Exception {
    return side(Samples.bundle(sample));
  }

  private static Side side(Path evidence) throws Exception {
    Bundle bundle = Bundles.open(evidence, Limits.DEFAULT, Bundles.Options.DEFAULT);
    List<Side.Captured> captures = new ArrayList<>();
    for (String id : bundle.ids()) {
      Capture capture = bundle.capture(id);
      captures.add(
          new Side.Captured(
              id, capture.output() == null ? null : capture.output().content(), capture.problem()));
    }
    return new Side(
        Results.of(Samples.assess(evidence)), bundle.manifest().host().machineIdSha256(), captures);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void findsNoDifferenceOfASampleToItself(String sample) throws Exception {
    assertNoDifference(side(sample), side(sample));
  }

  private static void assertNoDifference(Side one, Side same) {
    Difference difference = Differ.between(one, same);
    assertTrue(difference.isEmpty(), difference.toString());
    assertEquals(0, difference.drifted());
    assertTrue(!difference.isWorse());
  }

  /** Seeds that are a multiple apart begin with the same sample. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void holdsOfGeneratedHosts(long seed) throws Exception {
    Side one = side(GeneratedHosts.write(seed, folder));
    assertNoDifference(one, side(GeneratedHosts.write(seed, folder)));
    assertMirrored(one, side(GeneratedHosts.write(seed + 100L * Samples.names().size(), folder)));
    assertMirrored(one, side("careless"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void findsTheMirrorImageWhereTheStatesAreSwapped(String sample) throws Exception {
    Side one = side(sample);
    for (String name : List.of("careless", "hardened")) {
      assertMirrored(one, side(name));
    }
  }

  private static void assertMirrored(Side one, Side other) {
    Difference there = Differ.between(one, other);
    Difference back = Differ.between(other, one);
    assertEquals(sorted(there.benchmarks()), sorted(mirrored(back.benchmarks())));
    assertEquals(
        there.drift().stream().map(OfCapture::rows).toList(),
        back.drift().stream()
            .map(c -> c.rows().stream().map(r -> new Row(r.at(), r.after(), r.before())).toList())
            .toList());
  }

  /** The record says all that the comparison asks of an assessment. */
  @ParameterizedTest
  @MethodSource("samples")
  void comparesARecordAsTheAssessmentItIsOf(String sample) throws Exception {
    var assessment = Samples.assess(Samples.bundle(sample));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer().render(assessment, out);
    assertEquals(Results.of(assessment), ResultsReader.read(out.toByteArray()));
  }

  private static List<OfBenchmark> mirrored(List<OfBenchmark> of) {
    return of.stream()
        .map(
            b ->
                new OfBenchmark(
                    b.id(), b.title(), b.controls().stream().map(DifferTest::mirrored).toList()))
        .toList();
  }

  private static OfControl mirrored(OfControl of) {
    return new OfControl(
        of.id(),
        of.title(),
        of.severity(),
        mirrored(of.change()),
        of.after(),
        of.before(),
        of.subjects().stream().map(DifferTest::mirrored).toList());
  }

  private static OfSubject mirrored(OfSubject of) {
    Subject was = of.was();
    return new OfSubject(
        was == null ? of.subject() : was,
        was == null ? null : of.subject(),
        mirrored(of.change()),
        of.after(),
        of.before(),
        of.evidence().stream().map(v -> new OfValue(v.after(), v.before())).toList());
  }

  private static Change mirrored(Change change) {
    return switch (change) {
      case WORSE -> Change.BETTER;
      case BETTER -> Change.WORSE;
      case NEW -> Change.GONE;
      case GONE -> Change.NEW;
      case CHANGED, SAME -> change;
    };
  }

  /** Subjects are listed by the name that they have in the newer state. */
  private static List<OfBenchmark> sorted(List<OfBenchmark> of) {
    return of.stream()
        .map(
            b ->
                new OfBenchmark(
                    b.id(),
                    b.title(),
                    b.controls().stream()
                        .map(
                            c ->
                                new OfControl(
                                    c.id(),
                                    c.title(),
                                    c.severity(),
                                    c.change(),
                                    c.before(),
                                    c.after(),
                                    c.subjects().stream()
                                        .sorted(Comparator.comparing(OfSubject::toString))
                                        .toList()))
                        .sorted(Comparator.comparing(OfControl::id))
                        .toList()))
        .toList();
  }

  // --- one control, a few subjects

  private static Results.Observation seen(Subject subject, Status status, String... excerpts) {
    List<Citation> citations = new ArrayList<>();
    for (String excerpt : excerpts) {
      citations.add(
          new Citation("captures/docker/containers", "", "/3/HostConfig/Memory", 7, excerpt));
    }
    return new Results.Observation(subject, new Verdict(status, false, "is so"), false, citations);
  }

  private static Side of(Verdict verdict, Results.Observation... observations) {
    return new Side(
        new Results(
            "1",
            null,
            new Results.Origin("b", null, "bundle", "consistent", null, "web", List.of()),
            null,
            List.of(
                new Results.Benchmark(
                    "b",
                    "B",
                    "00",
                    null,
                    0,
                    List.of(
                        new Results.Control(
                            "1", "One", null, "check", verdict, false, List.of(observations)))))));
  }

  private static Side of(Status status, Results.Observation... observations) {
    return of(new Verdict(status, false, "is so"), observations);
  }

  private static @Nullable OfControl between(Side before, Side after) {
    List<OfControl> controls = Differ.between(before, after).benchmarks().get(0).controls();
    return controls.isEmpty() ? null : controls.get(0);
  }

  private static Subject web(String id) {
    return Subject.container(id.repeat(64), "web");
  }

  @Test
  void ordersVerdictsFromFailToPass() {
    List<Verdict> order =
        List.of(
            new Verdict(Status.FAIL, false, ""),
            new Verdict(Status.UNKNOWN, false, ""),
            new Verdict(Status.MANUAL, false, ""),
            new Verdict(Status.FAIL, true, ""),
            new Verdict(Status.PASS, false, ""));
    for (int i = 1; i < order.size(); i++) {
      assertEquals(Change.BETTER, between(of(order.get(i - 1)), of(order.get(i))).change());
      assertEquals(Change.WORSE, between(of(order.get(i)), of(order.get(i - 1))).change());
    }
    assertEquals(Change.CHANGED, between(of(Status.PASS), of(Status.NOT_APPLICABLE)).change());
  }

  @Test
  void knowsAContainerByNameThatWasMadeAnew() {
    OfControl control =
        between(
            of(Status.FAIL, seen(web("a"), Status.FAIL)),
            of(Status.PASS, seen(web("b"), Status.PASS)));
    assertEquals(Change.BETTER, control.subjects().get(0).change());
    assertEquals(web("a"), control.subjects().get(0).was());
  }

  @Test
  void knowsAContainerByIdThatWasRenamed() {
    Subject renamed = Subject.container("a".repeat(64), "web-2");
    OfControl control =
        between(
            of(Status.PASS, seen(web("a"), Status.PASS)),
            of(Status.FAIL, seen(renamed, Status.FAIL)));
    assertEquals(Change.WORSE, control.subjects().get(0).change());
    assertEquals(web("a"), control.subjects().get(0).was());
  }

  @Test
  void knowsATaskOfAServiceByItsSlot() {
    Subject then = Subject.container("a".repeat(64), "portal.1." + "x".repeat(25));
    Subject now = Subject.container("b".repeat(64), "portal.1." + "y".repeat(25));
    assertEquals(
        null,
        between(of(Status.PASS, seen(then, Status.PASS)), of(Status.PASS, seen(now, Status.PASS))));
  }

  @Test
  void takesANewSubjectThatFailsForWorse() {
    Side before = of(Status.FAIL, seen(web("a"), Status.FAIL));
    Subject other = Subject.container("c".repeat(64), "other");
    Side after = of(Status.FAIL, seen(web("a"), Status.FAIL), seen(other, Status.FAIL));
    assertEquals(Change.NEW, between(before, after).subjects().get(0).change());
    assertTrue(Differ.between(before, after).isWorse());
    assertTrue(!Differ.between(after, before).isWorse());
  }

  @Test
  void tellsAChangedValueUnderAVerdictThatStays() {
    OfControl control =
        between(
            of(Status.PASS, seen(web("a"), Status.PASS, "\"Memory\": 1")),
            of(Status.PASS, seen(web("a"), Status.PASS, "\"Memory\": 2")));
    assertEquals(Change.SAME, control.change());
    assertEquals(Change.CHANGED, control.subjects().get(0).change());
    OfValue value = control.subjects().get(0).evidence().get(0);
    assertEquals("\"Memory\": 1", value.before().excerpt());
    assertEquals("\"Memory\": 2", value.after().excerpt());
  }

  @Test
  void saysThatOtherControlsWereChosen() {
    Results.Benchmark whole = of(Status.PASS).results().benchmarks().get(0);
    Results.Control two =
        new Results.Control(
            "2", "Two", null, "check", whole.controls().get(0).verdict(), false, List.of());
    assertEquals(
        List.of(
            "Not judged by the same rules, so that a difference may be theirs: two choices of"
                + " controls of b, 1 and 2"),
        Differ.between(of(Status.PASS), with(List.of(whole.controls().get(0), two))).cautions());
    assertEquals(List.of(), Differ.between(of(Status.PASS), of(Status.FAIL)).cautions());
  }

  private static Side with(List<Results.Control> controls) {
    return new Side(
        new Results(
            "1",
            null,
            new Results.Origin("b", null, "bundle", "consistent", null, "web", List.of()),
            null,
            List.of(new Results.Benchmark("b", "B", "00", null, 0, controls))));
  }

  @Test
  void saysOfTwoHostsThatTheyAre() {
    Side web = of(Status.PASS);
    Side vault =
        new Side(
            new Results(
                "1",
                null,
                new Results.Origin("b", null, "bundle", "consistent", null, "vault", List.of()),
                null,
                web.results().benchmarks()));
    assertEquals(
        List.of("These are two hosts: 'web' and 'vault'"), Differ.between(web, vault).cautions());
  }
}
