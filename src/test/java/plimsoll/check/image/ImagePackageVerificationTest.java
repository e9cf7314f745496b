package plimsoll.check.image;

import org.junit.jupiter.api.Test;

class ImagePackageVerificationTest {
  private static final String CHECK = "image-package-verification";

  @Test
  void failsWherePackagesAreInstalledUnverified() {
    new ImageHost()
        .image("a", "apt:1", "", "/bin/sh -c apt-get install -y --allow-unauthenticated x")
        .image("b", "yum:1", "", "RUN /bin/sh -c yum --nogpgcheck -y install x # buildkit")
        .check(CHECK)
        .gives(
            "FAIL apt:1 at docker/history#/Layer/CreatedBy: was built with unverified packages:"
                + " --allow-unauthenticated in 'RUN apt-get install -y --allow-unauthenticated x'",
            "FAIL yum:1 at docker/history#/Layer/CreatedBy: was built with unverified packages:"
                + " --nogpgcheck in 'RUN yum --nogpgcheck -y install x'");
  }

  @Test
  void asksAPersonOfWhatIsInstalledOrDownloaded() {
    new ImageHost()
        .image("a", "web:1", "", "RUN /bin/sh -c curl -O https://x # buildkit", "RUN ls")
        .image("b", "plain:1", "", "RUN /bin/sh -c echo --force-yes # buildkit")
        .check(CHECK)
        .gives(
            "MANUAL plain:1 at docker/history#: has a history that shows no step that installs or"
                + " downloads; was all that it holds verified before it was copied in?",
            "MANUAL web:1 at docker/history#/Layer/CreatedBy: was built by installing or"
                + " downloading: 'RUN curl -O https://x'; is a signature or checksum verified each"
                + " time?");
  }

  @Test
  void isUnknownWithoutHistory() {
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .gives("UNKNOWN web:1: can't be judged: docker/history was not captured");
  }
}
