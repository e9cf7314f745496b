package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Judges that images were built with {@code COPY}, not {@code ADD}.
 *
 * <p>FAIL where a step of the history, or of those kept for builds on the image ({@code ONBUILD}),
 * is {@code ADD}, but for the one that brings in the root file system; PASS where the history is
 * whole and has none; MANUAL where it does not say how a layer was made, or whether a file that it
 * adds is the root file system. Steps inherited from a base image count, and are shown as such.
 *
 * <p>Source: CIS Docker 1.13.0 §4.9.
 */
final class ImageAddInstruction implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/history", "docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    List<Image> all = evidence.images().members();
    return PerImage.all(evidence, image -> judge(image, all));
  }

  private static Verdict judge(Image image, List<Image> all) {
    List<BuildStep> refused = adds(image, Added.FILES);
    if (!refused.isEmpty()) {
      return fail("was built with ADD: " + shown(refused, image, all))
          .citing(refused.stream().map(BuildStep::citation).toList());
    }
    List<BuildStep> untold = adds(image, Added.UNTOLD);
    return BuildHistory.obstacle(image)
        .orElseGet(
            () ->
                untold.isEmpty()
                    ? pass(clean(image), image.history(), image.historyWhole())
                    : manual(
                            "begins with "
                                + shown(untold, image, all)
                                + ", and runs no shell, which would show that this is its root"
                                + " file system; read its Dockerfile")
                        .citing(untold.stream().map(BuildStep::citation).toList()));
  }

  private static List<BuildStep> adds(Image image, Added what) {
    return BuildHistory.instructions(image).stream()
        .filter(ImageAddInstruction::isAdd)
        .filter(step -> Added.by(step, image) == what)
        .toList();
  }

  private static String shown(List<BuildStep> steps, Image image, List<Image> all) {
    return Shown.joined(steps.stream().map(step -> BuildHistory.shown(step, image, all)).toList());
  }

  private static String clean(Image image) {
    return BuildHistory.steps(image).stream().anyMatch(ImageAddInstruction::isAdd)
        ? "was built without ADD, but for its root file system"
        : "was built without ADD";
  }

  private static boolean isAdd(BuildStep step) {
    return step.instruction().equals("ADD")
        || (step.instruction().equals("ONBUILD") && step.text().startsWith("ADD "));
  }
}
