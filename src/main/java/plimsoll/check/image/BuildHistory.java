package plimsoll.check.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import plimsoll.check.Verdict;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/** What the history of an image can show, and what it can't. */
final class BuildHistory {
  private BuildHistory() {}

  /** The steps of an image; empty where its history is absent. */
  static List<BuildStep> steps(Image image) {
    return image.history().toOptional().orElse(List.of());
  }

  /**
   * The steps of an image, then what it keeps for builds on it and its history does not show:
   * BuildKit writes no row for {@code ONBUILD}.
   */
  static List<BuildStep> instructions(Image image) {
    List<BuildStep> instructions = new ArrayList<>(steps(image));
    for (BuildStep trigger : image.triggers().toOptional().orElse(List.of())) {
      if (steps(image).stream().noneMatch(step -> isSame(step, trigger))) {
        instructions.add(trigger);
      }
    }
    return instructions;
  }

  private static boolean isSame(BuildStep one, BuildStep two) {
    return one.instruction().equals(two.instruction()) && one.text().equals(two.text());
  }

  /**
   * Why a history in which nothing bad was found shows no good either: it is missing, shortened, or
   * tells of a layer nothing but that it is there. Empty where it shows every instruction.
   */
  static Optional<Verdict> obstacle(Image image) {
    if (image.history() instanceof Fact.Absent<?> absent) {
      return Optional.of(Verdict.unknown(absent));
    }
    if (image.historyWhole() instanceof Fact.Absent<?> absent) {
      return Optional.of(Verdict.unknown(absent));
    }
    if (image.triggers() instanceof Fact.Absent<?> absent) {
      return Optional.of(Verdict.unknown(absent));
    }
    for (BuildStep step : steps(image)) {
      if (step.cut()) {
        return Optional.of(
            Verdict.unknown(
                new Fact.Absent<>(
                    "the step " + shown(step) + " was shortened; capture with --no-trunc",
                    step.citation())));
      }
    }
    if (!image.historyWhole().toOptional().orElse(false)) {
      return Optional.of(
          Verdict.manual(
              "has a history that does not account for all of its layers; read its Dockerfile",
              image.history(),
              image.historyWhole()));
    }
    return steps(image).stream()
        .filter(step -> step.instruction().isEmpty() && !isBuilderNote(image, step))
        .findFirst()
        .map(
            step ->
                Verdict.manual(
                        "has a layer of which its history does not say how it was made ("
                            + (step.text().isBlank() ? "imported or squashed" : shown(step))
                            + "); read its Dockerfile")
                    .citing(List.of(step.citation())));
  }

  /** The note of a distribution's own image builder, of the root file system it made. */
  private static boolean isBuilderNote(Image image, BuildStep step) {
    return step.text().startsWith("# ") && isFirst(image, step);
  }

  /** Whether a step is the first one that changes files. */
  static boolean isFirst(Image image, BuildStep step) {
    return steps(image).stream()
        .filter(other -> !other.isMetadata())
        .findFirst()
        .filter(step::equals)
        .isPresent();
  }

  /** The step as a message shows it, and the image on this host that it comes from, if any. */
  static String shown(BuildStep step, Image image, Collection<Image> all) {
    return base(image, all)
        .filter(base -> steps(image).subList(0, steps(base).size()).contains(step))
        .map(base -> shown(step) + " (from " + Shown.quoted(base.subject().name()) + ")")
        .orElseGet(() -> shown(step));
  }

  private static String shown(BuildStep step) {
    return Shown.quoted((step.instruction() + " " + step.text()).strip());
  }

  /** The named image with whose whole history that of an image begins; the longest such. */
  private static Optional<Image> base(Image image, Collection<Image> all) {
    List<BuildStep> own = steps(image);
    return all.stream()
        .filter(other -> other.tags().toOptional().filter(tags -> !tags.isEmpty()).isPresent())
        .filter(other -> !steps(other).isEmpty() && steps(other).size() < own.size())
        .filter(other -> begins(own, steps(other)))
        .max(Comparator.comparing(other -> steps(other).size()));
  }

  private static boolean begins(List<BuildStep> own, List<BuildStep> other) {
    for (int i = 0; i < other.size(); i++) {
      BuildStep one = own.get(i);
      BuildStep two = other.get(i);
      if (!isSame(one, two) || !one.created().equals(two.created())) {
        return false;
      }
    }
    return true;
  }
}
