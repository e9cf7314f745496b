package plimsoll.check.image;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.check.image.PackageCommands.Action;
import plimsoll.check.image.PackageCommands.Call;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Judges that no build step fetches a package index and leaves the installing to later ones, which
 * a build cache then feeds with an old index.
 *
 * <p>FAIL where a step fetches the index and installs nothing by it; MANUAL where it upgrades
 * packages instead, where it is not plain that the command runs, and where the history does not say
 * how a layer was made; PASS where the history is whole and has no such step. Steps inherited from
 * a base image count, and are shown as such.
 *
 * <p>Source: CIS Docker 1.13.0 §4.7.
 */
final class ImageIndexUpdate implements Check {
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
    List<String> alone = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<Citation> alonePlaces = new ArrayList<>();
    List<Citation> openPlaces = new ArrayList<>();
    for (BuildStep step : BuildHistory.instructions(image)) {
      Reading reading = reading(PackageCommands.of(step));
      if (step.cut() && reading != Reading.NONE) {
        // The install may stand in what was cut off; the obstacle says so.
        continue;
      }
      switch (reading) {
        case ALONE -> {
          alone.add(BuildHistory.shown(step, image, all));
          alonePlaces.add(step.citation());
        }
        case OPEN -> {
          open.add(BuildHistory.shown(step, image, all));
          openPlaces.add(step.citation());
        }
        case NONE -> {}
      }
    }
    if (!alone.isEmpty()) {
      return Verdict.fail("was built with an index update alone in a step: " + Shown.joined(alone))
          .citing(alonePlaces);
    }
    Fact<List<BuildStep>> history = image.history();
    return BuildHistory.obstacle(image)
        .orElseGet(
            () ->
                open.isEmpty()
                    ? Verdict.pass(
                        "was built without an index update alone in a step",
                        history,
                        image.historyWhole())
                    : Verdict.manual(
                            "was built with steps that may update an index and install nothing: "
                                + Shown.joined(open)
                                + "; do they?")
                        .citing(openPlaces));
  }

  private enum Reading {
    ALONE,
    OPEN,
    NONE
  }

  private static Reading reading(PackageCommands commands) {
    Reading reading = Reading.NONE;
    for (Call call : commands.calls()) {
      if (!call.fetchesAlone() || commands.has(call.family(), Action.INSTALL)) {
        continue;
      }
      if (call.action() == Action.UPDATE
          && call.certain()
          && !commands.has(call.family(), Action.UPGRADE)) {
        return Reading.ALONE;
      }
      reading = Reading.OPEN;
    }
    return reading;
  }
}
