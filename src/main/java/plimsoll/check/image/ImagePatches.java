package plimsoll.check.image;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Gathers what a person needs to judge whether images are scanned, and rebuilt for patches.
 *
 * <p>MANUAL, with the build time and its age at the time of the capture; a site's greatest age is
 * but a hint. UNKNOWN where the image was not inspected.
 *
 * <p>Source: CIS Docker 1.13.0 §4.4.
 */
final class ImagePatches implements Check {
  private static final Parameter MAX_AGE =
      Parameter.ofSite(
          "max-image-age-days",
          Parameter.Type.INTEGER,
          "days after its build from which an image is pointed out");

  private static final Parameter REPORT =
      Parameter.ofSite(
          "image-scan-report", Parameter.Type.TEXT, "where the scanner's report is found");

  @Override
  public List<Parameter> parameters() {
    return List.of(REPORT, MAX_AGE);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerImage.all(
        evidence, image -> judge(image, parameters.integer(MAX_AGE), parameters.text(REPORT)));
  }

  private static Verdict judge(Image image, Optional<Long> maxAge, Optional<String> report) {
    if (image.created() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    String created = Shown.text(image.created().toOptional().orElse(""), 40);
    return manual(
        "was built " + created + age(image, maxAge) + "; " + asked(report), image.created());
  }

  private static String age(Image image, Optional<Long> maxAge) {
    Optional<Long> days = image.ageDays().toOptional();
    if (days.isEmpty()) {
      return "";
    }
    String older =
        maxAge.isPresent() && days.get() > maxAge.get()
            ? ", more than the " + maxAge.get() + " the site allows"
            : "";
    return ", " + days.get() + (days.get() == 1 ? " day" : " days") + " before the capture" + older;
  }

  private static String asked(Optional<String> report) {
    return report
        .map(where -> "is it free of known faults in " + Shown.quoted(where) + "?")
        .orElse("was it scanned since, and rebuilt for the patches it lacks?");
  }
}
