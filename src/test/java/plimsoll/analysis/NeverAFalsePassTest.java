package plimsoll.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.bundle.Archives;
import plimsoll.evidence.Subject;

/**
 * Whatever happens to any capture of any sample, no control and no subject becomes PASS or
 * NOT_APPLICABLE that was not so before.
 */
class NeverAFalsePassTest {
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
    harmEach(sample, Harms.ALL, Archives::reseal);
  }

  private void harmEach(
      String sample, Set<String> harms, UnaryOperator<SortedMap<String, byte[]>> seal)
      throws IOException {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle(sample));
    List<String> paths =
        files.keySet().stream()
            .filter(path -> path.startsWith("captures/") || path.startsWith("files/"))
            .toList();
    new Harms(folder, "harmed", seal, Subject::id).makeNothingGood(files, paths, harms);
  }
}
