package plimsoll.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import plimsoll.assessment.Observation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;

/** What every check of containers needs: each container judged, and none passed over. */
public final class PerContainer {
  private PerContainer() {}

  /** Judges every container, running or not. */
  public static List<Observation> all(Evidence evidence, Function<Container, Verdict> judge) {
    Population<Container> containers = evidence.containers();
    List<Observation> observations = new ArrayList<>();
    for (Container container : containers.members()) {
      observations.add(judge.apply(container).of(container.subject()));
    }
    for (Population.Missing missing : containers.missing()) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    if (containers.listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    } else if (observations.isEmpty()) {
      observations.add(
          Verdict.notApplicable("has no container", containers.listed()).of(Subject.HOST));
    }
    return observations;
  }

  /** Judges every running container; a paused one runs. The others are not applicable. */
  public static List<Observation> running(Evidence evidence, Function<Container, Verdict> judge) {
    return running(evidence, judge, container -> "");
  }

  /**
   * As {@link #running(Evidence, Function)}, with more to say of those that do not run.
   *
   * @param whenStarted what is said after "is not running"; may be empty
   */
  public static List<Observation> running(
      Evidence evidence,
      Function<Container, Verdict> judge,
      Function<Container, String> whenStarted) {
    return all(
        evidence,
        container ->
            container
                .state()
                .running()
                .match(
                    running ->
                        running.value()
                            ? judge.apply(container)
                            : Verdict.notApplicable(
                                "is not running" + whenStarted.apply(container), running),
                    Verdict::unknown));
  }

  /** Judges one fact of a container; where it is absent the container can't be judged. */
  public static <T> Function<Container, Verdict> by(
      Function<Container, Fact<T>> field, BiFunction<T, Fact<T>, Verdict> judge) {
    return container -> {
      Fact<T> fact = field.apply(container);
      return fact.match(known -> judge.apply(known.value(), known), Verdict::unknown);
    };
  }
}
