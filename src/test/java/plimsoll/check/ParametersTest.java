package plimsoll.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.assessment.Observation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Limits;

class ParametersTest {
  private static final Parameter BOUND =
      Parameter.ofBenchmark("bound", Parameter.Type.INTEGER, "a bound");
  private static final Parameter PORTS =
      Parameter.ofSite("ports", Parameter.Type.TEXTS_BY_PATTERN, "approved ports");
  private static final Parameter LIFE =
      Parameter.ofSite("life", Parameter.Type.DURATION, "longest life");
  private static final Parameter NEEDED =
      Parameter.ofSite("needed", Parameter.Type.BOOLEAN, "whether it is needed");

  private static final Check CHECK =
      new Check() {
        @Override
        public String id() {
          return "some-check";
        }

        @Override
        public List<Parameter> parameters() {
          return List.of(BOUND, PORTS, LIFE, NEEDED);
        }

        @Override
        public List<String> captures() {
          return List.of();
        }

        @Override
        public List<Observation> judge(Evidence evidence, Parameters parameters) {
          return List.of();
        }
      };

  @Test
  void refusesWhatTheCheckDoesNotDeclare() {
    assertRefused("some-check: takes no parameter named limit", Map.of("bound", 1L, "limit", 2L));
  }

  @Test
  void refusesAValueOfAnotherType() {
    assertRefused("some-check: parameter bound is not of type INTEGER", Map.of("bound", "1024"));
    assertRefused(
        "some-check: parameter ports is not of type TEXTS_BY_PATTERN",
        Map.of("bound", 1L, "ports", Map.of("web", List.of(443L))));
  }

  @Test
  void demandsWhatTheBenchmarkDecidesAndNotWhatTheSiteDoes() {
    assertRefused("some-check: parameter bound is not given", Map.of());
    assertEquals(Optional.of(1L), Parameters.of(CHECK, Map.of("bound", 1L)).integer(BOUND));
  }

  @Test
  void readsDurationsAndRefusesOtherTexts() {
    assertEquals(Optional.of(Duration.ofDays(90)), life("90d"));
    assertEquals(Optional.of(Duration.ofDays(90)), life("2160h0m0s"));
    assertEquals(Optional.of(Duration.ofSeconds(86_400 + 7_200 + 180 + 4)), life("1d2h3m4s"));
    assertEquals(Optional.empty(), Parameters.of(CHECK, Map.of("bound", 1L)).duration(LIFE));
    for (String text : List.of("", "90", "d", "1m1h", "90 d", "-1d")) {
      assertRefused(
          "some-check: parameter life is not of type DURATION", Map.of("bound", 1L, "life", text));
    }
  }

  private static Optional<Duration> life(String text) {
    return Parameters.of(CHECK, Map.of("bound", 1L, "life", text)).duration(LIFE);
  }

  @Test
  void tellsABooleanOfTheSiteFromNone() {
    Parameters none = Parameters.of(CHECK, Map.of("bound", 1L));
    assertEquals(Optional.empty(), none.bool(NEEDED));
    Parameters no = Parameters.of(CHECK, Map.of("bound", 1L, "needed", false));
    assertEquals(Optional.of(false), no.bool(NEEDED));
  }

  @Test
  void patternsMatchNamesAndImagesWhole() {
    Parameters parameters =
        Parameters.of(
            CHECK,
            Map.of(
                "bound",
                1L,
                "ports",
                Map.of(
                    "web-*", List.of("443"),
                    "registry.example/*:1", List.of("80"),
                    "eb-1", List.of("22"),
                    "web.1", List.of("23"))));
    Container container = container("web-1", "registry.example/shop:1");
    List<String> ports = parameters.textsFor(PORTS, container).orElseThrow();
    assertEquals(List.of("443", "80"), ports.stream().sorted().toList());
  }

  @Test
  void givenAndNotMatchingIsNotTheSameAsNotGiven() {
    Container container = container("db", "postgres");
    assertTrue(Parameters.of(CHECK, Map.of("bound", 1L)).textsFor(PORTS, container).isEmpty());
    assertEquals(
        Optional.of(List.of()),
        Parameters.of(CHECK, Map.of("bound", 1L, "ports", Map.of("web", List.of("443"))))
            .textsFor(PORTS, container));
  }

  private static Container container(String name, String image) {
    Captures captures =
        new Captures()
            .with(
                "docker/containers",
                "[{\"Id\": \"ab\", \"Name\": \"/"
                    + name
                    + "\", \"State\": {}, \"Config\": {\"Image\": \""
                    + image
                    + "\"}}]");
    return EvidenceReader.read(captures, Limits.DEFAULT).containers().members().get(0);
  }

  private static void assertRefused(String message, Map<String, ?> values) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(CHECK, values));
    assertEquals(message, refused.getMessage());
  }
}
