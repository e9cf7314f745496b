package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Every tag of every image on a node of UCP must be signed.
 *
 * <p>FAIL where the registry knows no signature of a tag, or, where the site says whose count, none
 * of theirs; MANUAL with the signers where the site does not say, and where docker trust inspect
 * left a tag out; UNKNOWN where the registry was not asked; NOT_APPLICABLE of an image without a
 * tag, and on a host without UCP.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-003610.
 */
final class UcpImageSignatures implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-image-signers",
          Parameter.Type.TEXTS,
          "organisations, teams and users whose signatures count");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of(
        "docker/trust", "docker/images", "docker/image-list", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<Verdict> notInstalled = Part.UCP.notInstalled(evidence);
    if (notInstalled.isPresent()) {
      return List.of(notInstalled.get().of(Part.UCP.subject()));
    }
    if (evidence.imageSigners() instanceof Fact.Absent<?> absent) {
      return List.of(
          Part.doubting(
                  evidence,
                  Verdict.unknown(absent)
                      .adding("; collect.sh --with docker/trust asks the registry"))
              .of(Subject.HOST));
    }
    Map<String, Fact<List<String>>> trust = evidence.imageSigners().toOptional().orElse(Map.of());
    Optional<List<String>> approved = parameters.texts(APPROVED);
    Population<Image> images = evidence.images();
    List<Observation> observations = new ArrayList<>();
    for (Image image : images.members()) {
      observations.add(
          image
              .tags()
              .match(tags -> judge(tags, trust, approved), Verdict::unknown)
              .of(image.subject()));
    }
    for (Population.Missing missing : images.missing()) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    if (images.listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    } else if (observations.isEmpty()) {
      observations.add(Verdict.notApplicable("has no image", images.listed()).of(Subject.HOST));
    }
    return observations;
  }

  /** The worst of the verdicts on the tags of one image. */
  private static Verdict judge(
      Fact.Known<List<String>> tags,
      Map<String, Fact<List<String>>> trust,
      Optional<List<String>> approved) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String tag : tags.value()) {
      Fact<List<String>> signers = trust.get(tag);
      verdicts.add(
          signers == null
              ? Verdict.manual(
                  "has the tag "
                      + Shown.quoted(tag)
                      + ", of which docker trust inspect said nothing: it is not signed, or its"
                      + " registry could not be asked",
                  tags)
              : signers.match(
                  known -> judge(tag, known, approved).citing(tags.citations()), Verdict::unknown));
    }
    if (verdicts.isEmpty()) {
      return Verdict.notApplicable("has no tag that could be signed", tags);
    }
    Status worst = Status.rollUp(verdicts.stream().map(Verdict::status).toList());
    return verdicts.stream().filter(v -> v.status() == worst).findFirst().orElseThrow();
  }

  private static Verdict judge(
      String tag, Fact.Known<List<String>> signers, Optional<List<String>> approved) {
    if (signers.value().isEmpty()) {
      return Verdict.fail("has the tag " + Shown.quoted(tag) + ", which is not signed", signers);
    }
    String signed =
        "has the tag " + Shown.quoted(tag) + ", signed by " + Shown.list(signers.value());
    if (approved.isEmpty()) {
      return Verdict.manual(signed + "; do their signatures count?", signers);
    }
    return signers.value().stream().anyMatch(approved.get()::contains)
        ? Verdict.pass(signed, signers)
        : Verdict.fail(signed + ", none of whom the site approves", signers);
  }
}
