package plimsoll.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What differs between any two captures and says nothing of how a host is set up: process ids,
 * clocks, counters, addresses that the engine deals out, and ids of what is made anew.
 */
final class Noise {
  /** Members of the engine's JSON, at any depth. */
  private static final Set<String> MEMBERS =
      Set.of(
          "ContainerConfig",
          "Containers",
          "ContainersPaused",
          "ContainersRunning",
          "ContainersStopped",
          "Created",
          "CreatedAt",
          "EndpointID",
          "ExecIDs",
          "FinishedAt",
          "GlobalIPv6Address",
          "GraphDriver",
          "HostnamePath",
          "HostsPath",
          "IPAddress",
          "Index",
          "LastTagTime",
          "LogPath",
          "MacAddress",
          "MemTotal",
          "NEventsListener",
          "NFd",
          "NGoroutines",
          "NetworkID",
          "Parent",
          "Pid",
          "ResolvConfPath",
          "RootFS",
          "SandboxID",
          "SandboxKey",
          "Size",
          "SystemTime",
          "UpdatedAt",
          "VirtualSize");

  /** Captures of what passes, not of what is set. */
  private static final Set<String> PASSING =
      Set.of(
          "audit/exec-events",
          "audit/exec-events-by-binary",
          "audit/log-range",
          "docker/stats",
          "host/file-times",
          "host/time",
          "host/timedatectl",
          "process/cgroups",
          "process/engine-start",
          "process/pid-namespaces");

  private record Rule(Pattern pattern, String by) {
    Rule(String pattern, String by) {
      this(Pattern.compile(pattern), by);
    }
  }

  private static final List<Rule> EVERYWHERE =
      List.of(
          new Rule("<redacted:[0-9]+>", "<redacted>"),
          // Not a digest, which says what it is of.
          new Rule("(?<!sha256:)\\b[0-9a-f]{64}\\b", "<id>"),
          new Rule("^[0-9a-f]{12}$", "<id>"));

  private static final List<Rule> PROCESSES =
      List.of(
          new Rule("pid=[0-9]+", "pid="),
          new Rule("fd=[0-9]+", "fd="),
          new Rule("\\b[0-9]+/(?=[A-Za-z])", "/"),
          new Rule("\\s+", " "));

  // Type, mode and owner stay; device, inode and size go.
  private static final List<Rule> STAT =
      List.of(
          new Rule("^((?:present|target)(?:\\|[^|]*){6})\\|[0-9]+\\|[0-9]+\\|[0-9]+\\|", "$1|"));

  private static final Map<String, List<Rule>> LINES =
      Map.of(
          "audit/status",
              List.of(new Rule("^(pid|lost|backlog|backlog_wait_time_actual) [0-9]+", "$1")),
          "host/mountinfo",
              List.of(
                  new Rule("^[0-9]+ [0-9]+ [0-9]+:[0-9]+ ", ""),
                  new Rule("(shared|master|propagate_from):[0-9]+", "$1")),
          "host/mount-sources", STAT,
          "host/sockets", PROCESSES,
          "host/stat", STAT,
          "process/engine-argv", List.of(new Rule("^pid=[0-9]+", "pid=")),
          "process/ids",
              List.of(new Rule("^/proc/[0-9]+/status:", ""), new Rule("^((?:PP|NSp)id:).*", "$1")),
          "process/table", List.of(new Rule("^\\s*[0-9]+\\s+[0-9]+\\s+", "")));

  /** Tables of the engine, padded to their widest cell, and rows of JSON. */
  private static final List<Rule> TABLES =
      List.of(
          new Rule(
              "(?:[0-9]+|About an?|Less than a) (?:second|minute|hour|day|week|month|year)s?(?: ago)?",
              "<time>"),
          new Rule("\\s+", " "));

  private static final List<Rule> UNITS =
      List.of(
          new Rule("(start_time|stop_time)=\\[[^\\]]*\\]", "$1"),
          new Rule("(?i)(pid)=[0-9]+", "$1"));

  private static final List<Rule> UNIX_SOCKETS =
      List.of(new Rule("\\b[0-9]{4,}\\b", ""), new Rule("\\s+", " "));

  // In an object or a row that is cited as a whole: ids and times of its own, the image that it was
  // built on, and aliases that the engine made of ids.
  private static final Pattern INSIDE =
      Pattern.compile(
          "\"(?:Id|ID|StartedAt|CreatedSince|"
              + MEMBERS.stream().sorted().collect(Collectors.joining("|"))
              + ")\":(?:\"[^\"]*\"|[0-9.]+)|\"Image\":\"sha256:[^\"]*\"|\"[0-9a-f]{12}\"");

  // As Json.excerpt cuts it.
  private static final Pattern CUT_OBJECT =
      Pattern.compile(
          "\\A(?:\"(?:[^\"\\\\]|\\\\.)*+\": )?[\\[{].*…(?: \\(\\+[0-9]+ characters\\))?\\z");

  private Noise() {}

  /** Whether a member of an object says nothing of the setup. */
  static boolean isMember(String name) {
    return MEMBERS.contains(name);
  }

  /** A line of a capture without noise. */
  static String line(String capture, String line) {
    if (PASSING.contains(capture)) {
      return "";
    }
    String rest = without(line, LINES.getOrDefault(capture, List.of()));
    if (capture.equals("host/unix-sockets")) {
      rest = without(without(rest, PROCESSES), UNIX_SOCKETS);
    } else if (capture.startsWith("systemd/")) {
      rest = without(rest, UNITS);
    } else if (capture.startsWith("docker/")) {
      rest = isCutObject(rest) ? "" : without(rest, TABLES);
    }
    return text(rest.strip());
  }

  /** A text without noise. */
  static String text(String text) {
    return without(text, EVERYWHERE);
  }

  /**
   * The excerpt of a JSON value without noise; empty for a document or an element of a list as a
   * whole, which is cited for what it lacks, and for the beginning of an object, of which nobody
   * knows the rest.
   */
  static String excerpt(String member, String excerpt) {
    return isMember(member) || excerpt.startsWith("{") || isCutObject(excerpt)
        ? ""
        : text(INSIDE.matcher(excerpt).replaceAll(""));
  }

  private static boolean isCutObject(String excerpt) {
    return CUT_OBJECT.matcher(excerpt).find();
  }

  private static String without(String text, List<Rule> rules) {
    String rest = text;
    for (Rule rule : rules) {
      rest = rule.pattern().matcher(rest).replaceAll(rule.by());
    }
    return rest;
  }
}
