package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.benchmark.Benchmarks;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Limits;

class AdvisoriesTest {
  private static final String LOGS = "One daemon-wide setting can't meet all rules on logs";
  private static final String ENGINE = "The engine is not Docker Enterprise";

  @Test
  void aCommunityEngineIsSaidNotToBeTheProductOfTheStig() {
    assertEquals(List.of(ENGINE, LOGS), of("disa-docker-enterprise-2.x", "26.1.5"));
  }

  @Test
  void ofTheProductItselfOnlyTheContradictionIsSaid() {
    assertEquals(List.of(LOGS), of("disa-docker-enterprise-2.x", "18.09.2-ee-1"));
  }

  @Test
  void nothingIsSaidOfAnEngineThatNobodySaw() {
    assertEquals(List.of(LOGS), of("disa-docker-enterprise-2.x", ""));
  }

  @Test
  void aBenchmarkThatIsNoStigHasNone() {
    assertEquals(List.of(), of("cis-docker-1.13.0", "26.1.5"));
  }

  /** How each begins, for a server of that version; empty where it was not captured. */
  private static List<String> of(String benchmark, String version) {
    Captures captures = new Captures();
    if (!version.isEmpty()) {
      captures.with(
          "docker/version",
          "{\"Server\": {\"Platform\": {\"Name\": \"\"}, \"Version\": \"" + version + "\"}}");
    }
    return Advisories.of(EvidenceReader.read(captures, Limits.DEFAULT), Benchmarks.load(benchmark))
        .stream()
        .map(text -> text.split("[.:]", 2)[0])
        .toList();
  }
}
