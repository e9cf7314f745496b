package plimsoll.check.image;

import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Gathers what a person needs to judge whether the signatures of images are verified: the signers
 * that the registry knows, where the opt-in capture asked it.
 *
 * <p>MANUAL; UNKNOWN where the image was not inspected.
 *
 * <p>Source: CIS Docker 1.7.0 §4.12.
 */
final class ImageSignatureVerification implements Check {
  private static final Parameter RECORDS =
      Parameter.ofSite(
          "artifact-signature-evidence",
          Parameter.Type.TEXT,
          "where the records of verified signatures are found");

  @Override
  public List<Parameter> parameters() {
    return List.of(RECORDS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/trust", "docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String asked =
        parameters
            .text(RECORDS)
            .map(
                where -> "do the records in " + Shown.quoted(where) + " show that it was verified?")
            .orElse("is there a record that its signature was verified?");
    return PerImage.all(evidence, image -> judge(evidence, image, asked));
  }

  private static Verdict judge(Evidence evidence, Image image, String asked) {
    if (image.tags() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    List<String> tags = image.tags().toOptional().orElse(List.of());
    Optional<Map<String, Fact<List<String>>>> trust = evidence.imageSigners().toOptional();
    if (trust.isEmpty()) {
      return manual(
          "may be signed: the registry was not asked (collect.sh --with docker/trust does); "
              + asked,
          image.tags());
    }
    List<String> signed = new ArrayList<>();
    List<Citation> places = new ArrayList<>();
    for (String tag : tags) {
      Optional.ofNullable(trust.get().get(tag))
          .filter(signers -> signers.toOptional().filter(names -> !names.isEmpty()).isPresent())
          .ifPresent(
              signers -> {
                signed.add(
                    Shown.quoted(tag)
                        + " by "
                        + Shown.list(signers.toOptional().orElse(List.of())));
                places.addAll(signers.citations());
              });
    }
    return signed.isEmpty()
        ? manual("has no tag of which the registry names a signer; " + asked, image.tags())
        : manual("is signed as " + Shown.joined(signed) + "; " + asked, image.tags())
            .citing(places);
  }
}
