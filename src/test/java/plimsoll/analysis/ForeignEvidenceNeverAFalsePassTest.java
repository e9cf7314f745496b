package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.bundle.Archives;
import plimsoll.evidence.Subject;

/**
 * The sample of a sosreport: what it gives, and that nothing becomes PASS or NOT_APPLICABLE because
 * a file of it was lost or cut off. No digest tells here that a file was changed.
 */
class ForeignEvidenceNeverAFalsePassTest {
  private static final Path SAMPLE = Path.of("samples", "sosreport");
  private static final String NAME = "sosreport-atlas-01-2026-11-22-oopaygy";

  @TempDir private Path folder;

  /** By name: a container may be listed by its short id, and inspected by the long one. */
  @Test
  void holdsForEveryFileOfTheSosreport() throws IOException {
    SortedMap<String, byte[]> files = Archives.files(SAMPLE.resolve(NAME));
    new Harms(folder, NAME, UnaryOperator.identity(), Subject::name)
        .makeNothingGood(files, List.copyOf(files.keySet()), Harms.ALL);
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
}
