package plimsoll.fleet;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One host, with everything that was captured of it.
 *
 * <p>Bundles are of one host where host name, FQDN and machine id all are the same: a cloned
 * machine keeps the machine id of its template, and two sites may each have a {@code web-01}. A
 * bundle that names no host stands for one of its own.
 *
 * @param name host name; of a bundle that names no host the bundle's
 * @param bundles in the order of their capture; at least one
 * @param sharesMachineId names of other hosts that have the same machine id, sorted: machines that
 *     were cloned, or one that was renamed
 */
public record FleetHost(String name, List<JudgedBundle> bundles, List<String> sharesMachineId) {
  public FleetHost {
    bundles = List.copyOf(bundles);
    sharesMachineId = List.copyOf(sharesMachineId);
  }

  /** The latest capture, which alone counts. */
  public JudgedBundle latest() {
    return bundles.get(bundles.size() - 1);
  }

  /** The captures before it, in the order of their time. */
  public List<JudgedBundle> earlier() {
    return bundles.subList(0, bundles.size() - 1);
  }

  /** What makes bundles those of one host. */
  static List<String> identity(JudgedBundle bundle) {
    if (bundle.hostname() == null) {
      return List.of(bundle.folder());
    }
    return Stream.of(bundle.hostname(), bundle.fqdn(), bundle.machineIdSha256())
        .map(part -> Objects.toString(part, ""))
        .toList();
  }
}
