package plimsoll.check.container;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;

/**
 * What the checks of containers share: which containers are judged and which are left out, and by
 * which captures. A check adds what it demands of one container.
 */
abstract class ContainerCheck implements Check {
  /** Judges one container. */
  abstract Verdict judge(Container container, Evidence evidence, Parameters parameters);

  /** Parameters it takes besides those that every check of containers takes. */
  List<Parameter> ownParameters() {
    return List.of();
  }

  /** Captures it judges by besides those that show the containers. */
  List<String> furtherCaptures() {
    return List.of();
  }

  /** Whether it judges running containers alone; a paused one runs. */
  boolean runningOnly(Parameters parameters) {
    return false;
  }

  /** What is said of a container after "is not running", where only running ones are judged. */
  String whenStarted(Container container) {
    return "";
  }

  @Override
  public final List<Parameter> parameters() {
    return Stream.of(ownParameters(), PlatformContainers.PARAMETERS).flatMap(List::stream).toList();
  }

  @Override
  public List<String> captures() {
    return Stream.concat(Stream.of("docker/containers", "docker/ps"), furtherCaptures().stream())
        .toList();
  }

  @Override
  public final List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.judge(
        evidence,
        container ->
            PlatformContainers.judge(
                container,
                evidence,
                parameters,
                () ->
                    runningOnly(parameters)
                        ? running(container, evidence, parameters)
                        : judge(container, evidence, parameters)));
  }

  private Verdict running(Container container, Evidence evidence, Parameters parameters) {
    return container
        .state()
        .running()
        .match(
            running ->
                running.value()
                    ? judge(container, evidence, parameters)
                    : Verdict.notApplicable("is not running" + whenStarted(container), running),
            Verdict::unknown);
  }
}
