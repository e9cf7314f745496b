package plimsoll.check.container;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Gathers what a person needs to judge whether containers run current versions of their images:
 * what the registry holds, no capture shows.
 *
 * <p>MANUAL, with id, registry digests and build time of the image; UNKNOWN where the image was not
 * inspected.
 *
 * <p>Source: CIS Docker 1.13.0 §5.27.
 */
final class ContainerImageCurrency extends ContainerCheck {
  @Override
  List<String> furtherCaptures() {
    return List.of("docker/images", "docker/image-list");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<String> id = container.config().imageId();
    return id.match(
        known ->
            judge(container, id, image(evidence, known.value()), lost(evidence, known.value())),
        Verdict::unknown);
  }

  private static Verdict judge(
      Container container, Fact<String> id, Optional<Image> found, String lost) {
    if (found.isEmpty()) {
      String shown = Shown.quoted(id.toOptional().orElse(""));
      return Verdict.unknown(
          new Fact.Absent<>(
              "its image " + shown + " was not inspected" + lost, id.citations().get(0)));
    }
    Image image = found.get();
    if (image.created() instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    if (image.digests() instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    List<String> digests = image.digests().toOptional().orElse(List.of());
    String known =
        digests.isEmpty()
            ? "known by no digest of a registry"
            : "known as " + Shown.text(String.join(", ", digests), 300);
    return manual(
        "runs image "
            + Shown.text(image.subject().id(), 80)
            + ", built "
            + Shown.text(image.created().toOptional().orElse(""), 40)
            + ", "
            + known
            + "; is that the current version of "
            + Shown.quoted(container.config().image().toOptional().orElse("its image"))
            + "?",
        id,
        image.digests(),
        image.created());
  }

  /** Why an image was not inspected, as the end of a message; empty where nothing says. */
  private static String lost(Evidence evidence, String id) {
    return evidence.images().missing().stream()
        .filter(missing -> digits(missing.subject().id()).equals(digits(id)))
        .map(missing -> ": " + missing.why())
        .findFirst()
        .orElse("");
  }

  private static Optional<Image> image(Evidence evidence, String id) {
    Set<String> forms = Set.of(digits(id), "sha256:" + digits(id));
    return evidence.images().members().stream()
        .filter(image -> forms.contains(image.subject().id()))
        .findFirst();
  }

  /** Engines before 1.10 write the id without its algorithm. */
  private static String digits(String id) {
    return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
  }
}
