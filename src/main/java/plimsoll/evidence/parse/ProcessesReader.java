package plimsoll.evidence.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcess;

/**
 * Joins the process table with the name and the cgroup that the kernel gives each process.
 *
 * <pre>
 * /proc/123/status:Name:  sshd
 * /proc/123/cgroup:0::/system.slice/docker-1f0c….scope
 * /proc/123/cgroup:9:pids:/docker/1f0c…
 * /proc/123/cgroup:0::/kubepods/burstable/pod7a…/1f0c…
 * </pre>
 */
final class ProcessesReader {
  private static final Pattern OF_PROCESS =
      Pattern.compile("/proc/(\\d{1,9})/(?:status|cgroup):(.*)");
  private static final Pattern CONTAINER_ID =
      Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  private ProcessesReader() {}

  static Fact<List<HostProcess>> read(EvidenceSource source) {
    Fact<Map<Long, Fact<String>>> names =
        Text.read(source.capture("process/ids"), ProcessesReader::names);
    Fact<Map<Long, Fact<List<String>>>> containers =
        Text.read(source.capture("process/cgroups"), ProcessesReader::containers);
    return Text.read(source.capture("process/table"), ProcessTableParser::parse)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new HostProcess(
                                row.pid(),
                                row.user(),
                                of(row.pid(), names, "process/ids"),
                                row.arguments(),
                                of(row.pid(), containers, "process/cgroups"),
                                row.citation()))
                    .toList());
  }

  /** What another capture says of a process; one that began or ended meanwhile is not in it. */
  private static <T> Fact<T> of(long pid, Fact<Map<Long, Fact<T>>> all, String capture) {
    return all.match(
        known ->
            known
                .value()
                .getOrDefault(
                    pid, Fact.absent(capture + " does not show process " + pid, known.citation())),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static Fact<Map<Long, Fact<String>>> names(Text text) {
    Map<Long, Fact<String>> names = new TreeMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher row = OF_PROCESS.matcher(text.rows().get(i));
      if (row.matches() && row.group(2).startsWith("Name:")) {
        String name = row.group(2).substring("Name:".length()).strip();
        names.put(Long.valueOf(row.group(1)), Fact.known(name, text.cite(i)));
      }
    }
    return Fact.known(names, text.cite(0));
  }

  /** A process has a row for each hierarchy of cgroups; any of them may name its container. */
  private static Fact<Map<Long, Fact<List<String>>>> containers(Text text) {
    Map<Long, Set<String>> ids = new TreeMap<>();
    Map<Long, Integer> deciding = new TreeMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher row = OF_PROCESS.matcher(text.rows().get(i));
      if (row.matches()) {
        long pid = Long.parseLong(row.group(1));
        Set<String> found = ids.computeIfAbsent(pid, p -> new LinkedHashSet<>());
        boolean none = found.isEmpty();
        Matcher id = CONTAINER_ID.matcher(row.group(2));
        while (id.find()) {
          found.add(id.group());
        }
        deciding.putIfAbsent(pid, i);
        if (none && !found.isEmpty()) {
          deciding.put(pid, i);
        }
      }
    }
    Map<Long, Fact<List<String>>> containers = new TreeMap<>();
    deciding.forEach(
        (pid, row) ->
            containers.put(
                pid, Fact.known(List.copyOf(ids.getOrDefault(pid, Set.of())), text.cite(row))));
    return Fact.known(containers, text.cite(0));
  }
}
