package plimsoll.check.container;

import java.util.Optional;
import plimsoll.evidence.Container;
import plimsoll.source.Shown;

/** What a container of a swarm service does not show itself. */
final class Swarm {
  private static final String SERVICE_LABEL = "com.docker.swarm.service.name";

  private Swarm() {}

  /** The quoted name of the service that a container is a task of. */
  static Optional<String> service(Container container) {
    return container
        .config()
        .labels()
        .toOptional()
        .flatMap(labels -> Optional.ofNullable(labels.get(SERVICE_LABEL)))
        .map(Shown::quoted);
  }
}
