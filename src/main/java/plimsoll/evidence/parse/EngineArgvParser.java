package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.CommandLine.Argument;

/**
 * Reads {@code process/engine-argv}: the exact arguments of each running dockerd, containerd and
 * rootlesskit, one a row.
 *
 * <pre>
 * pid=812 exe=/usr/bin/dockerd argc=3
 * /usr/bin/dockerd
 * -H
 * fd://
 * </pre>
 */
final class EngineArgvParser {
  private static final Pattern HEADER =
      Pattern.compile("pid=([0-9]{1,18}) exe=(.*) argc=([0-9]{1,6})");

  /** Names in the kernel of what the collector takes for a daemon, shims of old left out. */
  private static final Pattern DAEMON =
      Pattern.compile("(dockerd|containerd|rootlesskit)(-current|-latest)?");

  private EngineArgvParser() {}

  /**
   * One process.
   *
   * @param pid process id on the host
   * @param exe path of its program; empty where it could not be read
   * @param arguments its argument vector, its name first
   * @param citation the row that announces it
   */
  record EngineProcess(long pid, String exe, List<Argument> arguments, Citation citation) {

    /** Its name: last component of its first argument, or of its program's path. */
    String name() {
      String path = arguments.isEmpty() ? exe : arguments.get(0).text();
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it is Docker's daemon: {@code dockerd}, or {@code docker daemon} of old. */
    boolean isEngine() {
      return name().matches("dockerd(-.*)?")
          || (name().matches("docker(-current|-latest)?")
              && arguments.size() > 1
              && arguments.get(1).text().matches("daemon|-d"));
    }

    /** Every option it was started with, in order. */
    List<CommandLine.Given> options() {
      return CommandLine.options(arguments);
    }
  }

  /**
   * The engine's processes: as the collector reads their arguments, or as a process table shows
   * them that is known to hold whole command lines.
   *
   * @param names the kernel's names of all processes
   */
  static Fact<List<EngineProcess>> read(
      EvidenceSource source, Fact<Map<Long, Fact<String>>> names) {
    if (!source.isOurs() && source.ids().contains("process/command-lines")) {
      return Text.read(source.capture("process/command-lines"), EngineArgvParser::ofTable);
    }
    return Text.read(source.capture("process/engine-argv"), EngineArgvParser::parse)
        .match(
            known -> missing(known, names).orElse(known),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Absent where a daemon is running that is not among those with arguments; empty else. */
  private static Optional<Fact<List<EngineProcess>>> missing(
      Fact.Known<List<EngineProcess>> listed, Fact<Map<Long, Fact<String>>> names) {
    Set<Long> pids = listed.value().stream().map(EngineProcess::pid).collect(Collectors.toSet());
    return names.toOptional().orElse(Map.of()).entrySet().stream()
        .filter(running -> !pids.contains(running.getKey()))
        .flatMap(
            running ->
                running.getValue().toOptional().stream()
                    .filter(name -> DAEMON.matcher(name).matches())
                    .map(
                        name ->
                            Fact.<List<EngineProcess>>absent(
                                "process/engine-argv lacks process "
                                    + running.getKey()
                                    + ", "
                                    + name
                                    + ", which process/ids shows: the daemons were started anew"
                                    + " meanwhile, or the capture is cut off; collect again",
                                running.getValue().citations().get(0))))
        .findFirst();
  }

  /**
   * A table separates arguments by blanks as those in an argument. A row is not taken apart where
   * an argument stands that is neither an option nor the value of one.
   */
  private static Fact<List<EngineProcess>> ofTable(Text text) {
    return ProcessTableParser.parse(text)
        .match(
            known -> {
              List<EngineProcess> processes = new ArrayList<>();
              for (Map.Entry<Long, Fact<String>> entry : known.value().entrySet()) {
                Citation citation = entry.getValue().citations().get(0);
                List<Argument> arguments =
                    Arrays.stream(entry.getValue().toOptional().orElse("").split(" "))
                        .map(word -> new Argument(word, citation))
                        .toList();
                EngineProcess process = new EngineProcess(entry.getKey(), "", arguments, citation);
                if (!process.isEngine() && !process.name().matches("containerd|rootlesskit")) {
                  continue;
                }
                if (process.isEngine() && !CommandLine.isUnmistakable(arguments)) {
                  return Fact.absent(
                      text.artifact().path()
                          + ":"
                          + citation.line()
                          + " shows arguments of the engine that hold blanks: where each ends is"
                          + " not known; run collect.sh on the host",
                      citation);
                }
                processes.add(process);
              }
              return Fact.known(List.copyOf(processes), known.citation());
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Every process in order; absent where a row is missing. */
  static Fact<List<EngineProcess>> parse(Text text) {
    List<EngineProcess> processes = new ArrayList<>();
    int i = 0;
    while (i < text.rows().size()) {
      Matcher header = HEADER.matcher(text.rows().get(i));
      if (!header.matches()) {
        return text.unreadable(i, "announces no process");
      }
      int count = Integer.parseInt(header.group(3));
      if (i + count >= text.rows().size()) {
        return text.unreadable(i, "announces more arguments than follow: the capture is cut off");
      }
      List<Argument> arguments = new ArrayList<>();
      for (int k = i + 1; k <= i + count; k++) {
        arguments.add(new Argument(text.rows().get(k), text.cite(k)));
      }
      processes.add(
          new EngineProcess(
              Long.parseLong(header.group(1)),
              header.group(2),
              List.copyOf(arguments),
              text.cite(i)));
      i += count + 1;
    }
    return Fact.known(List.copyOf(processes), text.cite(0));
  }
}
