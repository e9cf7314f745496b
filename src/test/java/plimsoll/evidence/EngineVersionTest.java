package plimsoll.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineVersionTest {
  @Test
  void ordersReleasesByAge() {
    List<String> ordered =
        List.of(
            "1.12.6",
            "1.13.1",
            "17.06.2-ce",
            "17.06.2-ee-9",
            "17.06.2-ee-16",
            "17.12.0-ce",
            "18.09.9",
            "20.10.9",
            "20.10.24+dfsg1",
            "23.0.0-rc.1",
            "23.0.0",
            "24.0.7, build 24.0.7-0ubuntu2");
    List<String> backwards = new ArrayList<>(ordered);
    Collections.reverse(backwards);
    assertEquals(
        ordered,
        backwards.stream().sorted(Comparator.comparing(EngineVersionTest::version)).toList());
  }

  @Test
  void readsNothingElse() {
    for (String text : List.of("dev", "ucp/3.1.0", "swarm/1.2.9", "", "20", "master-2018-11-29")) {
      assertEquals(Optional.empty(), EngineVersion.parse(text), text);
    }
  }

  @Test
  void knowsReleasesFromAnotherOn() {
    assertTrue(version("17.12.0-ce").isFrom(17, 12));
    assertTrue(version("18.01.0").isFrom(17, 12));
    assertFalse(version("17.06.2-ee-16").isFrom(17, 12));
  }

  private static EngineVersion version(String text) {
    return EngineVersion.parse(text).orElseThrow();
  }
}
