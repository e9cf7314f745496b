package plimsoll.check.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;
import plimsoll.evidence.Subject;

class UcpImageSignaturesTest {
  private static final String ID = "sha256:" + CheckHarness.id("web");

  private static CheckHarness node(String trust) {
    return Clusters.node("ucp-image-signatures")
        .given(
            "docker/image-list",
            "REPOSITORY   TAG   DIGEST   IMAGE ID   CREATED   SIZE\n"
                + "eng/web      1     <none>   "
                + ID
                + "   now   1MB\n")
        .given("docker/images", "[{\"Id\": \"" + ID + "\", \"RepoTags\": [\"eng/web:1\"]}]")
        .given("docker/trust", trust);
  }

  private static String signed(String tags) {
    return "[{\"Name\": \"eng/web:1\", \"SignedTags\": [" + tags + "]}]";
  }

  private static String statusOf(CheckHarness host) {
    return host.judge().stream()
        .filter(o -> o.subject().kind() == Subject.Kind.IMAGE)
        .map(o -> o.status() + " " + o.message())
        .reduce("", (a, b) -> a + b);
  }

  @Test
  void judgesEachTagByItsSigners() {
    String by = "has the tag 'eng/web:1', signed by 'eng/ops'";
    String ops = signed("{\"SignedTag\": \"1\", \"Signers\": [\"eng/ops\"]}");
    assertStatus("MANUAL " + by + "; do their signatures count?", node(ops));
    assertStatus("PASS " + by, node(ops).with("approved-image-signers", List.of("eng/ops")));
    assertStatus(
        "FAIL " + by + ", none of whom the site approves",
        node(ops).with("approved-image-signers", List.of("qa")));
    assertStatus("FAIL has the tag 'eng/web:1', which is not signed", node(signed("")));
    assertStatus(
        "MANUAL has the tag 'eng/web:1', of which docker trust inspect said nothing: it is not"
            + " signed, or its registry could not be asked",
        node("[{\"Name\": \"other:1\", \"SignedTags\": []}]"));
  }

  private static void assertStatus(String expected, CheckHarness host) {
    assertEquals(expected, statusOf(host));
  }

  @Test
  void isUnknownWhereTheRegistryWasNotAsked() {
    Clusters.node("ucp-image-signatures")
        .gives(
            "UNKNOWN host: can't be judged: docker/trust was not captured; collect.sh --with"
                + " docker/trust asks the registry");
  }

  @Test
  void doesNotApplyWithoutUcp() {
    Clusters.plainHost("ucp-image-signatures")
        .gives("NOT_APPLICABLE UCP at docker/ps:1: is not installed: the host runs no part of it");
  }
}
