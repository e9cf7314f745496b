package plimsoll.check.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import plimsoll.evidence.BuildStep;

/**
 * The package manager calls of one build step.
 *
 * @param calls those found
 */
record PackageCommands(List<Call> calls) {
  /** What a call does with the package index. */
  enum Action {
    /** Fetches it, and does nothing else. */
    UPDATE,
    /** Installs packages by it. */
    INSTALL,
    /** Brings installed packages up to date, fetching it first where the manager does so. */
    UPGRADE,
    OTHER
  }

  /**
   * One call.
   *
   * @param family managers that share an index
   * @param certain whether it surely runs; otherwise it is an argument, or stands inside a quoted
   *     text
   */
  record Call(String family, Action action, List<String> words, boolean certain) {
    /** Whether it fetches an index, and installs nothing new by it. */
    boolean fetchesAlone() {
      return switch (action) {
        case UPDATE -> true;
        case UPGRADE ->
            UPGRADES_FETCH.contains(program(words.get(0)))
                || (family.equals("apk")
                    && words.stream().anyMatch(word -> APK_FETCHES.matcher(word).matches()))
                || (family.equals("pacman") && Pacman.of(words).fetches());
        case INSTALL, OTHER -> false;
      };
    }
  }

  /** Managers that fetch the index before they upgrade; apt-get works with one that is there. */
  private static final Set<String> UPGRADES_FETCH =
      Set.of("yum", "dnf", "dnf5", "microdnf", "nala", "tdnf", "zypper");

