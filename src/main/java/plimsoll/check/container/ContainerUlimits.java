package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container.Ulimit;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that containers keep the daemon's default ulimits, but for recorded exceptions.
 *
 * <p>Reads {@code HostConfig.Ulimits} of every container: PASS where there is no override. One that
 * the site approved passes, one that it did not approve fails; where the site has said nothing, a
 * person must judge.
 *
 * <p>Source: CIS Docker 1.13.0 §5.18; DISA Docker Enterprise 2.x DKER-EE-004040 (V-235844).
 */
final class ContainerUlimits implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-ulimit-overrides",
          Parameter.Type.TEXTS_BY_PATTERN,
          "overrides a container may have: 'nofile' for any value, 'nofile=1024:2048' for one soft"
              + " and hard limit");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        container ->
            container
                .resources()
                .ulimits()
                .match(
                    ulimits -> judge(ulimits, parameters.textsFor(APPROVED, container)),
                    Verdict::unknown));
  }

  private static Verdict judge(Fact.Known<List<Ulimit>> fact, Optional<List<String>> approved) {
    if (fact.value().isEmpty()) {
      return pass("keeps the daemon's default ulimits", fact);
    }
    if (approved.isEmpty()) {
      return manual(
          "overrides the daemon's default ulimits: judge whether each is approved: "
              + shown(fact.value()),
          fact);
    }
    List<Ulimit> others =
        fact.value().stream().filter(ulimit -> !isApproved(ulimit, approved.get())).toList();
    return others.isEmpty()
        ? pass("overrides default ulimits as the site approved: " + shown(fact.value()), fact)
        : fail("overrides default ulimits without approval: " + shown(others), fact);
  }

  private static boolean isApproved(Ulimit ulimit, List<String> approved) {
    return approved.contains(ulimit.name()) || approved.contains(spelled(ulimit));
  }

  private static String shown(List<Ulimit> ulimits) {
    return Shown.list(ulimits.stream().map(ContainerUlimits::spelled).toList());
  }

  /** As {@code docker run --ulimit} takes it. */
  private static String spelled(Ulimit ulimit) {
    return ulimit.name() + "=" + ulimit.soft() + ":" + ulimit.hard();
  }
}
