package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;

class SecurityReviewsTest {
  private static final String IMAGES = "REPOSITORY   TAG   DIGEST   IMAGE ID\n";

  @Test
  void asksAPersonForRecords() {
    check("security-reviews")
        .given("docker/image-list", IMAGES)
        .givenContainer("web", "")
        .gives(
            "MANUAL host at docker/ps:1 and docker/image-list:1: has 1 container and 0 images; do"
                + " dated records show that these and the host are reviewed for security on the"
                + " site's schedule?");
    check("security-reviews")
        .given("docker/image-list", IMAGES)
        .with("audit-schedule-evidence", "SSP 9")
        .gives(
            "MANUAL host at docker/ps:1 and docker/image-list:1: has 0 containers and 0 images; do"
                + " the records 'SSP 9' show that these and the host are reviewed for security on"
                + " the site's schedule?");
  }

  @Test
  void isUnknownWhereItIsNotKnownWhatThereIsToReview() {
    check("security-reviews")
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
    check("security-reviews")
        .withoutList()
        .gives("UNKNOWN host: can't be judged: docker/ps was not captured");
  }
}
