package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
