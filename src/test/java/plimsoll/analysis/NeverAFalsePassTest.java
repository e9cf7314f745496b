package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.bundle.Archives;

/**
 * Whatever happens to any capture of any sample, no control and no subject becomes PASS or
 * NOT_APPLICABLE that was not so before.
 */
class NeverAFalsePassTest {
  private static final Set<Status> GOOD = Set.of(Status.PASS, Status.NOT_APPLICABLE);

  private static final Map<String, UnaryOperator<byte @Nullable []>> HARMS =
      new TreeMap<>(
          Map.of(
              "dropped", content -> null,
              "emptied", content -> new byte[0],
              "cut in half", content -> Arrays.copyOf(content, content.length / 2),
              "cut by a row", NeverAFalsePassTest::withoutLastRow,
              "filled with garbage",
                  content -> "\u0001garbage {[\n".repeat(20).getBytes(StandardCharsets.UTF_8),
              "replaced by an error",
                  content ->
                      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n"
                          .getBytes(StandardCharsets.UTF_8)));

  @TempDir private Path folder;

  static List<String> samples() {
    return Samples.names();
  }

  /** What does not fit its digest is not read, whatever it holds: two harms stand for all. */
  @ParameterizedTest
  @MethodSource("samples")
  void holdsWhereACaptureWasHarmedAfterItWasSealed(String sample) throws IOException {
    harmEach(sample, Set.of("dropped", "filled with garbage"), UnaryOperator.identity());
  }

  /** As if the collector itself had seen no more: the digests fit the harmed capture. */
  @ParameterizedTest
  @MethodSource("samples")
  void holdsWhereTheCollectorSawNoMore(String sample) throws IOException {
    harmEach(sample, HARMS.keySet(), Archives::reseal);
  }

  private void harmEach(
      String sample, Set<String> harms, UnaryOperator<SortedMap<String, byte[]>> seal)
      throws IOException {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle(sample));
    Map<String, Status> before = statuses(assess(files));
    List<Harmed> all =
        files.keySet().stream()
            .filter(path -> path.startsWith("captures/") || path.startsWith("files/"))
            .flatMap(path -> harms.stream().sorted().map(harm -> new Harmed(path, harm)))
            .toList();
    assertTrue(all.size() > 100, "only " + all.size() + " harms were tried");
    String wrong =
        all.parallelStream()
            .flatMap(harmed -> harmed.wrong(before, statuses(assess(seal.apply(harmed.in(files))))))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals("", wrong);
  }

  /** One harm done to one artifact. */
  private record Harmed(String path, String harm) {
    SortedMap<String, byte[]> in(SortedMap<String, byte[]> files) {
      SortedMap<String, byte[]> changed = new TreeMap<>(files);
      byte[] content = HARMS.get(harm).apply(files.get(path));
      if (content == null) {
        changed.remove(path);
      } else {
        changed.put(path, content);
      }
      return changed;
    }

    Stream<String> wrong(Map<String, Status> before, Map<String, Status> after) {
      return after.entrySet().stream()
          .filter(e -> GOOD.contains(e.getValue()) && before.get(e.getKey()) != e.getValue())
          .map(
              e ->
                  path
                      + " "
                      + harm
                      + ": "
                      + e.getKey()
                      + " was "
                      + before.get(e.getKey())
                      + " and became "
                      + e.getValue());
    }
  }

  private Assessment assess(SortedMap<String, byte[]> files) {
    try {
      Path tar = Files.createTempFile(folder, "harmed", ".tar");
      Files.write(tar, Archives.tar("harmed", files));
      Assessment assessment = Samples.assess(tar);
      Files.delete(tar);
      return assessment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Status of every control, and of every subject of it. */
  private static Map<String, Status> statuses(Assessment assessment) {
    Map<String, Status> statuses = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult control : benchmark.controls()) {
        String id = benchmark.benchmark().id() + " " + control.control().id();
        statuses.put(id, control.status());
        for (Observation observation : control.observations()) {
          String what =
              id + " of " + observation.subject().kind() + " " + observation.subject().id();
          // A host may have several observations; the worst of them counts.
          statuses.merge(what, observation.status(), (a, b) -> Status.rollUp(List.of(a, b)));
        }
      }
    }
    return statuses;
  }

  private static byte[] withoutLastRow(byte[] content) {
    int end = content.length - 1;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(content, Math.max(0, end));
  }
}
