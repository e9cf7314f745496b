package plimsoll.check.container;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Gathers what a person needs to judge whether running containers carry only packages they need.
 *
 * <p>MANUAL, with the installed packages where the opt-in capture holds them; where the site gives
 * the packages it expects, with the other ones. UNKNOWN where the containers were not inspected.
 *
 * <p>Source: CIS Docker 1.13.0 §4.3.
 */
final class ContainerPackages extends ContainerCheck {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-packages",
          Parameter.Type.TEXTS_BY_PATTERN,
          "container or image to names of packages it may hold, without versions");

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/container-packages", "docker/containers", "docker/ps");
  }

  @Override
  boolean runningOnly(Parameters parameters) {
    return true;
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return judge(container, evidence.containerPackages(), parameters.textsFor(APPROVED, container));
  }

  private static Verdict judge(
      Container container,
      Fact<Map<String, Fact<List<String>>>> packages,
      Optional<List<String>> approved) {
    Optional<Fact<List<String>>> own =
        packages
            .toOptional()
            .flatMap(lists -> Optional.ofNullable(lists.get(container.subject().id())));
    if (own.isEmpty()) {
      return manual(
              "needs a look at its packages, which were not captured (collect.sh --with"
                  + " docker/container-packages lists them): does its workload need each?",
              container.config().image())
          .citing(List.of(container.citation()));
    }
    List<String> names = own.get().toOptional().orElse(List.of());
    if (names.isEmpty()) {
      return manual(
          "shows no package: it has no package manager that the collector knows; what does it hold"
              + " besides its workload?",
          own.get());
    }
    if (approved.isEmpty()) {
      return manual(
          "holds " + count(names) + ": " + Shown.list(names) + "; does its workload need each?",
          own.get());
    }
    List<String> extra = names.stream().filter(name -> !approved.get().contains(name)).toList();
    return manual(
        extra.isEmpty()
            ? "holds " + count(names) + ", each approved by the site; is the approval current?"
            : "holds "
                + count(extra)
                + " that the site has not approved: "
                + Shown.list(extra)
                + "; does its workload need each?",
        own.get());
  }

  private static String count(List<String> names) {
    return names.size() == 1 ? "1 package" : names.size() + " packages";
  }
}
