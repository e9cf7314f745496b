package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
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
  private static final Path BEGUN = Path.of("samples", SAMPLE, "assessor", "begun.ckl");
  private static final String BENCHMARK = "disa-docker-enterprise-2.x";

  @Test
  void aBegunChecklistKeepsItsWordsAndGetsTheResults() throws IOException, SourceException {
    Merge merge = merge();
    Path golden = Samples.expected(SAMPLE).resolve(BENCHMARK + ".merged.ckl");
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

  @Test
  void bothFitTheSchemaOfTheFormat() throws Exception {
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(Path.of("src/test/resources/plimsoll/report/ckl.xsd").toFile())
            .newValidator();
    for (String ckl : List.of(Files.readString(BEGUN), merge().file())) {
      assertDoesNotThrow(() -> validator.validate(new StreamSource(new StringReader(ckl))));
    }
  }

  private static Merge merge() throws IOException, SourceException {
    Assessment assessment = Samples.assess(Samples.bundle(SAMPLE));
    BenchmarkResult stig =
        assessment.benchmarks().stream()
            .filter(result -> result.benchmark().id().equals(BENCHMARK))
            .findFirst()
            .orElseThrow();
    Checklist ours = ChecklistBuilder.build(assessment, stig).orElseThrow();
    byte[] begun = Files.readAllBytes(BEGUN);
    return Merge.of(
        ours, ChecklistFile.read(begun, ours.stig().id(), "V2R2", Limits.DEFAULT), OnConflict.KEEP);
  }
}
