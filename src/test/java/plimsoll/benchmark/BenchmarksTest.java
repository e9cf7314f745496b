package plimsoll.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  private final Benchmark cis = Benchmarks.load("cis-docker-1.13.0");

  @Test
  void everyControlIsWholeAndItsProfileAndSectionExist() {
    for (String id : Benchmarks.IDS) {
      Benchmark benchmark = Benchmarks.load(id);
      Set<String> sections =
          benchmark.sections().stream().map(Benchmark.Titled::id).collect(Collectors.toSet());
      Set<String> profiles =
          benchmark.profiles().stream().map(Benchmark.Titled::id).collect(Collectors.toSet());
      for (Control control : benchmark.controls()) {
        assertTrue(sections.contains(control.section()), control.id());
        assertTrue(profiles.containsAll(control.profiles()), control.id());
        assertFalse(control.title().isBlank(), control.id());
        assertFalse(control.rationale().isBlank(), control.id());
        assertFalse(control.remedy().isBlank(), control.id());
        assertTrue(
            Set.of("automatic", "partial", "manual").contains(control.decidable()), control.id());
        assertTrue(
            control.references().stream().allMatch(r -> r.startsWith("https://")), control.id());
      }
    }
  }

  @Test
  void privilegedPortsNamesTheCisControlsOfItsRulePage() {
    Control ports =
        cis.controls().stream().filter(c -> c.id().equals("5.7")).findFirst().orElseThrow();
    assertEquals(List.of("9.1"), ports.mappings().cisControls().get("v6"));
    assertEquals(List.of("9.2"), ports.mappings().cisControls().get("v7"));
    assertEquals("5.8", ports.mappings().editions().get("cis-docker-1.7.0"));
  }

  @Test
  void refusesABenchmarkThatDoesNotShip() {
    assertThrows(IllegalArgumentException.class, () -> Benchmarks.load("../secret"));
  }
}
