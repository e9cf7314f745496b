package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.check.image.PackageCommands.Action;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Judges whether builds install only packages whose origin was verified.
 *
 * <p>FAIL where a package manager was told not to verify; MANUAL otherwise, with the steps that
 * install or download something: a history does not show all that a build verifies. UNKNOWN where
 * there is no history.
 *
 * <p>Source: CIS Docker 1.13.0 §4.11.
 */
final class ImagePackageVerification implements Check {
  private static final Set<String> SWITCHED_OFF =
      Set.of(
          "--allow-unauthenticated",
          "--allow-untrusted",
          "--force-yes",
          "--no-gpg-checks",
          "--nogpgcheck",
          "--nosignature");

  private static final Set<String> DOWNLOADERS = Set.of("curl", "wget", "git");

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
    List<String> unverified = new ArrayList<>();
    List<Citation> unverifiedPlaces = new ArrayList<>();
    List<String> fetching = new ArrayList<>();
    List<Citation> fetchingPlaces = new ArrayList<>();
    for (BuildStep step : BuildHistory.instructions(image)) {
      PackageCommands commands = PackageCommands.of(step);
      List<String> flags =
          commands.calls().stream()
              .flatMap(call -> call.words().stream())
              .filter(SWITCHED_OFF::contains)
              .distinct()
              .toList();
      if (!flags.isEmpty()) {
        unverified.add(String.join(" ", flags) + " in " + BuildHistory.shown(step, image, all));
        unverifiedPlaces.add(step.citation());
      } else if (fetches(step, commands)) {
        fetching.add(BuildHistory.shown(step, image, all));
        fetchingPlaces.add(step.citation());
      }
    }
    if (!unverified.isEmpty()) {
      return fail("was built with unverified packages: " + Shown.joined(unverified))
          .citing(unverifiedPlaces);
    }
    if (image.history() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    return fetching.isEmpty()
        ? manual(
            "has a history that shows no step that installs or downloads; was all that it holds"
                + " verified before it was copied in?",
            image.history())
        : manual(
                "was built by installing or downloading: "
                    + Shown.joined(fetching)
                    + "; is a signature or checksum verified each time?")
            .citing(fetchingPlaces);
  }

  private static boolean fetches(BuildStep step, PackageCommands commands) {
    return commands.calls().stream()
            .anyMatch(call -> call.action() == Action.INSTALL || call.action() == Action.UPGRADE)
        || ShellCommands.of(PackageCommands.script(step)).stream()
            .flatMap(List::stream)
            .anyMatch(DOWNLOADERS::contains)
        || (step.instruction().equals("ADD")
            && step.text().matches("(?s).*\\b(https?|git|ftp)[:@].*"));
  }
}
