package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.GeneratedHosts;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.assessment.Summary;

/** What is true of every host is true of hosts that nobody thought of. */
class GeneratedHostsTest {
  @TempDir private Path folder;

  static LongStream seeds() {
    return GeneratedHosts.seeds(14);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areJudgedWithoutAFaultEachControlAsTheWorstOfItsSubjects(long seed) throws Exception {
    Assessment assessment = assess(seed);
    assertEquals(0, assessment.faults());
    for (BenchmarkResult result : assessment.benchmarks()) {
      Map<Status, Integer> counted = new EnumMap<>(Status.class);
      for (Status status : Status.values()) {
        counted.put(status, 0);
      }
      for (ControlResult control : result.controls()) {
        counted.merge(control.status(), 1, Integer::sum);
        assertEquals(
            Status.rollUp(control.observations().stream().map(Observation::status).toList()),
            control.status(),
            control.control().id());
      }
      assertEquals(counted, Summary.of(result.controls()).byStatus());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areWrittenInEveryFormatAsItsReadersDemandWithTheSameCounts(long seed) throws Exception {
    Assessment assessment = assess(seed);
    FormatsAgreeTest.demandAgreement(assessment);
    ResultFormatsTest.demandValidFiles(assessment);
    ChecklistFormatsTest.demandValidFiles(assessment);
    RenderersTest.demandValidRecord(assessment);
  }

  private Assessment assess(long seed) throws Exception {
    Path bundle = GeneratedHosts.write(seed, folder);
    Assessment assessment = Samples.assess(bundle);
    Files.delete(bundle);
    return assessment;
  }
}
