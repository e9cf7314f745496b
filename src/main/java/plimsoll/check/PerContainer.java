package plimsoll.check;

import java.util.ArrayList;
import java.util.List;
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
  public static List<Observation> judge(Evidence evidence, Function<Container, Verdict> judge) {
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
}
