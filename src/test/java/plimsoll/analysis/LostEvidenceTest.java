package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.MissingEvidence;
import plimsoll.assessment.Status;
import plimsoll.bundle.Archives;

/** What is called missing is what UNKNOWN verdicts lack: no less, and no more. */
class LostEvidenceTest {
  @TempDir private Path folder;

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void namesEachCaptureWhoseLossLeavesAControlUnknown(String sample) throws IOException {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle(sample));
    Set<String> before = unknown(assess(files));
    List<String> unnamed = new ArrayList<>();
    for (String path : files.keySet()) {
      if (!path.matches("(captures|files)/.*") || path.endsWith(".stderr")) {
        continue;
      }
      SortedMap<String, byte[]> lacking = new TreeMap<>(files);
      lacking.remove(path);
      Assessment assessment = assess(Archives.reseal(lacking));
      Set<String> lost = unknown(assessment);
      lost.removeAll(before);
      costs(assessment, path.replaceFirst("^captures/", "")).forEach(lost::remove);
      lost.forEach(control -> unnamed.add(control + " lacks " + path + " and does not name it"));
    }
    assertEquals(List.of(), unnamed);
  }

  @Test
  void namesOnlyTheToolOfAuditingWhereNothingElseDecidesAuditing() throws IOException {
    List<String> watched =
        MissingEvidence.of(assess(Archives.files(Samples.bundle("careless")))).stream()
            .filter(
                missing ->
                    missing.costs().stream()
                        .map(cost -> cost.control().control().id())
                        .anyMatch(Set.of("1.5", "1.6", "1.7")::contains))
            .map(MissingEvidence::id)
            .toList();
    assertEquals(List.of("audit/rules"), watched);
  }

  private Assessment assess(SortedMap<String, byte[]> files) throws IOException {
    Path tar = folder.resolve("sample.tar");
    Files.write(tar, Archives.tar("sample", files));
    return Samples.assess(tar);
  }

  private static Set<String> unknown(Assessment assessment) {
    return assessment.benchmarks().stream()
        .flatMap(
            benchmark ->
                benchmark.controls().stream()
                    .filter(control -> control.status() == Status.UNKNOWN)
                    .map(control -> benchmark.benchmark().id() + " " + control.control().id()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> costs(Assessment assessment, String id) {
    return MissingEvidence.of(assessment).stream()
        .filter(missing -> missing.id().equals(id))
        .flatMap(missing -> missing.costs().stream())
        .map(cost -> cost.benchmark().benchmark().id() + " " + cost.control().control().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
