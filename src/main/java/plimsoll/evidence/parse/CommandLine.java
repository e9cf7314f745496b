package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Citation;

/**
 * The options on a command line of the daemon, in every spelling: {@code --host V}, {@code
 * --host=V}, {@code -H V}, {@code -HV}, {@code -H=V}, {@code -DHV}; switches bare or with {@code
 * =}.
 *
 * <p>An option that is no switch takes the next argument, whatever that looks like: {@code --label
 * --icc=false} sets a label.
 */
final class CommandLine {
  private static final Set<String> SWITCHES =
      Set.of(
          "allow-direct-routing",
          "api-enable-cors",
          "confirm-def-push",
          "cri-containerd",
          "daemon",
          "debug",
          "disable-legacy-registry",
          "experimental",
          "help",
          "icc",
          "init",
          "ip-forward",
          "ip-forward-no-drop",
          "ip-masq",
          "ip6tables",
          "iptables",
          "ipv6",
          "live-restore",
          "no-new-privileges",
          "raw-logs",
          "restart",
          "rootless",
          "selinux-enabled",
          "signature-verification",
          "tls",
          "tlsverify",
          "userland-proxy",
          "validate",
          "version");

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('D', "debug"),
          Map.entry('G', "group"),
          Map.entry('H', "host"),
          Map.entry('b', "bridge"),
          Map.entry('d', "daemon"),
          Map.entry('e', "exec-driver"),
          Map.entry('g', "data-root"),
          Map.entry('l', "log-level"),
          Map.entry('p', "pidfile"),
          Map.entry('r', "restart"),
          Map.entry('s', "storage-driver"),
          Map.entry('v', "version"));

  private static final Map<String, String> OLD_NAMES = Map.of("graph", "data-root");

  private CommandLine() {}

  /** One argument with its place. */
  record Argument(String text, Citation citation) {}

  /** One option with its value; {@code true} for a bare switch. */
  record Given(String name, String value, Citation citation) {}

  /** Every option in order; the first argument is the program's name. */
  static List<Given> options(List<Argument> arguments) {
    List<Given> options = new ArrayList<>();
    int i = 1;
    while (i < arguments.size() && !arguments.get(i).text().equals("--")) {
      Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
      i += read(arguments.get(i), next, options);
    }
    return options;
  }

  /**
   * Whether every argument is an option or the value of one, so that none can be a part of another
   * that holds blanks.
   */
  static boolean isUnmistakable(List<Argument> arguments) {
    int i = arguments.size() > 1 && arguments.get(1).text().equals("daemon") ? 2 : 1;
    while (i < arguments.size()) {
      Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
      int read = read(arguments.get(i), next, new ArrayList<>());
      boolean option = arguments.get(i).text().matches("-[^-].*|--.+");
      boolean value = read == 1 || (next != null && next.text().matches("[^-].*"));
      if (!option || !value) {
        return false;
      }
      i += read;
    }
    return true;
  }

  /** Values of one option, in order. */
  static List<Given> values(List<Given> options, String name) {
    return options.stream().filter(option -> option.name().equals(name)).toList();
  }

  /** Reads an argument, with the next one where that is its value; gives how many were read. */
  private static int read(Argument argument, @Nullable Argument next, List<Given> options) {
    String text = argument.text();
    if (text.startsWith("--")) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
      @Nullable String value = equals < 0 ? null : text.substring(equals + 1);
      return add(OLD_NAMES.getOrDefault(name, name), value, argument, next, options);
    }
    return text.length() > 1 && text.startsWith("-") ? cluster(argument, next, options) : 1;
  }

  /** Short options in one argument: switches, and at the end perhaps one that takes a value. */
  private static int cluster(Argument argument, @Nullable Argument next, List<Given> options) {
    String text = argument.text();
    int read = 1;
    for (int at = 1; at < text.length() && read == 1; at++) {
      @Nullable String name = LETTERS.get(text.charAt(at));
      if (name == null) {
        break;
      }
      String rest = text.substring(at + 1);
      if (rest.startsWith("=")) {
        return add(name, rest.substring(1), argument, next, options);
      }
      boolean value = !SWITCHES.contains(name) && !rest.isEmpty();
      read = add(name, value ? rest : null, argument, next, options);
      if (value) {
        break;
      }
    }
    return read;
  }

  private static int add(
      String name,
      @Nullable String value,
      Argument argument,
      @Nullable Argument next,
      List<Given> options) {
    if (value != null || SWITCHES.contains(name)) {
      options.add(new Given(name, value == null ? "true" : value, argument.citation()));
      return 1;
    }
    if (next != null) {
      options.add(new Given(name, next.text(), next.citation()));
    }
    return 2;
  }
}
