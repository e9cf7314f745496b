package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContainerMountPropagationTest {
  private static String mounts(String... propagations) {
    return Stream.of(propagations)
        .map(
            p ->
                "{'Type': 'bind', 'Source': '/srv', 'Destination': '/"
                    + p
                    + "', 'RW': true"
                    + (p.isEmpty() ? "" : ", 'Propagation': '" + p + "'")
                    + "}")
        .collect(Collectors.joining(", ", "'Mounts': [", "], 'HostConfig': {}"));
  }

  @Test
  void failsSharedMountsOfBothKinds() {
    check("container-mount-propagation")
        .givenContainer("a", mounts("rprivate", "shared"))
        .givenContainer("b", mounts("rshared", "shared"))
        .gives(
            "FAIL a at /0/Mounts/1/Propagation: has mounts that spread to the host: '/srv' at"
                + " '/shared' (shared)",
            "FAIL b at /1/Mounts/0/Propagation and /1/Mounts/1/Propagation: has mounts that spread"
                + " to the host: '/srv' at '/rshared' (rshared), '/srv' at '/shared' (shared)");
  }

  @Test
  void passesOtherPropagation() {
    check("container-mount-propagation")
        .givenContainer("a", mounts("rprivate", "slave", "rslave", "private"))
        .gives("PASS a at /0/Mounts: has no mount that spreads to the host");
  }

  @Test
  void passesAnExceptionOfTheSite() {
    check("container-mount-propagation")
        .with("shared-propagation-exceptions", Map.of("a", List.of("/shared")))
        .givenContainer("a", mounts("shared"))
        .givenContainer("b", mounts("shared"))
        .gives(
            "PASS a at /0/Mounts/0/Propagation: has mounts that spread to the host by a recorded"
                + " exception: '/srv' at '/shared' (shared)",
            "FAIL b at /1/Mounts/0/Propagation: has mounts that spread to the host: '/srv' at"
                + " '/shared' (shared)");
  }

  @Test
  void isNotApplicableWithoutMounts() {
    check("container-mount-propagation")
        .givenContainer("a", "'Mounts': [], 'HostConfig': {}")
        .gives("NOT_APPLICABLE a at /0/Mounts: has no mount");
  }

  @Test
  void isUnknownWhereMountsOrTheirPropagationAreMissing() {
    check("container-mount-propagation")
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", mounts("", "rprivate"))
        .givenContainer("c", mounts("", "shared"))
        .givenContainer("d", "'Mounts': [], 'HostConfig': {'Binds': ['/srv:/data:shared']}")
        .gives(
            "UNKNOWN a at /0: can't be judged: captures/docker/containers#/0 has no Mounts",
            "UNKNOWN b at /1/Mounts/0: can't be judged: captures/docker/containers#/1/Mounts/0 has"
                + " no Propagation",
            "FAIL c at /2/Mounts/1/Propagation: has mounts that spread to the host: '/srv' at"
                + " '/shared' (shared)",
            "UNKNOWN d at /3/Mounts: can't be judged: HostConfig asks for a mount at /data that"
                + " Mounts does not show");
  }

  /** The engine cleans the path that was asked for: {@code docker run -v /srv:/x/../slave/}. */
  @Test
  void findsAMountThatWasAskedForByAnotherFormOfItsPath() {
    check("container-mount-propagation")
        .givenContainer(
            "a", mounts("slave").replace("{}", "{'Binds': ['/srv:/x/..//slave/./:slave']}"))
        .gives("PASS a at /0/Mounts: has no mount that spreads to the host");
  }

  @Test
  void takesNoExceptionAndPassesNoMountWhereTheBenchmarkSaysSo() {
    check("container-mount-propagation")
        .with("shared-propagation-exceptions", Map.of("*", List.of("/shared")))
        .with("no-exceptions", true)
        .with("none-passes", true)
        .givenContainer("a", mounts("shared"))
        .givenContainer("b", "'Mounts': [], 'HostConfig': {}")
        .gives(
            "FAIL a at /0/Mounts/0/Propagation: has mounts that spread to the host: '/srv' at"
                + " '/shared' (shared)",
            "PASS b at /1/Mounts: has no mount");
  }
}
