package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

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
 * Judges that images come from registries and repositories the site approved.
 *
 * <p>With a list, FAIL where a tag lies outside it and PASS where all tags lie inside; MANUAL
 * without one, and for an image without a tag. A name without a registry is one of Docker Hub.
 *
 * <p>Source: CIS Docker 1.13.0 §4.2.
 */
final class ImageApprovedSources implements Check {
  private static final String HUB = "docker.io/";

  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-image-sources",
          Parameter.Type.TEXTS,
          "registries and repositories images may come from, as registry.example/team");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerImage.all(evidence, image -> judge(image, parameters.texts(APPROVED)));
  }

  private static Verdict judge(Image image, Optional<List<String>> approved) {
    if (image.tags() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    if (image.digests() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    List<String> tags = image.tags().toOptional().orElse(List.of());
    List<String> digests = image.digests().toOptional().orElse(List.of());
    String origin =
        digests.isEmpty()
            ? "; no registry knows it, it was built or loaded here"
            : "; known by digest as "
                + Shown.joined(digests.stream().map(ImageApprovedSources::shown).toList());
    if (tags.isEmpty()) {
      return manual(
          "has no tag" + origin + "; is that an approved source?", image.tags(), image.digests());
    }
    if (approved.isEmpty()) {
      return manual(
          "is tagged " + Shown.list(tags) + origin + "; is that an approved source?",
          image.tags(),
          image.digests());
    }
    List<String> outside =
        tags.stream()
            .filter(tag -> approved.get().stream().noneMatch(source -> covers(source, tag)))
            .toList();
    return outside.isEmpty()
        ? pass(
            "is tagged within the approved sources: " + Shown.list(tags) + origin,
            image.tags(),
            image.digests())
        : fail(
            "is tagged outside the approved sources: " + Shown.list(outside) + origin,
            image.tags(),
            image.digests());
  }

  private static String shown(String digest) {
    return Shown.text(digest, 200);
  }

  /** Whether a reference is the source, or lies below it; by whole parts of the name. */
  private static boolean covers(String source, String reference) {
    return begins(full(reference), source)
        || begins(full(reference), full(source))
        || begins(full(reference), HUB + source)
        || begins(reference, source);
  }

  private static boolean begins(String reference, String source) {
    if (source.isEmpty() || !reference.startsWith(source)) {
      return false;
    }
    String rest = reference.substring(source.length());
    return source.endsWith("/")
        || rest.isEmpty()
        || rest.startsWith("/")
        || rest.startsWith("@")
        || (rest.startsWith(":") && !isPort(rest));
  }

  /** A colon begins a tag at the end of a name, and a port of another registry before that. */
  private static boolean isPort(String rest) {
    return rest.contains("/");
  }

  /** The reference with the registry that the client adds; a registry alone stays. */
  private static String full(String reference) {
    String first = reference.split("/", 2)[0];
    boolean named =
        first.equals("localhost")
            || (reference.contains("/") && (first.contains(".") || first.contains(":")));
    if (named) {
      return reference;
    }
    return reference.contains("/") ? HUB + reference : HUB + "library/" + reference;
  }
}
