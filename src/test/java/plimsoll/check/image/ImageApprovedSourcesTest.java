package plimsoll.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageApprovedSourcesTest {
  private static final String CHECK = "image-approved-sources";
  private static final String LIST = "approved-image-sources";

  @ParameterizedTest
  @CsvSource({
    "reg.example/team/web:1, reg.example/team, PASS",
    "reg.example/team/web:1, reg.example, PASS",
    "reg.example/teams/web:1, reg.example/team, FAIL",
    "reg.example.evil/web:1, reg.example, FAIL",
    "reg.example:5000/dev/x:1, reg.example, FAIL",
    "reg.example:5000/dev/x:1, reg.example:5000, PASS",
    "reg.example/dev/x:1, reg.example/dev/x, PASS",
    "nginx:1, nginx, PASS",
    "nginx:1, docker.io, PASS",
    "nginx:1, docker.io/library/, PASS",
    "evil/nginx:1, nginx, FAIL",
    "evil/nginx:1, docker.io/library, FAIL",
    "team/web:1, team, PASS",
    "docker.io/team/web:1, team, PASS",
    "localhost:5000/web:1, docker.io, FAIL",
  })
  void comparesByWholePartsOfTheName(String tag, String source, String status) {
    assertEquals(
        status,
        new ImageHost()
            .image("a", tag, "")
            .check(CHECK)
            .with(LIST, List.of(source))
            .judge()
            .get(0)
            .status()
            .name());
  }

  @Test
  void namesEachTagOutside() {
    new ImageHost()
        .image("a", "evil.example/web:1", "'RepoDigests': ['evil.example/web@sha256:1']")
        .check(CHECK)
        .with(LIST, List.of("reg.example"))
        .gives(
            "FAIL evil.example/web:1 at docker/images#/0/RepoTags and docker/images#/0/RepoDigests:"
                + " is tagged outside the approved sources: 'evil.example/web:1'; known by"
                + " digest as evil.example/web@sha256:1");
  }

  @Test
  void asksAPersonWithoutAListAndForAnImageWithoutTag() {
    new ImageHost()
        .image("a", "web:1", "")
        .image("b", "", "")
        .check(CHECK)
        .gives(
            "MANUAL "
                + ImageHost.id("b")
                + " at docker/images#/1/RepoTags and docker/images#/1: has no tag; no registry"
                + " knows it, it was built or loaded here; is that an approved source?",
            "MANUAL web:1 at docker/images#/0/RepoTags and docker/images#/0: is tagged 'web:1'; no"
                + " registry knows it, it was built or loaded here; is that an approved source?");
  }

  @Test
  void isUnknownWhereTagsCanNotBeRead() {
    new ImageHost()
        .image("a", "web:1", "'RepoDigests': 7")
        .check(CHECK)
        .gives(
            "UNKNOWN web:1 at docker/images#/0/RepoDigests: can't be judged:"
                + " captures/docker/images#/0/RepoDigests is a number, not an array of strings");
  }
}
