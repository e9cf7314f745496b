package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
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
 * <p>FAIL where a step of the history is {@code ADD}, but for the one that brings in the root file
 * system; PASS where the history is whole and has none; MANUAL where it does not say how a layer
 * was made. Steps inherited from a base image count, and are shown as such.
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
    List<BuildStep> adds =
        BuildHistory.steps(image).stream()
            .filter(ImageAddInstruction::isAdd)
            .filter(step -> !BuildHistory.isRootFileSystem(image, step))
            .toList();
    if (!adds.isEmpty()) {
      List<String> shown = adds.stream().map(step -> BuildHistory.shown(step, image, all)).toList();
      return fail("was built with ADD: " + Shown.joined(shown))
          .citing(adds.stream().map(BuildStep::citation).toList());
    }
    return BuildHistory.obstacle(image)
        .orElseGet(() -> pass(clean(image), image.history(), image.historyWhole()));
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
