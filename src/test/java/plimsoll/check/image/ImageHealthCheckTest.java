package plimsoll.check.image;

import org.junit.jupiter.api.Test;

class ImageHealthCheckTest {
  private static final String CHECK = "image-health-check";

  private static String uses(String digit) {
    return "'Image': '" + ImageHost.id(digit) + "'";
  }

  private static ImageHost host() {
    return new ImageHost()
        .image("a", "checked:1", "'Config': {'Healthcheck': {'Test': ['CMD', 'true']}}")
        .image("b", "none:1", "'Config': {'Healthcheck': {'Test': ['NONE']}}")
        .image("c", "without:1", "'Config': {}")
        .image("d", "empty:1", "'Config': {'Healthcheck': {'Test': []}}")
        .image("e", "unused:1", "'Config': {}");
  }

  @Test
  void judgesEveryImageThatAContainerUses() {
    host()
        .check(CHECK)
        .givenContainer("one", uses("a"))
        .givenContainer("two", uses("b") + ", 'State': {'Running': false}")
        .givenContainer("three", uses("c").replace("sha256:", ""))
        .givenContainer("four", uses("d"))
        .gives(
            "PASS checked:1 at docker/images#/0/Config/Healthcheck/Test: defines a health check",
            "FAIL empty:1 at docker/images#/3/Config/Healthcheck/Test: defines no health check",
            "FAIL none:1 at docker/images#/1/Config/Healthcheck/Test: switches its health check off"
                + " (NONE)",
            "NOT_APPLICABLE unused:1 at docker/ps:1: is used by no container",
            "FAIL without:1 at docker/images#/2/Config: defines no health check");
  }

  @Test
  void isUnknownWhereContainersOrImagesWereNotInspected() {
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .withoutList()
        .gives("UNKNOWN web:1: can't be judged: docker/ps was not captured");
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .givenContainer("bare", "")
        .gives(
            "UNKNOWN web:1 at /0: can't be judged: whether container 'bare' uses it is not known:"
                + " captures/docker/containers#/0 has no Image");
    new ImageHost()
        .image("a", "web:1", "'Config': {'Healthcheck': 5}")
        .check(CHECK)
        .givenContainer("one", uses("a"))
        .givenContainer("two", uses("b"))
        .gives(
            "UNKNOWN "
                + ImageHost.id("b")
                + ": can't be judged: containers use it ('two') and it was not inspected",
            "UNKNOWN web:1 at docker/images#/0/Config/Healthcheck: can't be judged:"
                + " captures/docker/images#/0/Config/Healthcheck is a number, not an object");
  }
}
