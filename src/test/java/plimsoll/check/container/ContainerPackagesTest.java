package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.CheckHarness.id;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerPackagesTest {
  private static final String CHECK = "container-packages";
  private static final String CONFIG = "'Config': {'Image': 'nginx:1'}";

  private static CheckHarness host() {
    return check(CHECK)
        .given(
            "docker/container-packages",
            """
            container %a
            libc6:amd64\t2.36-9+deb12u4
            curl\t7.88.1-10
            container %b
            musl-1.2.5-r0
            ca-certificates-bundle-20240705-r0
            container %c
            """
                .replace("%a", id("web"))
                .replace("%b", id("small"))
                .replace("%c", id("bare")),
            127,
            "sh: not found")
        .givenContainer("web", CONFIG)
        .givenContainer("small", CONFIG)
        .givenContainer("bare", CONFIG);
  }

  @Test
  void asksAPersonWithThePackagesOfEachContainer() {
    host()
        .gives(
            "MANUAL bare at docker/container-packages:7: shows no package: it has no package"
                + " manager that the collector knows; what does it hold besides its workload?",
            "MANUAL small at docker/container-packages:4: holds 2 packages:"
                + " 'ca-certificates-bundle', 'musl'; does its workload need each?",
            "MANUAL web at docker/container-packages:1: holds 2 packages: 'curl', 'libc6'; does its"
                + " workload need each?");
  }

  @Test
  void pointsOutWhatTheSiteHasNotApproved() {
    host()
        .with("approved-packages", Map.of("*", List.of("curl", "musl", "ca-certificates-bundle")))
        .gives(
            "MANUAL bare at docker/container-packages:7: shows no package: it has no package"
                + " manager that the collector knows; what does it hold besides its workload?",
            "MANUAL small at docker/container-packages:4: holds 2 packages, each approved by the"
                + " site; is the approval current?",
            "MANUAL web at docker/container-packages:1: holds 1 package that the site has not"
                + " approved: 'libc6'; does its workload need each?");
  }

  @Test
  void saysHowToListThem() {
    check(CHECK)
        .givenContainer("web", CONFIG)
        .givenContainer("old", "'State': {'Running': false}")
        .gives(
            "NOT_APPLICABLE old at /1/State/Running: is not running",
            "MANUAL web at /0/Config/Image and /0: needs a look at its packages, which were not"
                + " captured (collect.sh --with docker/container-packages lists them): does its"
                + " workload need each?");
  }

  @Test
  void isUnknownWithoutTheListOfContainers() {
    check(CHECK).withoutList().gives("UNKNOWN host: can't be judged: docker/ps was not captured");
  }
}
