package plimsoll.check.image;

import java.util.List;
import java.util.Map;
import java.util.Set;
import plimsoll.check.image.PackageCommands.Action;

/**
 * One call of pacman, which says what to do by letters: {@code -Sy} fetches the index, {@code -Syu}
 * upgrades as well, {@code -S NAME} installs.
 *
 * @param letters its options, long ones as their letters; as many as were given
 * @param targets whether it names packages, groups or files
 */
record Pacman(String letters, boolean targets) {
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("--sync", "S"),
          Map.entry("--upgrade", "U"),
          Map.entry("--refresh", "y"),
          Map.entry("--sysupgrade", "u"),
          Map.entry("--clean", "c"),
          Map.entry("--downloadonly", "w"),
          Map.entry("--groups", "g"),
          Map.entry("--info", "i"),
          Map.entry("--list", "l"),
          Map.entry("--print", "p"),
          Map.entry("--search", "s"));

  private static final Set<String> WITH_VALUE =
      Set.of(
          "-b",
          "-r",
          "--arch",
          "--assume-installed",
          "--cachedir",
          "--color",
          "--config",
          "--dbpath",
          "--gpgdir",
          "--hookdir",
          "--ignore",
          "--ignoregroup",
          "--logfile",
          "--overwrite",
          "--print-format",
          "--root",
          "--sysroot");

  /** Reads the words of a call, the first of which is the program. */
  static Pacman of(List<String> call) {
    StringBuilder letters = new StringBuilder();
    boolean targets = false;
    for (int i = 1; i < call.size(); i++) {
      String word = call.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (word.startsWith("--")) {
        letters.append(LETTERS.getOrDefault(word, ""));
      } else if (word.startsWith("-")) {
        letters.append(word, 1, word.length());
      } else {
        targets = true;
      }
    }
    return new Pacman(letters.toString(), targets);
  }

  /** Whether it fetches the index, whatever else it does. */
  boolean fetches() {
    return has('S') && has('y');
  }

  /** What it does with the index. */
  Action action() {
    boolean looksOnly = letters.chars().anyMatch(letter -> "cgilpsw".indexOf(letter) >= 0);
    if (targets && !looksOnly && (has('S') || has('U'))) {
      return Action.INSTALL;
    }
    if (has('S') && has('u') && !looksOnly) {
      return Action.UPGRADE;
    }
    return fetches() ? Action.UPDATE : Action.OTHER;
  }

  private boolean has(char letter) {
    return letters.indexOf(letter) >= 0;
  }
}
