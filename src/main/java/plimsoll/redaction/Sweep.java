package plimsoll.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces whole names in any text, wherever they stand: a name is not replaced inside of a longer
 * word, and is inside of a dotted one: {@code web} in {@code web.service}, not in {@code website}.
 */
final class Sweep {
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_.\\x80-\\uFFFF-]++");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}");
  private static final Pattern UNICODE = Pattern.compile("u[0-9A-Fa-f]{4}");

  /** Names that are replaced. */
  interface Names {
    /** Whether a name is replaced wherever it stands. */
    boolean isKnown(String name);

    /** What is to stand for a known name. */
    String replacement(String name);

    /** The longest name that has a replacement. */
    int longest();
  }

  private final Names names;

  Sweep(Names names) {
    this.names = names;
  }

  String apply(String text) {
    Matcher run = RUN.matcher(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (run.find()) {
      String word = run.group();
      String swept = swept(word);
      if (swept.equals(word)) {
        int prefix = escape(text, run.start(), word);
        swept = prefix == 0 ? word : word.substring(0, prefix) + swept(word.substring(prefix));
      }
      if (!swept.equals(word)) {
        out.append(text, at, run.start()).append(swept);
        at = run.end();
      }
    }
    return at == 0 ? text : out.append(text, at, text.length()).toString();
  }

  /** How many characters at the begin of a word end an escape of URLs, shells or JSON. */
  private static int escape(String text, int start, String word) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    if (before == '%' && HEX.matcher(word).lookingAt()) {
      return 2;
    }
    if (before != '\\') {
      return 0;
    }
    return UNICODE.matcher(word).lookingAt() ? 5 : 1;
  }

  private String swept(String word) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int from = 0; from < word.length(); from = next(word, from)) {
      int end = longest(word, from);
      if (end > from) {
        out.append(word, done, from).append(names.replacement(word.substring(from, end)));
        done = end;
        from = end;
      }
    }
    return done == 0 ? word : out.append(word, done, word.length()).toString();
  }

  /** Where the next part begins that a dot parts. */
  private static int next(String word, int from) {
    int dot = word.indexOf('.', from);
    return dot < 0 ? word.length() : dot + 1;
  }

  /** Where the longest name ends that begins at a position, or that position. */
  private int longest(String word, int from) {
    int limit = Math.min(word.length(), from + names.longest());
    for (int end = limit; end > from; end--) {
      boolean whole = end == word.length() || word.charAt(end) == '.';
      if (whole && names.isKnown(word.substring(from, end))) {
        return end;
      }
    }
    return from;
  }
}
