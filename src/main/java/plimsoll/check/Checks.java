package plimsoll.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import plimsoll.check.container.ContainerChecks;
import plimsoll.check.daemon.DaemonChecks;
import plimsoll.check.files.FilesChecks;
import plimsoll.check.host.HostChecks;
import plimsoll.check.image.ImageChecks;
import plimsoll.check.operations.OperationsChecks;
import plimsoll.check.platform.PlatformChecks;
import plimsoll.check.swarm.SwarmChecks;

/** All checks. */
public final class Checks {
  /** Every check by id, in the order of ids. */
  public static final Map<String, Check> ALL =
      byId(
          Stream.of(
              ContainerChecks.ALL,
              DaemonChecks.ALL,
              FilesChecks.ALL,
              HostChecks.ALL,
              ImageChecks.ALL,
              OperationsChecks.ALL,
              PlatformChecks.ALL,
              SwarmChecks.ALL));

  private Checks() {}

  private static Map<String, Check> byId(Stream<List<Check>> lists) {
    Map<String, Check> checks = new TreeMap<>();
    lists
        .flatMap(List::stream)
        .forEach(
            check -> {
              if (checks.put(check.id(), check) != null) {
                throw new IllegalStateException("two checks are called " + check.id());
              }
            });
    return Collections.unmodifiableMap(checks);
  }
}
