package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerUlimitsTest {
  private static final String OVERRIDES =
      "'HostConfig': {'Ulimits': [{'Name': 'nofile', 'Soft': 512, 'Hard': 1024},"
          + " {'Name': 'nproc', 'Soft': -1, 'Hard': -1}]}";

  @Test
  void passesWithoutOverrideHoweverTheEngineSpellsIt() {
    check("container-ulimits")
        .givenContainer("a", "'HostConfig': {'Ulimits': null}")
        .givenContainer("b", "'HostConfig': {'Ulimits': []}")
        .gives(
            "PASS a at /0/HostConfig/Ulimits: keeps the daemon's default ulimits",
            "PASS b at /1/HostConfig/Ulimits: keeps the daemon's default ulimits");
  }

  /** The engine adds its defaults to what {@code docker inspect} shows of a started container. */
  @Test
  void takesTheDaemonsDefaultsForNoOverride() {
    CheckHarness host =
        check("container-ulimits")
            .given("host/stat", "absent|/etc/docker/daemon.json\nend|1\n")
            .given(
                "process/engine-argv",
                "pid=9 exe=/usr/bin/dockerd argc=3\ndockerd\n--default-ulimit\nnofile=512:1024\n");
    host.givenContainer(
            "a", "'HostConfig': {'Ulimits': [{'Name': 'nofile', 'Soft': 512, 'Hard': 1024}]}")
        .givenContainer(
            "b", "'HostConfig': {'Ulimits': [{'Name': 'nofile', 'Soft': 512, 'Hard': 2048}]}")
        .givenContainer("c", OVERRIDES)
        .gives(
            "PASS a at /0/HostConfig/Ulimits and process/engine-argv:4: keeps the daemon's default"
                + " ulimits",
            "MANUAL b at /1/HostConfig/Ulimits: overrides the daemon's default ulimits: judge"
                + " whether each is approved: 'nofile=512:2048'",
            "MANUAL c at /2/HostConfig/Ulimits and process/engine-argv:4: overrides the daemon's"
                + " default ulimits: judge whether each is approved: 'nproc=-1:-1'");
  }

  @Test
  void leavesOverridesToAPersonWhereTheSiteSaysNothing() {
    check("container-ulimits")
        .givenContainer("a", OVERRIDES)
        .gives(
            "MANUAL a at /0/HostConfig/Ulimits: overrides the daemon's default ulimits: judge"
                + " whether each is approved: 'nofile=512:1024', 'nproc=-1:-1'");
  }

  @Test
  void passesWhatTheSiteApproved() {
    check("container-ulimits")
        .with("approved-ulimit-overrides", Map.of("a*", List.of("nofile=512:1024", "nproc")))
        .givenContainer("abc", OVERRIDES)
        .gives(
            "PASS abc at /0/HostConfig/Ulimits: overrides default ulimits as the site approved:"
                + " 'nofile=512:1024', 'nproc=-1:-1'");
  }

  @Test
  void failsWhatTheSiteDidNotApprove() {
    check("container-ulimits")
        .with("approved-ulimit-overrides", Map.of("a", List.of("nofile=512:2048", "nproc")))
        .givenContainer("a", OVERRIDES)
        .givenContainer("b", OVERRIDES)
        .gives(
            "FAIL a at /0/HostConfig/Ulimits: overrides default ulimits without approval:"
                + " 'nofile=512:1024'",
            "FAIL b at /1/HostConfig/Ulimits: overrides default ulimits without approval:"
                + " 'nofile=512:1024', 'nproc=-1:-1'");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-ulimits")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'Ulimits': 7}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no Ulimits",
            "UNKNOWN odd at /1/HostConfig/Ulimits: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/Ulimits is a number, not an array of objects");
  }

  @Test
  void isUnknownWhereAnOverrideCantBeRead() {
    check("container-ulimits")
        .givenContainer("a", "'HostConfig': {'Ulimits': [{'Name': 'nofile', 'Soft': 512}]}")
        .gives(
            "UNKNOWN a at /0/HostConfig/Ulimits/0: can't be judged:"
                + " captures/docker/containers#/0/HostConfig/Ulimits/0 has no Hard");
  }
}
