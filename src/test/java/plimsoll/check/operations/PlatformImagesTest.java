package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class PlatformImagesTest {
  private static final String CHECK = "platform-images";
  private static final String LIST = "REPOSITORY         TAG     IMAGE ID\n";

  private static String id(String digit) {
    return "sha256:" + digit.repeat(64);
  }

  /** A node of UCP 3.1.2, with one image more. */
  private static CheckHarness node(String tag) {
    return check(CHECK)
        .givenContainer("agent", "'Config': {'Image': 'docker/ucp-agent:3.1.2'}")
        .given(
            "docker/image-list",
            LIST
                + "docker/ucp-agent   3.1.2   "
                + id("a")
                + "\n"
                + "other              1       "
                + id("b")
                + "\n")
        .given(
            "docker/images",
            "[{\"Id\": \"%s\", \"RepoTags\": [\"docker/ucp-agent:3.1.2\"]},".replace("%s", id("a"))
                + "{\"Id\": \"%s\", \"RepoTags\": [\"%t\"]}]"
                    .replace("%s", id("b"))
                    .replace("%t", tag));
  }

  @Test
  void passesImagesOfTheInstalledRelease() {
    node("nginx:1")
        .gives(
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed");
    node("docker/ucp-auth:3.1.2")
        .gives(
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed",
            "PASS docker/ucp-auth:3.1.2 at docker/images#/1/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-auth:3.1.2', not older than the 3.1.2 installed");
    node("docker/ucp-auth:3.2.0")
        .gives(
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed",
            "PASS docker/ucp-auth:3.2.0 at docker/images#/1/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-auth:3.2.0', not older than the 3.1.2 installed");
  }

  @Test
  void failsAnOlderImage() {
    node("docker/ucp-agent:3.0.9")
        .gives(
            "FAIL docker/ucp-agent:3.0.9 at docker/images#/1/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.0.9', older than the 3.1.2 installed",
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed");
    node("registry.example/mirantis/dtr-registry:2.5.0")
        .with("installed-dtr-version", "2.6.0")
        .gives(
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed",
            "FAIL registry.example/mirantis/dtr-registry:2.5.0 at docker/images#/1/RepoTags: is an image of DTR, 'registry.example/mirantis/dtr-registry:2.5.0', older than the 2.6.0 installed");
  }

  @Test
  void whatRunsCountsBeforeWhatTheSiteWroteDown() {
    node("docker/ucp-agent:3.0.9")
        .with("installed-ucp-version", "3.0.0")
        .gives(
            "FAIL docker/ucp-agent:3.0.9 at docker/images#/1/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.0.9', older than the 3.1.2 installed",
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed");
  }

  @Test
  void asksAPersonWhereThereIsNothingToCompare() {
    node("docker/ucp-agent:latest")
        .gives(
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed",
            "MANUAL docker/ucp-agent:latest at docker/images#/1/RepoTags: is an image of UCP, 'docker/ucp-agent:latest', whose tag is no release; is it older than the one installed?");
    node("docker/dtr-registry:2.5.0")
        .gives(
            "MANUAL docker/dtr-registry:2.5.0 at docker/images#/1/RepoTags: is an image of DTR, 'docker/dtr-registry:2.5.0'; is it older than the release installed? What shows that is not here: no running container was made of a release of DTR",
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed");
    node("docker/dtr-registry:2.5.0")
        .with("installed-dtr-version", "new")
        .gives(
            "MANUAL docker/dtr-registry:2.5.0 at docker/images#/1/RepoTags: is an image of DTR, 'docker/dtr-registry:2.5.0'; is it older than the release installed? What shows that is not here: the site's release 'new' can't be compared",
            "PASS docker/ucp-agent:3.1.2 at docker/images#/0/RepoTags and /0/Config/Image: is an image of UCP, 'docker/ucp-agent:3.1.2', not older than the 3.1.2 installed");
  }

  @Test
  void isNotApplicableWithoutUcpAndDtr() {
    check(CHECK)
        .givenContainer("web", "'Config': {'Image': 'nginx'}")
        .gives("NOT_APPLICABLE host at docker/ps:1: has neither UCP nor DTR");
  }

  @Test
  void isUnknownWithoutContainersOrImages() {
    check(CHECK)
        .withoutList()
        .given("docker/image-list", LIST)
        .gives("UNKNOWN host at docker/image-list:1: can't be judged: docker/ps was not captured");
    check(CHECK)
        .givenContainer("agent", "'Config': {'Image': 'docker/ucp-agent:3.1.2'}")
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
    node("nginx:1")
        .given("docker/images", "[]")
        .gives(
            "UNKNOWN docker/ucp-agent at docker/image-list:2: can't be judged: it was listed and not inspected",
            "UNKNOWN other at docker/image-list:3: can't be judged: it was listed and not inspected");
  }
}
