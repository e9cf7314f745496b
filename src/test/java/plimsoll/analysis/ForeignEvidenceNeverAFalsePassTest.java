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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.bundle.Archives;

/**
 * The sample of a sosreport: what it gives, and that nothing becomes PASS or NOT_APPLICABLE because
 * a file of it was lost or cut off. No digest tells here that a file was changed.
 */
class ForeignEvidenceNeverAFalsePassTest {
  private static final Path SAMPLE = Path.of("samples", "sosreport");
  private static final String NAME = "sosreport-atlas-01-2026-11-22-oopaygy";
  private static final Set<Status> GOOD = Set.of(Status.PASS, Status.NOT_APPLICABLE);

  private static final Map<String, UnaryOperator<byte @Nullable []>> HARMS =
      new TreeMap<>(
          Map.of(
              "dropped", content -> null,
              "emptied", content -> new byte[0],
              "cut in half", content -> Arrays.copyOf(content, content.length / 2),
              "cut by a row", ForeignEvidenceNeverAFalsePassTest::withoutLastRow,
              "cut to half its rows", ForeignEvidenceNeverAFalsePassTest::halfOfItsRows,
              "filled with garbage",
                  content -> "\u0001garbage {[\n".repeat(20).getBytes(StandardCharsets.UTF_8),
              "replaced by an error",
                  content ->
                      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n"
                          .getBytes(StandardCharsets.UTF_8)));

  @TempDir private Path folder;

  @Test
  void holdsForEveryFileOfTheSosreport() throws IOException {
    SortedMap<String, byte[]> files = Archives.files(SAMPLE.resolve(NAME));
    Map<String, Status> before = statuses(assess(files));
    int tried = 0;
    StringBuilder wrong = new StringBuilder();
    for (String path : files.keySet()) {
      for (Map.Entry<String, UnaryOperator<byte @Nullable []>> harm : HARMS.entrySet()) {
        SortedMap<String, byte[]> harmed = new TreeMap<>(files);
        byte[] content = harm.getValue().apply(files.get(path));
        if (content == null) {
          harmed.remove(path);
        } else {
          harmed.put(path, content);
        }
        tried++;
        statuses(assess(harmed))
            .forEach(
                (what, after) -> {
                  if (GOOD.contains(after) && before.get(what) != after) {
                    wrong.append(
                        String.format(
                            Locale.ROOT,
                            "%s %s: %s was %s and became %s%n",
                            path,
                            harm.getKey(),
                            what,
                            before.get(what),
                            after));
                  }
                });
      }
    }
    assertTrue(tried > 100, "only " + tried + " harms were tried");
    assertEquals("", wrong.toString());
  }

  @Test
  void givesWhatIsExpected() throws IOException {
    BenchmarkResult result = Samples.assess(SAMPLE.resolve(NAME)).benchmarks().get(0);
    String rows =
        result.controls().stream()
            .map(c -> c.control().id() + " " + c.status() + " " + c.message() + "\n")
            .collect(Collectors.joining());
    Path golden = SAMPLE.resolve("expected.txt");
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.writeString(golden, rows);
    }
    assertEquals(
        Files.exists(golden) ? Files.readString(golden) : "",
        rows,
        golden + " differs; if it should, run: ./mvnw test -Dplimsoll.updateGolden=true");
  }

  private Assessment assess(SortedMap<String, byte[]> files) {
    try {
      Path tar = Files.createTempFile(folder, "harmed", ".tar");
      Files.write(tar, Archives.tar(NAME, files));
      Assessment assessment = Samples.assess(tar);
      Files.delete(tar);
      return assessment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Status of every control, and of every subject of it; the worst where it has several. */
  private static Map<String, Status> statuses(Assessment assessment) {
    Map<String, Status> statuses = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult control : benchmark.controls()) {
        String id = benchmark.benchmark().id() + " " + control.control().id();
        statuses.put(id, control.status());
        for (Observation observation : control.observations()) {
          statuses.merge(
              // A container may be listed by its short id, and inspected by the long one.
              id + " of " + observation.subject().kind() + " " + observation.subject().name(),
              observation.status(),
              (a, b) -> Status.rollUp(List.of(a, b)));
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

  private static byte[] halfOfItsRows(byte[] content) {
    return withoutLastRow(Arrays.copyOf(content, content.length / 2));
  }
}
