package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;

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
  private static final Pattern HEADER = Pattern.compile("pid=[0-9]+ exe=(.*) argc=([0-9]{1,6})");

  private EngineArgvParser() {}

  /** One argument with its row. */
  record Argument(String text, Citation citation) {}

  /**
   * One process.
   *
   * @param exe path of its program; empty where it could not be read
   * @param arguments its argument vector, its name first
   * @param citation the row that announces it
   */
  record EngineProcess(String exe, List<Argument> arguments, Citation citation) {

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

    /**
     * Values of an option in every spelling: {@code --host V}, {@code --host=V}, {@code -H V},
     * {@code -HV}, {@code -H=V}, {@code -DHV}.
     *
     * @param letter its short form; 0 where it has none
     */
    List<Argument> option(String name, char letter) {
      List<Argument> values = new ArrayList<>();
      for (int i = 1; i < arguments.size(); i++) {
        Argument argument = arguments.get(i);
        String text = argument.text();
        String value = attached(text, name, letter);
        if (value == null) {
          continue;
        }
        if (!value.isEmpty()) {
          values.add(new Argument(value.substring(1), argument.citation()));
        } else if (i + 1 < arguments.size()) {
          i++;
          values.add(arguments.get(i));
        }
      }
      return values;
    }

    /** The value behind {@code =}, kept; empty where it is the next argument; null for others. */
    private static @Nullable String attached(String text, String name, char letter) {
      if (text.equals(name)) {
        return "";
      }
      if (text.startsWith(name + "=")) {
        return text.substring(name.length());
      }
      // Short flags without a value (debug, daemon, version) may stand before this one.
      Matcher cluster =
          Pattern.compile(
                  "-[Ddv]*" + Pattern.quote(String.valueOf(letter)) + "=?(.*)", Pattern.DOTALL)
              .matcher(text);
      if (letter == 0 || !cluster.matches()) {
        return null;
      }
      return cluster.group(1).isEmpty() ? "" : "=" + cluster.group(1);
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
      int count = Integer.parseInt(header.group(2));
      if (i + count >= text.rows().size()) {
        return text.unreadable(i, "announces more arguments than follow: the capture is cut off");
      }
      List<Argument> arguments = new ArrayList<>();
      for (int k = i + 1; k <= i + count; k++) {
        arguments.add(new Argument(text.rows().get(k), text.cite(k)));
      }
      processes.add(new EngineProcess(header.group(1), List.copyOf(arguments), text.cite(i)));
      i += count + 1;
    }
    return Fact.known(List.copyOf(processes), text.cite(0));
  }
}
