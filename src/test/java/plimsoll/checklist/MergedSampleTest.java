package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/**
 * A checklist that an assessor began by the STIG's first release, and what the merge makes of it.
 */
class MergedSampleTest {
  private static final String SAMPLE = "careless";
  private static final String BENCHMARK = "disa-docker-enterprise-2.x";

  @Test
  void aBegunChecklistKeepsItsWordsAndGetsTheResults() throws IOException, SourceException {
    Merge merge = merge();
    Path golden = Samples.expected(SAMPLE, BENCHMARK + ".merged.ckl");
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.writeString(golden, merge.file());
    }
    assertEquals(
        Files.readString(golden),
        merge.file(),
        golden + " differs; if it should, run: ./mvnw test -Dplimsoll.updateGolden=true");
  }

  @Test
  void itsRowsShowEachThingThatAMergeDoes() throws IOException, SourceException {
    Merge merge = merge();
    assertEquals(
        List.of(
            new Merge.Conflict("DKER-EE-001960", ReviewStatus.NOT_A_FINDING, ReviewStatus.OPEN)),
        merge.conflicts());
    assertEquals(List.of("DKER-EE-002010", "SV-104797r1_rule", "DKER-EE-005170"), merge.filled());
    assertEquals(List.of("DKER-EE-002030"), merge.agreed());
    assertEquals(List.of("DKER-EE-002040"), merge.leftToPerson());
    assertEquals(List.of("LOCAL-0001"), merge.onlyTheirs());
  }

  private static Merge merge() throws IOException, SourceException {
    Assessment assessment = Samples.assess(Samples.bundle(SAMPLE));
    BenchmarkResult stig =
        assessment.benchmarks().stream()
            .filter(result -> result.benchmark().id().equals(BENCHMARK))
            .findFirst()
            .orElseThrow();
    Checklist ours = ChecklistBuilder.build(assessment, stig).orElseThrow();
    byte[] begun = Files.readAllBytes(Path.of("samples", SAMPLE, "assessor", "begun.ckl"));
    return Merge.of(
        ours, ChecklistFile.read(begun, ours.stig().id(), "V2R2", Limits.DEFAULT), OnConflict.KEEP);
  }
}
