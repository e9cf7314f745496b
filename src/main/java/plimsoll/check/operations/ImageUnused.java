package plimsoll.check.operations;

import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that every image on the host is used.
 *
 * <p>By image id: PASS where a container, running or not, was made of it, or where the site keeps
 * it on purpose; MANUAL where none was, since a reason to keep it makes it no violation. Nameless
 * steps of a build, which {@code docker images} does not list, are not applicable: the image built
 * on them is judged.
 *
 * <p>Source: CIS Docker 1.13.0 §6.4; CIS Docker 1.7.0 §6.1.
 */
final class ImageUnused implements Check {
  private static final String ALGORITHM = "sha256:";
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-unused-images",
          Parameter.Type.TEXTS,
          "images kept although unused, as name:tag or id");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/images", "docker/image-list", "docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    List<String> approved = parameters.texts(APPROVED).orElse(List.of());
    Population<Image> images = evidence.images();
    Map<String, List<Container>> users = users(evidence.containers());
    Map<String, Image> built = built(images);
    List<Observation> observations = new ArrayList<>();
    for (Image image : images.members()) {
      String id = plain(image.subject().id());
      observations.add(
          judge(image, users.getOrDefault(id, List.of()), built.get(id), evidence, approved)
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
      observations.add(pass("has no image", images.listed()).of(Subject.HOST));
    }
    return observations;
  }

  /** The containers that were made of each image, by its id. */
  private static Map<String, List<Container>> users(Population<Container> containers) {
    Map<String, List<Container>> users = new LinkedHashMap<>();
    for (Container container : containers.members()) {
      container
          .config()
          .imageId()
          .toOptional()
          .ifPresent(
              id -> users.computeIfAbsent(plain(id), key -> new ArrayList<>()).add(container));
    }
    return users;
  }

  /** The first image that was built on another one, by the id of that one. */
  private static Map<String, Image> built(Population<Image> images) {
    Map<String, Image> built = new LinkedHashMap<>();
    for (Image image : images.members()) {
      image.parent().toOptional().ifPresent(id -> built.putIfAbsent(plain(id), image));
    }
    return built;
  }

  private static Verdict judge(
      Image image,
      List<Container> users,
      @Nullable Image built,
      Evidence evidence,
      List<String> approved) {
    if (!users.isEmpty()) {
      String names = Shown.list(users.stream().map(c -> c.subject().name()).toList());
      return pass("is used by " + names, users.get(0).config().imageId());
    }
    Fact<Image> itself = Fact.known(image, image.citation());
    if (image.tags() instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    List<String> tags = image.tags().toOptional().orElse(List.of());
    String id = plain(image.subject().id());
    if (approved.stream().anyMatch(a -> tags.contains(a) || plain(a).equals(id))) {
      return pass("is unused, and kept as the site approved", image.tags());
    }
    if (tags.isEmpty() && built != null) {
      return notApplicable(
          "is a step of the build of " + Shown.quoted(built.subject().name()),
          image.tags(),
          built.parent());
    }
    return unusedUnlessUnseen(evidence.containers(), itself);
  }

  /** That no container was made of it shows only where every container was seen. */
  private static Verdict unusedUnlessUnseen(Population<Container> containers, Fact<Image> image) {
    if (containers.listed() instanceof Fact.Absent<Integer> absent) {
      return Verdict.unknown(absent);
    }
    if (!containers.missing().isEmpty()) {
      Population.Missing missing = containers.missing().get(0);
      return Verdict.unknown(
          new Fact.Absent<>(
              "container "
                  + Shown.quoted(missing.subject().name())
                  + " may use it: "
                  + missing.why(),
              missing.citation()));
    }
    for (Container container : containers.members()) {
      if (container.config().imageId() instanceof Fact.Absent<String> absent) {
        return Verdict.unknown(absent);
      }
    }
    return manual(
        "is used by no container; is there a reason to keep it?", image, containers.listed());
  }

  /** Engines before 1.10 write an id without its algorithm. */
  private static String plain(String id) {
    return id.startsWith(ALGORITHM) ? id.substring(ALGORITHM.length()) : id;
  }
}
