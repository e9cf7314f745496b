package plimsoll.check.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import plimsoll.assessment.Observation;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * What every check of images needs: each image judged once, by id, and none passed over.
 *
 * <p>The classic builder leaves an image without a name for each step of a build. Such a one is
 * judged as a part of the image that was built on it, and by itself only where a container uses it.
 */
final class PerImage {
  private PerImage() {}

  /** Judges every image, whether a container uses it or not. */
  static List<Observation> all(Evidence evidence, Function<Image, Verdict> judge) {
    Population<Image> images = evidence.images();
    Set<String> used = users(evidence).keySet();
    Set<String> parents = new LinkedHashSet<>();
    images.members().forEach(image -> image.parent().toOptional().ifPresent(parents::add));
    List<Observation> observations = new ArrayList<>();
    for (Image image : images.members()) {
      String id = image.subject().id();
      boolean unnamed =
          image.tags().toOptional().filter(List::isEmpty).isPresent()
              && image.digests().toOptional().filter(List::isEmpty).isPresent()
              && !used.contains(digits(id));
      if (!unnamed) {
        observations.add(judge.apply(image).of(image.subject()));
      } else if (!parents.contains(id)) {
        observations.add(
            incomplete(images)
                .map(Verdict::unknown)
                .orElseGet(() -> judge.apply(image))
                .of(image.subject()));
      }
    }
    observations.addAll(unseen(evidence));
    if (observations.isEmpty() && images.listed() instanceof Fact.Known<Integer> listed) {
      observations.add(
          (images.members().isEmpty()
                  ? Verdict.notApplicable("has no image", listed)
                  : Verdict.unknown(
                      new Fact.Absent<>("its images are each other's parents", listed.citation())))
              .of(Subject.HOST));
    }
    return observations;
  }

  /** Judges every image that a container uses, running or not; the others are not applicable. */
  static List<Observation> inUse(Evidence evidence, Function<Image, Verdict> judge) {
    Map<String, List<String>> users = users(evidence);
    Population<Container> containers = evidence.containers();
    return all(
        evidence,
        image -> {
          if (users.containsKey(digits(image.subject().id()))) {
            return judge.apply(image);
          }
          if (containers.listed() instanceof Fact.Absent<Integer> absent) {
            return Verdict.unknown(absent);
          }
          for (Population.Missing missing : containers.missing()) {
            return unclear(missing.subject(), missing.why(), containers.listed());
          }
          for (Container container : containers.members()) {
            if (container.config().imageId() instanceof Fact.Absent<String> absent) {
              return unclear(container.subject(), absent.why(), container.config().imageId());
            }
          }
          return Verdict.notApplicable("is used by no container", containers.listed());
        });
  }

  private static Verdict unclear(Subject container, String why, Fact<?> place) {
    return Verdict.unknown(
        new Fact.Absent<>(
            "whether container " + Shown.quoted(container.name()) + " uses it is not known: " + why,
            place.citations().isEmpty() ? null : place.citations().get(0)));
  }

  /** Images that are there, or were listed, and not inspected. */
  private static List<Observation> unseen(Evidence evidence) {
    Population<Image> images = evidence.images();
    List<Observation> observations = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    images.members().forEach(image -> known.add(digits(image.subject().id())));
    for (Population.Missing missing : images.missing()) {
      known.add(digits(missing.subject().id()));
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    users(evidence)
        .forEach(
            (id, names) -> {
              if (known.stream().noneMatch(id::startsWith)) {
                Subject subject = new Subject(Subject.Kind.IMAGE, "sha256:" + id, "sha256:" + id);
                observations.add(
                    Verdict.unknown(
                            new Fact.Absent<>(
                                "containers use it ("
                                    + Shown.list(names)
                                    + ") and it was not inspected",
                                null))
                        .of(subject));
              }
            });
    if (images.listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    }
    return observations;
  }

  /** Why there may be images that are not among the members; empty where there are none. */
  private static Optional<Fact.Absent<?>> incomplete(Population<Image> images) {
    String what = "whether another image was built on it is not known: ";
    if (images.listed() instanceof Fact.Absent<Integer> absent) {
      return Optional.of(new Fact.Absent<>(what + absent.why(), absent.citation()));
    }
    return images.missing().stream()
        .findFirst()
        .map(
            missing ->
                new Fact.Absent<>(
                    what + Shown.quoted(missing.subject().name()) + " was not inspected",
                    missing.citation()));
  }

  /** Names of the containers that use an image, by its id without algorithm. */
  private static Map<String, List<String>> users(Evidence evidence) {
    Map<String, List<String>> users = new LinkedHashMap<>();
    for (Container container : evidence.containers().members()) {
      container
          .config()
          .imageId()
          .toOptional()
          .ifPresent(
              id ->
                  users
                      .computeIfAbsent(digits(id), key -> new ArrayList<>())
                      .add(container.subject().name()));
    }
    return users;
  }

  /** Engines before 1.10 write the id without its algorithm. */
  private static String digits(String id) {
    return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
  }
}
