package plimsoll.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody may have meant; letter case does not count. */
final class Nearest {
  private static final int MAX_CHARS = 100;

  private Nearest() {}

  /** "; did you mean 'approver'?", or how to find the names where none comes near. */
  static String hint(String given, Collection<String> known, String otherwise) {
    return of(given, known).map(name -> "; did you mean '" + name + "'?").orElse(otherwise);
  }

  private static Optional<String> of(String given, Collection<String> known) {
    int far = Math.max(2, given.length() / 3);
    return given.length() > MAX_CHARS
        ? Optional.empty()
        : known.stream()
            .filter(name -> distance(given, name) <= far)
            .min(
                Comparator.<String>comparingInt(name -> distance(given, name))
                    .thenComparing(n -> n));
  }

  private static int distance(String given, String name) {
    return edits(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  /** How many characters must be put in, taken out or replaced. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
