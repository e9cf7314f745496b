package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class HistoryReaderTest {
  private static HistoryReader read(String rows) {
    return HistoryReader.read(
        new Captures().with("docker/history", rows.replace('\'', '"')), Limits.DEFAULT);
  }

  private static final String ROWS =
      """
      {'Image': 'x', 'Layer': {'CreatedBy': 'COPY a b', 'CreatedAt': 'T2', 'Size': '5'}}
      {'Image': 'y', 'Layer': {'CreatedBy': 'COPY e f', 'CreatedAt': 'T3', 'Size': '7'}}
      {'Image': 'x', 'Layer': {'CreatedBy': 'ENV A=b', 'CreatedAt': 'T1', 'Size': '0'}}
      """;

  @Test
  void givesTheStepsOfEachImageTheOldestFirst() {
    assertEquals(
        "ENV T1, COPY T2",
        read(ROWS).steps("x").toOptional().orElse(List.of()).stream()
            .map(step -> step.instruction() + " " + step.created())
            .collect(Collectors.joining(", ")));
  }

  @Test
  void isWholeWhereSizesAddUpOrEveryLayerHasOne() {
    assertEquals("true", whole(ROWS, 5, "l"));
    assertEquals("true", whole(ROWS, 999, "l"));
    assertEquals("false", whole(ROWS, 999, "l", "m"));
    assertEquals("false", whole("{'Image': 'z', 'Layer': {}}", 999));
    assertEquals(
        "captures/docker/history shows sizes that are not plain bytes",
        whole(ROWS.replace("'5'", "'5kB'"), 5, "l"));
  }

  /** Of some old engines the size is that of the last layer: all rows but its own may be lost. */
  @Test
  void isNotWholeWhereTheSizeIsNotThatOfTheWholeImage() {
    String layers = "'RootFS': {'Layers': ['l']}}";
    assertEquals("true", whole(ROWS, "{'Size': 5, 'VirtualSize': 5, " + layers));
    assertEquals("false", whole(ROWS, "{'Size': 5, 'VirtualSize': 9, " + layers));
    assertEquals("false", whole(ROWS, "{'Size': 9, 'VirtualSize': 9, " + layers));
  }

  @Test
  void isAbsentWhereARowOrTheCaptureCanNotBeRead() {
    assertEquals("docker/history holds no step of it", why(read(ROWS).steps("z")));
    assertEquals(
        "captures/docker/history#/Layer has no CreatedBy",
        why(read("{'Image': 'x', 'Layer': {}}").steps("x")));
    assertEquals(
        "captures/docker/history: line 1: is not valid JSON",
        why(read("{'Image': 'x', 'Layer': {").steps("x")).replaceFirst("(JSON): .*", "$1"));
    assertEquals(
        "docker/history was not captured",
        why(HistoryReader.read(new Captures(), Limits.DEFAULT).steps("x")));
  }

  private static String whole(String rows, long size, String... layers) {
    String names =
        Stream.of(layers).map(layer -> "'" + layer + "'").collect(Collectors.joining(","));
    return whole(rows, "{'Size': " + size + ", 'RootFS': {'Layers': [" + names + "]}}");
  }

  private static String whole(String rows, String inspected) {
    Captures captures = new Captures().with("docker/images", inspected.replace('\'', '"'));
    return Objects.one(captures.capture("docker/images"), Limits.DEFAULT)
        .match(
            image -> read(rows).whole("x", image.value()),
            absent -> Fact.<Boolean>absent(absent.why()))
        .match(known -> known.value().toString(), Fact.Absent::why);
  }

  private static String why(Fact<List<BuildStep>> fact) {
    return fact.match(known -> "known", Fact.Absent::why);
  }
}
