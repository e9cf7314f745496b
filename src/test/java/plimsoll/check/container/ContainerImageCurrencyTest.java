package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class ContainerImageCurrencyTest {
  private static final String ID = "sha256:" + "c".repeat(64);
  private static final String WEB = "'Image': '" + ID + "', 'Config': {'Image': 'nginx:1.25'}";

  @Test
  void asksAPersonWithWhatIsKnownOfTheImage() {
    check("container-image-currency")
        .given(
            "docker/images",
            """
            [{"Id": "%s", "RepoTags": ["nginx:1.25"], "Created": "2026-01-05T10:00:00Z",
              "RepoDigests": ["nginx@sha256:b", "nginx@sha256:a"]}]
            """
                .replace("%s", ID))
        .givenContainer("web", WEB)
        .givenContainer("old", WEB.replace("sha256:", "") + ", 'State': {'Running': false}")
        .gives(
            "MANUAL old at /1/Image and docker/images#/0/RepoDigests and docker/images#/0/Created:"
                + " runs image "
                + ID
                + ", built 2026-01-05T10:00:00Z, known as nginx@sha256:a, nginx@sha256:b; is that the"
                + " current version of 'nginx:1.25'?",
            "MANUAL web at /0/Image and docker/images#/0/RepoDigests and docker/images#/0/Created:"
                + " runs image "
                + ID
                + ", built 2026-01-05T10:00:00Z, known as nginx@sha256:a, nginx@sha256:b; is that the"
                + " current version of 'nginx:1.25'?");
  }

  @Test
  void saysWhereNoRegistryKnowsTheImage() {
    check("container-image-currency")
        .given(
            "docker/images",
            "[{\"Id\": \""
                + ID
                + "\", \"RepoDigests\": null, \"Created\": \"2026-01-05T10:00:00Z\"}]")
        .givenContainer("web", WEB)
        .gives(
            "MANUAL web at /0/Image and docker/images#/0/RepoDigests and docker/images#/0/Created:"
                + " runs image "
                + ID
                + ", built 2026-01-05T10:00:00Z, known by no digest of a registry; is that the current"
                + " version of 'nginx:1.25'?");
  }

  @Test
  void isUnknownWhereTheImageWasNotInspectedOrLacksAField() {
    check("container-image-currency")
        .givenContainer("web", WEB)
        .gives(
            "UNKNOWN web at /0/Image: can't be judged: its image '" + ID + "' was not inspected");
    check("container-image-currency")
        .given("docker/images", "[{\"Id\": \"" + ID + "\", \"RepoDigests\": []}]")
        .givenContainer("bare", "")
        .givenContainer("web", WEB)
        .gives(
            "UNKNOWN bare at /0: can't be judged: captures/docker/containers#/0 has no Image",
            "UNKNOWN web at docker/images#/0: can't be judged: captures/docker/images#/0 has no"
                + " Created");
  }
}
