package plimsoll.check.image;

import org.junit.jupiter.api.Test;

class ImagePatchesTest {
  private static final String CHECK = "image-patches";

  private static ImageHost host() {
    return new ImageHost().image("a", "web:1", "'Created': '2026-11-01T00:00:00.5Z'");
  }

  @Test
  void asksAPersonWithTheAgeAtTheTimeOfTheCapture() {
    host()
        .check(CHECK)
        .gives(
            "MANUAL web:1 at docker/images#/0/Created: was built 2026-11-01T00:00:00.5Z, 20 days"
                + " before the capture; was it scanned since, and rebuilt for the patches it"
                + " lacks?");
  }

  @Test
  void pointsOutWhatIsOlderThanTheSiteAllows() {
    host()
        .check(CHECK)
        .with("max-image-age-days", 19L)
        .with("image-scan-report", "scans/2026-11")
        .gives(
            "MANUAL web:1 at docker/images#/0/Created: was built 2026-11-01T00:00:00.5Z, 20 days"
                + " before the capture, more than the 19 the site allows; is it free of known"
                + " faults in 'scans/2026-11'?");
  }

  @Test
  void isUnknownWithoutTheTimeOfBuild() {
    new ImageHost()
        .image("a", "web:1", "")
        .check(CHECK)
        .gives(
            "UNKNOWN web:1 at docker/images#/0: can't be judged: captures/docker/images#/0 has no"
                + " Created");
  }
}