  private static final Pattern APK_FETCHES =
      Pattern.compile("-[A-Za-z]*U[A-Za-z]*|--update(-cache)?");

  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("apt", "apt"),
          Map.entry("apt-get", "apt"),
          Map.entry("aptitude", "apt"),
          Map.entry("nala", "apt"),
          Map.entry("pacman", "pacman"),
          Map.entry("apk", "apk"),
          Map.entry("opkg", "opkg"),
          Map.entry("dnf", "rpm"),
          Map.entry("dnf5", "rpm"),
          Map.entry("microdnf", "rpm"),
          Map.entry("tdnf", "rpm"),
          Map.entry("yum", "rpm"),
          Map.entry("rpm", "rpm"),
          Map.entry("zypper", "zypper"));

  private static final Set<String> INSTALLS =
      Set.of(
          "add",
          "build-dep",
          "builddep",
          "groupinstall",
          "in",
          "install",
          "localinstall",
          "reinstall",
          "satisfy",
          "si",
          "source-install");
  private static final Set<String> UPGRADES =
      Set.of(
          "dist-upgrade",
          "distro-sync",
          "dup",
          "full-upgrade",
          "patch",
          "safe-upgrade",
          "up",
          "upgrade",
          "upgrade-minimal",
          "update-minimal");
  private static final Set<String> FETCHES =
      Set.of("check-update", "makecache", "ref", "refresh", "update");

  /** Families whose {@code update} upgrades packages. */
  private static final Set<String> UPDATE_IS_UPGRADE = Set.of("rpm", "zypper");

  /** Words that may stand before a command and leave it to run. */
  private static final Set<String> BEFORE =
      Set.of(
          "!",
          "{",
          "command",
          "do",
          "eatmydata",
          "elif",
          "else",
          "env",
          "exec",
          "if",
          "nice",
          "sudo",
          "then",
          "time",
          "until",
          "while",
          "xargs");

  /** Programs that run a script. */
  static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

  private static final Set<String> PRINTERS = Set.of("echo", "printf", ":");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final Pattern PROGRAM = Pattern.compile("(?s)/(?:.*/)?s?bin/[^/]+");

  /** ONBUILD keeps the options of RUN, such as {@code --mount}, where a history leaves them out. */
  private static final Pattern KEPT_RUN = Pattern.compile("^RUN\\s+(?:--\\S+\\s+)*+");

  private static final int MAX_DEPTH = 4;

  /** Options that take the next word with them. */
  private static final Set<String> WITH_VALUE =
      Set.of("-o", "-c", "-t", "--option", "--config-file", "--target-release", "-X", "-p", "-R");

  /** A call anywhere in a text, quoted or not; {@code update-ca-certificates} is none. */
  private static final Pattern MENTIONED =
      Pattern.compile(
          "(?<![\\w./-])(?:/\\S*/)?(?:(apt-get|apt|aptitude|nala|apk|opkg|microdnf|tdnf|dnf5?|yum|zypper)"
              + "\\s+(?:-\\S+\\s+)*+(?:update|makecache|check-update|refresh|ref)(?![\\w.=/-])"
              + "|(pacman)\\s+(?:-\\S+\\s+)*?-S[a-z]*y)");

  /** The calls of a step; none where it runs no command. */
  static PackageCommands of(BuildStep step) {
    List<Call> calls = new ArrayList<>();
    String script = script(step);
    read(script, calls, MAX_DEPTH);
    MENTIONED
        .matcher(script)
        .results()
        .forEach(
            found -> {
              String program = found.group(1) == null ? found.group(2) : found.group(1);
              String family = FAMILIES.getOrDefault(program, "");
              if (!has(calls, family, Action.UPDATE) && !has(calls, family, Action.INSTALL)) {
                calls.add(new Call(family, Action.UPDATE, List.of(found.group()), false));
              }
            });
    return new PackageCommands(List.copyOf(calls));
  }

  /** What a step runs: that of RUN, also where ONBUILD keeps it for later; a bare command line. */
  static String script(BuildStep step) {
    return switch (step.instruction()) {
      case "RUN" -> step.text();
      case "ONBUILD" ->
          step.text().startsWith("RUN ") ? KEPT_RUN.matcher(step.text()).replaceFirst("") : "";
      case "" -> step.text().startsWith("# ") ? "" : step.text();
      default -> "";
    };
  }

  /** Whether any call of a family does this. */
  boolean has(String family, Action action) {
    return has(calls, family, action);
  }

  private static boolean has(List<Call> calls, String family, Action action) {
    return calls.stream().anyMatch(call -> call.family().equals(family) && call.action() == action);
  }

  private static void read(String script, List<Call> calls, int depth) {
    for (List<String> words : ShellCommands.of(script)) {
      int first = 0;
      while (first < words.size()
          && (ASSIGNMENT.matcher(words.get(first)).matches()
              || BEFORE.contains(words.get(first))
              || (first > 0 && words.get(first).startsWith("-")))) {
        first++;
      }
      if (first == words.size() || PRINTERS.contains(words.get(first))) {
        continue;
      }
      String program = program(words.get(first));
      int nested = SHELLS.contains(program) ? inline(words, first) : -1;
      if (nested > 0 && depth > 0) {
        read(words.get(nested), calls, depth - 1);
      }
      for (int i = first; i < words.size(); i++) {
        String family = FAMILIES.get(program(words.get(i)));
        if (family != null && (i == first || !words.get(i - 1).equals("install"))) {
          List<String> call = words.subList(i, words.size());
          calls.add(new Call(family, action(family, call), List.copyOf(call), i == first));
          break;
        }
      }
    }
  }

  /** Where the script of {@code sh -c SCRIPT} stands; -1 where there is none. */
  private static int inline(List<String> words, int shell) {
    for (int i = shell + 1; i + 1 < words.size(); i++) {
      if (words.get(i).matches("-[a-z]*c")) {
        return i + 1;
      }
    }
    return -1;
  }

  /** The program that a word names, with or without the folder it lies in. */
  static String program(String word) {
    return PROGRAM.matcher(word).matches() ? word.substring(word.lastIndexOf('/') + 1) : word;
  }

  private static Action action(String family, List<String> call) {
    if (call.get(0).endsWith("rpm")) {
      return call.stream().anyMatch(word -> word.matches("-[a-z]*[iUF][a-z]*|--install|--upgrade"))
          ? Action.INSTALL
          : Action.OTHER;
    }
    if (family.equals("pacman")) {
      return Pacman.of(call).action();
    }
    for (int i = 1; i < call.size(); i++) {
      String word = call.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        if (INSTALLS.contains(word)) {
          return Action.INSTALL;
        }
        if (UPGRADES.contains(word)
            || (word.equals("update") && UPDATE_IS_UPGRADE.contains(family))) {
          return Action.UPGRADE;
        }
        return FETCHES.contains(word) ? Action.UPDATE : Action.OTHER;
      }
    }
    return Action.OTHER;
  }
}
