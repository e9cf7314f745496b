package plimsoll.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Subject;

/**
 * Which checks say something of a host where podman answers in place of a Docker engine.
 *
 * <p>Podman has no daemon and no swarm, so that what is asked of these does not apply, where no
 * Docker daemon runs beside it. Checks of containers go on that read fields of the same meaning;
 * every other one is left unknown, since podman's defaults differ: its capabilities, its limit of
 * processes, its security options.
 */
final class PodmanScope {
  /** Checks of fields that mean in podman what they mean in Docker. */
  private static final Set<String> SAME =
      Set.of(
          "container-bind-address",
          "container-host-devices",
          "container-host-ipc",
          "container-host-network",
          "container-host-pid",
          "container-host-uts",
          "container-memory-limit",
          "container-privileged",
          "container-privileged-ports",
          "container-read-only-root",
          "container-restart-policy",
          "container-sensitive-mounts",
          "host-baseline",
          "security-reviews");

  private PodmanScope() {}

  /** What is observed in place of what a check says; empty where the check is asked. */
  static Optional<List<Observation>> of(Evidence evidence, String check) {
    Optional<Citation> answered = evidence.podman().answered();
    if (answered.isEmpty() || SAME.contains(check)) {
      return Optional.empty();
    }
    boolean ofDaemon = check.startsWith("daemon-") || check.startsWith("swarm-");
    boolean alone = evidence.podman().alone().toOptional().orElse(false);
    List<Citation> citations = new ArrayList<>(List.of(answered.get()));
    citations.addAll(evidence.podman().alone().citations());
    return Optional.of(
        List.of(
            ofDaemon && alone
                ? observation(
                    Status.NOT_APPLICABLE,
                    "podman answers here, which has neither Docker's daemon nor its swarm, and no"
                        + " dockerd runs",
                    citations)
                : observation(
                    Status.UNKNOWN,
                    ofDaemon
                        ? "podman answers here, and nothing shows that no dockerd runs beside it:"
                            + " capture the process table, or ask dockerd itself"
                        : "podman answers here, and this is judged for Docker only: podman's files,"
                            + " fields and defaults are not the same",
                    citations)));
  }

  private static Observation observation(Status status, String message, List<Citation> citations) {
    return new Observation(Subject.HOST, status, message, citations);
  }
}
