package plimsoll.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.bundle.Archives;
import plimsoll.evidence.Subject;

class CrowdedHostTest {
  @TempDir private Path folder;

  @Test
  void isJudgedAsTheSampleItIsMadeOf() throws Exception {
    Assessment sample = Samples.assess(Samples.bundle("careless"));
    Assessment crowded = Samples.assess(Archives.unpack(folder, CrowdedHost.of(30, 30)));
    assertEquals("consistent", crowded.evidence().integrity());
    assertEquals(statuses(sample), statuses(crowded));
  }

  @Test
  void holdsAsManyAsItWasAskedForInChunksOfTheCollector() throws Exception {
    SortedMap<String, byte[]> files = CrowdedHost.of(1000, 18);
    assertTrue(files.containsKey("captures/docker/containers.3"));
    Assessment crowded = Samples.assess(Archives.unpack(folder, files));
    assertEquals(84 * 12, subjects(crowded, Subject.Kind.CONTAINER));
  }

  @Test
  void isTheSameEveryTime() throws Exception {
    assertArrayEquals(
        Archives.tar("host", CrowdedHost.of(30, 30)), Archives.tar("host", CrowdedHost.of(30, 30)));
  }

  private static List<String> statuses(Assessment assessment) {
    return assessment.benchmarks().stream()
        .flatMap(benchmark -> benchmark.controls().stream())
        .map(control -> control.control().id() + " " + control.status())
        .toList();
  }

  private static long subjects(Assessment assessment, Subject.Kind kind) {
    ControlResult privileged =
        assessment.benchmarks().get(0).controls().stream()
            .filter(control -> control.control().id().equals("5.4"))
            .findFirst()
            .orElseThrow();
    return privileged.observations().stream()
        .filter(observation -> observation.subject().kind() == kind)
        .distinct()
        .count();
  }
}
