package plimsoll.check.operations;

import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Asks a person whether containers are monitored: one look at {@code docker stats} shows that
 * figures are to be had, not that anyone watches them.
 *
 * <p>MANUAL, with the running containers it printed no figures of.
 *
 * <p>Source: CIS Docker 1.13.0 §6.2.
 */
final class ContainerMonitoring implements Check {
  private static final Parameter RECORDS =
      Parameter.ofSite("monitoring-evidence", Parameter.Type.TEXT, "how containers are monitored");

  @Override
  public List<Parameter> parameters() {
    return List.of(RECORDS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/stats", "docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String asked =
        parameters
            .text(RECORDS)
            .map(named -> "; does " + Shown.quoted(named) + " show that it is monitored?")
            .orElse("; is it monitored, and is someone told?");
    return List.of(
        evidence
            .measured()
            .match(measured -> judge(measured, evidence.containers(), asked), Verdict::unknown)
            .of(Subject.HOST));
  }

  private static Verdict judge(
      Fact.Known<List<Subject>> measured, Population<Container> containers, String asked) {
    if (containers.listed() instanceof Fact.Absent<Integer> absent) {
      return Verdict.unknown(absent);
    }
    if (!containers.missing().isEmpty()) {
      Population.Missing missing = containers.missing().get(0);
      return Verdict.unknown(
          new Fact.Absent<>(
              "container " + Shown.quoted(missing.subject().name()) + ": " + missing.why(),
              missing.citation()));
    }
    Set<String> shown = measured.value().stream().map(Subject::id).collect(Collectors.toSet());
    int running = 0;
    List<String> without = new ArrayList<>();
    for (Container container : containers.members()) {
      if (container.state().running() instanceof Fact.Absent<Boolean> absent) {
        return Verdict.unknown(absent);
      }
      if (container.state().running().toOptional().orElse(false)) {
        running++;
        if (!isAmong(shown, container.subject().id())) {
          without.add(container.subject().name());
        }
      }
    }
    String all =
        "shows by docker stats the use of "
            + (running - without.size())
            + " of "
            + running
            + " running containers";
    String rest = without.isEmpty() ? "" : ", not of " + Shown.list(without);
    return manual(all + rest + asked, measured, containers.listed());
  }

  /** Whether an id is among others that may be shortened, as the engine prints them. */
  private static boolean isAmong(Set<String> shortened, String id) {
    return IntStream.rangeClosed(1, id.length())
        .anyMatch(length -> shortened.contains(id.substring(0, length)));
  }
}
