package plimsoll.check.image;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ImageSetuidFilesTest {
  private static final String CHECK = "image-setuid-files";

  private static CheckHarness host() {
    return new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .given(
            "docker/image-setuid",
            """
            image %s layer /var/lib/docker/overlay2/5e/diff
            -rwsr-xr-x 1 0 0 72000 Nov 21  2024 /var/lib/docker/overlay2/5e/diff/usr/bin/su
            -rwxr-sr-x 1 0 42 9000 Nov 21  2024 /var/lib/docker/overlay2/5e/diff/usr/bin/odd name
            """
                .replace("%s", ImageHost.id("a")));
  }

  @Test
  void asksAPersonWithTheFilesAsTheImageHasThem() {
    host()
        .gives(
            "MANUAL web:1 at docker/image-setuid:1: holds setuid or setgid files: '/usr/bin/odd"
                + " name', '/usr/bin/su' (a later layer may remove one); is each needed?");
  }

  @Test
  void leavesOutWhatTheSiteApproved() {
    host()
        .with("approved-setuid-files", List.of("/usr/bin/su"))
        .gives(
            "MANUAL web:1 at docker/image-setuid:1: holds setuid or setgid files that the site has"
                + " not approved: '/usr/bin/odd name' (a later layer may remove one); is each"
                + " needed?");
    host()
        .with("approved-setuid-files", List.of("/usr/bin/su", "/usr/bin/odd name"))
        .gives(
            "MANUAL web:1 at docker/image-setuid:1: holds setuid or setgid files, each approved by"
                + " the site: '/usr/bin/odd name', '/usr/bin/su'; is the approval current?");
  }

  @Test
  void saysHowToListThemAndIsUnknownWithoutImages() {
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .gives(
            "MANUAL web:1 at docker/images#/0: needs a look at its setuid and setgid files, which"
                + " were not captured (collect.sh --with docker/image-setuid lists them)");
    CheckHarness.check(CHECK)
        .gives("UNKNOWN host: can't be judged: docker/image-list was not captured");
  }
}
