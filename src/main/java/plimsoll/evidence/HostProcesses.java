package plimsoll.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host's processes, found by their id and by the container they lie in. */
public final class HostProcesses {
  private final List<HostProcess> all;
  private final Map<Long, HostProcess> byPid = new LinkedHashMap<>();
  private final Map<String, List<HostProcess>> byContainer = new LinkedHashMap<>();
  private final List<HostProcess> unplaced = new ArrayList<>();

  /** Takes processes in the order in which they are to be found. */
  public HostProcesses(List<HostProcess> processes) {
    all = List.copyOf(processes);
    for (HostProcess process : all) {
      byPid.put(process.pid(), process);
      process
          .containerIds()
          .toOptional()
          .ifPresentOrElse(
              ids ->
                  ids.stream()
                      .distinct()
                      .forEach(
                          id ->
                              byContainer
                                  .computeIfAbsent(id, key -> new ArrayList<>())
                                  .add(process)),
              () -> unplaced.add(process));
    }
  }

  /** All of them. */
  public List<HostProcess> all() {
    return all;
  }

  /** The process of an id; empty where none was captured. */
  public Optional<HostProcess> withPid(long pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  /** Those in a container, by its full id. */
  public List<HostProcess> in(String container) {
    return byContainer.getOrDefault(container, List.of());
  }

  /** Those of which it is not known in which container they lie, if any. */
  public List<HostProcess> unplaced() {
    return unplaced;
  }
}
