package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcess;
import plimsoll.evidence.HostProcesses;

/**
 * Joins the process table with the name, the user and the cgroup that the kernel gives each
 * process. A process that any of the three captures shows is there.
 *
 * <pre>
 * /proc/123/status:Name:  sshd
 * /proc/123/status:Uid:   0  0  0  0
 * /proc/123/cgroup:0::/system.slice/docker-1f0c….scope
 * /proc/123/cgroup:9:pids:/docker/1f0c…
 * /proc/123/cgroup:0::/kubepods/burstable/pod7a…/1f0c…
 * </pre>
 */
final class ProcessesReader {
  private static final Pattern OF_PROCESS = Pattern.compile("/proc/(\\d{1,9})/(?:status|cgroup):");
  private static final Pattern USER_IDS =
      Pattern.compile("Uid:\\s*\\d{1,10}\\s+(\\d{1,10})\\s+\\d{1,10}\\s+\\d{1,10}\\s*");
  private static final int CONTAINER_ID_CHARS = 64;

  private ProcessesReader() {}

  /**
   * All processes by id; absent where any of the captures can't be read.
   *
   * @param arguments the process table
   * @param names the kernel's names, as {@link #names(EvidenceSource)}
   */
  static Fact<HostProcesses> read(
      EvidenceSource source,
      Fact<Map<Long, Fact<String>>> arguments,
      Fact<Map<Long, Fact<String>>> names) {
    Fact<Map<Long, Fact<List<String>>>> containers =
        Text.read(source.capture("process/cgroups"), ProcessesReader::containers);
    Fact<Map<Long, Fact<Long>>> users =
        Text.read(source.capture("process/ids"), ProcessesReader::users);
    for (Fact<?> fact : List.of(arguments, containers, names)) {
      if (fact instanceof Fact.Absent<?> absent) {
        return Fact.absent(absent.why(), absent.citation());
      }
    }
    Set<Long> pids = new TreeSet<>();
    arguments.toOptional().ifPresent(map -> pids.addAll(map.keySet()));
    containers.toOptional().ifPresent(map -> pids.addAll(map.keySet()));
    names.toOptional().ifPresent(map -> pids.addAll(map.keySet()));
    List<HostProcess> processes = new ArrayList<>();
    for (long pid : pids) {
      processes.add(
          new HostProcess(
              pid,
              of(pid, names, "process/ids"),
              of(pid, arguments, "process/table"),
              of(pid, containers, "process/cgroups"),
              of(pid, users, "process/ids")));
    }
    return arguments.map(map -> new HostProcesses(processes));
  }

  private static <T> Fact<T> of(long pid, Fact<Map<Long, Fact<T>>> all, String capture) {
    return all.match(
        known ->
            known
                .value()
                .getOrDefault(
                    pid, Fact.absent(capture + " does not show process " + pid, known.citation())),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** The kernel's names of all processes, by process id. */
  static Fact<Map<Long, Fact<String>>> names(EvidenceSource source) {
    return Text.read(source.capture("process/ids"), ProcessesReader::names);
  }

  private static Fact<Map<Long, Fact<String>>> names(Text text) {
    Map<Long, Fact<String>> names = new TreeMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher process = OF_PROCESS.matcher(row);
      if (process.lookingAt() && row.startsWith("Name:", process.end())) {
        String name = row.substring(process.end() + "Name:".length()).strip();
        names.put(Long.valueOf(process.group(1)), Fact.known(name, text.cite(i)));
      }
    }
    return Fact.known(names, text.cite(0));
  }

  /** The second of four: real, effective, saved, file system. */
  private static Fact<Map<Long, Fact<Long>>> users(Text text) {
    Map<Long, Fact<Long>> users = new TreeMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher process = OF_PROCESS.matcher(row);
      if (process.lookingAt() && row.startsWith("Uid:", process.end())) {
        Matcher ids = USER_IDS.matcher(row.substring(process.end()));
        users.put(
            Long.valueOf(process.group(1)),
            ids.matches()
                ? Fact.known(Long.valueOf(ids.group(1)), text.cite(i))
                : text.unreadable(i, "does not hold four user ids"));
      }
    }
    return Fact.known(users, text.cite(0));
  }

  /** A process has a row for each hierarchy of cgroups; any of them may name its container. */
  private static Fact<Map<Long, Fact<List<String>>>> containers(Text text) {
    Map<Long, Fact<List<String>>> containers = new TreeMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher process = OF_PROCESS.matcher(row);
      if (process.lookingAt()) {
        Fact<List<String>> here = Fact.known(containerIds(row, process.end()), text.cite(i));
        containers.merge(Long.valueOf(process.group(1)), here, ProcessesReader::together);
      }
    }
    return Fact.known(containers, text.cite(0));
  }

  /** Runs of hexadecimal digits that are as long as an id; this is read of each row of cgroups. */
  private static List<String> containerIds(String row, int from) {
    Set<String> ids = new LinkedHashSet<>();
    int start = from;
    for (int i = from; i <= row.length(); i++) {
      if (i == row.length() || !isHexadecimal(row.charAt(i))) {
        if (i - start == CONTAINER_ID_CHARS) {
          ids.add(row.substring(start, i));
        }
        start = i + 1;
      }
    }
    return List.copyOf(ids);
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** The ids of both, each once, cited at the row that named some first. */
  private static Fact<List<String>> together(Fact<List<String>> first, Fact<List<String>> second) {
    List<String> known = first.toOptional().orElse(List.of());
    List<String> more = second.toOptional().orElse(List.of());
    if (known.containsAll(more)) {
      return first;
    }
    Set<String> ids = new LinkedHashSet<>(known);
    ids.addAll(more);
    return (known.isEmpty() ? second : first).map(list -> List.copyOf(ids));
  }
}
