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
 * Gathers what a person needs to judge whether images hold needless setuid and setgid files.
 *
 * <p>MANUAL, with the files where the opt-in capture holds them; where the site gives those it
 * approves, with the other ones. UNKNOWN where the image was not inspected.
 *
 * <p>Source: CIS Docker 1.13.0 §4.8.
 */
final class ImageSetuidFiles implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-setuid-files",
          Parameter.Type.TEXTS,
          "paths of setuid and setgid files that images may hold");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of(
        "docker/image-setuid", "docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerImage.all(evidence, image -> judge(evidence, image, parameters.texts(APPROVED)));
  }

  private static Verdict judge(Evidence evidence, Image image, Optional<List<String>> approved) {
    Optional<Fact<List<String>>> own =
        evidence
            .setuidFiles()
            .toOptional()
            .flatMap(lists -> Optional.ofNullable(lists.get(image.subject().id())));
    if (own.isEmpty()) {
      return manual(
              "needs a look at its setuid and setgid files, which were not captured (collect.sh"
                  + " --with docker/image-setuid lists them)")
          .citing(List.of(image.citation()));
    }
    List<String> files = own.get().toOptional().orElse(List.of());
    if (files.isEmpty()) {
      return manual(
          "shows no setuid or setgid file in its layers; could all of them be read?", own.get());
    }
    List<String> extra =
        files.stream().filter(file -> !approved.orElse(List.of()).contains(file)).toList();
    if (extra.isEmpty()) {
      return manual(
          "holds setuid or setgid files, each approved by the site: "
              + Shown.list(files)
              + "; is the approval current?",
          own.get());
    }
    return manual(
        "holds setuid or setgid files"
            + (approved.isPresent() ? " that the site has not approved: " : ": ")
            + Shown.list(extra)
            + " (a later layer may remove one); is each needed?",
        own.get());
  }
}
