package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ImageUnusedTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);

  /** A list whose columns stand where its header says. */
  private static String list(String... ids) {
    StringBuilder list = new StringBuilder("IMAGE ID" + " ".repeat(66) + "REPOSITORY\n");
    for (String id : ids) {
      list.append(id).append("   web\n");
    }
    return list.toString();
  }

  private static CheckHarness images(String json, String... ids) {
    return check("image-unused")
        .given("docker/image-list", list(ids))
        .given("docker/images", json.replace('\'', '"').replace("$A", A).replace("$B", B));
  }

  private static final String WEB =
      "[{'Id': '$A', 'RepoTags': ['web:1', 'web:2'], 'RepoDigests': []}]";

  @Test
  void passesWhatAContainerWasMadeOfWhateverItsTag() {
    images(WEB, A)
        .givenContainer("old", "'Image': '" + A + "', 'State': {'Running': false}")
        .givenContainer("new", "'Image': '" + "a".repeat(64) + "', 'Config': {'Image': 'other'}")
        .gives("PASS web:1 at /1/Image: is used by 'new', 'old'");
  }

  @Test
  void asksAPersonAboutUnusedAndDanglingOnes() {
    images("[{'Id': '$A', 'RepoTags': ['web:1']}, {'Id': '$B', 'RepoTags': null}]", A, B)
        .givenContainer("c", "'Image': 'sha256:c', 'Config': {'Image': 'web:1'}")
        .gives(
            "MANUAL "
                + B
                + " at docker/images#/1 and docker/ps:1: is used by no container; is there a reason"
                + " to keep it?",
            "MANUAL web:1 at docker/images#/0 and docker/ps:1: is used by no container; is there a"
                + " reason to keep it?");
  }

  @Test
  void passesWhatTheSiteKeeps() {
    for (String approved : List.of("web:2", A, "a".repeat(64))) {
      images(WEB, A)
          .with("approved-unused-images", List.of(approved))
          .gives(
              "PASS web:1 at docker/images#/0/RepoTags: is unused, and kept as the site approved");
    }
  }

  @Test
  void aStepOfABuildIsNotApplicable() {
    images(
            "[{'Id': '$A', 'RepoTags': [], 'Parent': ''},"
                + " {'Id': '$B', 'RepoTags': ['web:1'], 'Parent': '$A'}]",
            A,
            B)
        .givenContainer("c", "'Image': '" + B + "'")
        .gives(
            "NOT_APPLICABLE "
                + A
                + " at docker/images#/0/RepoTags and docker/images#/1/Parent: is a step of the build"
                + " of 'web:1'",
            "PASS web:1 at /0/Image: is used by 'c'");
  }

  @Test
  void passesAHostWithoutImages() {
    images("[]").gives("PASS host at docker/image-list:1: has no image");
  }

  @Test
  void isUnknownWhereAnyContainerWasNotSeen() {
    images(WEB, A)
        .givenContainer("c", "'Image': 'sha256:c'")
        .withoutInspect()
        .gives(
            "UNKNOWN web:1 at docker/ps:2: can't be judged: container 'c' may use it:"
                + " docker/containers was not captured");
    images(WEB, A)
        .withoutList()
        .gives("UNKNOWN web:1: can't be judged: docker/ps was not captured");
    images(WEB, A)
        .givenContainer("c", "'Name2': ''")
        .gives("UNKNOWN web:1 at /0: can't be judged: captures/docker/containers#/0 has no Image");
  }

  @Test
  void isUnknownWhereAnImageWasNotSeen() {
    images("[]", A)
        .gives(
            "UNKNOWN web at docker/image-list:2: can't be judged: it was listed and not inspected");
    check("image-unused")
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
    images("[{'Id': '$A', 'RepoTags': 1}]", A)
        .gives(
            "UNKNOWN "
                + A
                + " at docker/images#/0/RepoTags: can't be judged: captures/docker/images#/0/RepoTags"
                + " is a number, not an array of strings");
  }
}
