package plimsoll.redaction;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets in command lines and other text, as {@code redact.awk} of the collector does:
 * what stands there as {@code hide_after}, {@code word} and {@code hide_url_credentials} are the
 * methods here. Any text is read in time that grows with its length alone.
 */
final class TextSecrets {
  /** What makes a name that of a secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "passw|passphrase|passcode|pass$|pass[^a-z]|secret|token|credential"
              + "|(?:api|access|private|encryption|auth|account|signing)[_.-]?key");

  /**
   * Names of paths and of ids tell where a secret is, not what it is; but the secret_id of Vault is
   * half of a credential.
   */
  private static final Pattern OF_A_PLACE =
      Pattern.compile("(?:[_.-](?:file|path|dir|name)|(?<!secret)[_.-]id|secretid|secretname)$");

  /** The same in a word of a command line, which may go on after "pass". */
  private static final Pattern KEYWORD =
      Pattern.compile(
          "pass|secret|token|credential"
              + "|(?:api|access|private|encryption|auth|account|signing)[_.-]?key");

  private static final Pattern WORD = Pattern.compile("[a-z0-9_.-]++");
  private static final Pattern ASSIGNED = Pattern.compile("[\"']?[ \t]*+=[ \t]*+");
  private static final Pattern COLON = Pattern.compile(":[ \t]++");
  private static final Pattern QUOTED_COLON = Pattern.compile("[\"']:[ \t]*+");
  private static final Pattern BLANKS = Pattern.compile("[ \t]++");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:^|[ \t\"'])(?:-e|--env|--build-arg)[ \t=]*+[\"']?[a-z_][a-z0-9_.-]*+=");
  private static final Pattern AUTH = Pattern.compile("(?:^|[^a-z0-9_.-])auth[ \t]*+=[ \t]*+");
  private static final Pattern AUTHORIZATION =
      Pattern.compile("authorization:[ \t]*+(?:basic|bearer|digest|token)?[ \t]*+");
  private static final Pattern BEARER = Pattern.compile("(?:^|[ \t\"'])bearer[ \t]++");
  private static final Pattern SWARM_KEY = Pattern.compile("SWM(?:TKN|KEY)-[A-Za-z0-9-]++");
  private static final Pattern NEXT_OPTION = Pattern.compile("(?<![ \t])[ \t]++--?[A-Za-z]");

  private final Hider hider;
  private final boolean joined;

  /** Where a value begins that must be hidden. */
  private record Match(int start, int end) {}

  /** Finds the next place of a pattern in lower-case text, from a position on. */
  @FunctionalInterface
  private interface Finder {
    @Nullable Match find(String lower, int from);
  }

  /**
   * @param joined whether arguments are joined by blanks, so that nobody can tell where a value
   *     ends
   */
  TextSecrets(Hider hider, boolean joined) {
    this.hider = hider;
    this.joined = joined;
  }

  /** Whether a variable, key or option of this name holds a secret. */
  static boolean isSecretName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET.matcher(lower).find() && !OF_A_PLACE.matcher(lower).find();
  }

  /** Whether a word of a command line has the name of a secret in it. */
  static boolean holdsSecretWord(String word) {
    return KEYWORD.matcher(asciiLower(word)).find();
  }

  String redact(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('-') < 0) {
      return text;
    }
    String s = hideAfter(text, regex(VARIABLE), Rule.ENVIRONMENT);
    s = hideAfter(s, secretWord(ASSIGNED, false), Rule.ARGUMENT);
    s = hideAfter(s, regex(AUTH), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(COLON, false), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(QUOTED_COLON, false), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(BLANKS, true), Rule.ARGUMENT);
    s = hideAfter(s, regex(AUTHORIZATION), Rule.ARGUMENT);
    s = hideAfter(s, regex(BEARER), Rule.ARGUMENT);
    s = SWARM_KEY.matcher(s).replaceAll(m -> hider.hide(m.group(), Rule.ARGUMENT));
    return urlCredentials(s);
  }

  private static Finder regex(Pattern pattern) {
    return (lower, from) -> {
      Matcher matcher = pattern.matcher(lower).region(from, lower.length());
      return matcher.find() ? new Match(matcher.start(), matcher.end()) : null;
    };
  }

  /**
   * A word with the name of a secret in it, and what must follow it. Words are found whole, since a
   * pattern that looks for the name inside of one would try each of its letters as its begin.
   */
  private static Finder secretWord(Pattern after, boolean option) {
    return (lower, from) -> {
      Matcher word = WORD.matcher(lower).region(from, lower.length());
      Matcher tail = after.matcher(lower);
      while (word.find()) {
        if (KEYWORD.matcher(word.group()).find()
            && (!option || isOption(lower, from, word.start()))
            && tail.region(word.end(), lower.length()).lookingAt()) {
          return new Match(word.start(), tail.end());
        }
      }
      return null;
    };
  }

  private static boolean isOption(String lower, int from, int at) {
    return lower.charAt(at) == '-' && (at == from || " \t\"'=".indexOf(lower.charAt(at - 1)) >= 0);
  }

  private String hideAfter(String s, Finder finder, Rule rule) {
    String lower = asciiLower(s);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (@Nullable Match match = finder.find(lower, 0);
        match != null && match.end() <= s.length();
        match = finder.find(lower, at)) {
      out.append(s, at, match.end());
      boolean none = s.startsWith("-", match.end()) || namesAPlace(lower, match);
      String value = none ? "" : word(s, match.end());
      value = value.equals("\\") ? "" : value;
      if (rule == Rule.ENVIRONMENT && holdsSecretWord(s.substring(match.start(), match.end()))) {
        hider.remember(value);
      }
      out.append(hideWord(value, rule));
      at = match.end() + value.length();
    }
    return at == 0 ? s : out.append(s, at, s.length()).toString();
  }

  /** Keeps the length, which no other way to lower-case a text promises. */
  private static String asciiLower(String s) {
    StringBuilder lower = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lower.toString();
  }

  private static boolean namesAPlace(String lower, Match match) {
    int end = match.end();
    while (end > match.start() && " \t=:".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == match.end()) {
      return false;
    }
    if (end > match.start() && "\"'".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    String last = lower.substring(Math.max(match.start(), end - "secret_id".length()), end);
    return last.matches(".*(?:[_.-](?:file|path|dir|name)|(?<!secret)[_.-]id)");
  }

  /**
   * The word that begins at a position, with its quotes. A quote that nothing closes is a letter
   * like any other, but at the end of the word it closes what began before it.
   */
  String word(String s, int from) {
    Matcher mark = Pseudonyms.MARK.matcher(s).region(from, s.length());
    if (mark.lookingAt()) {
      return mark.group();
    }
    if (joined && !startsWithQuote(s, from)) {
      Matcher next = NEXT_OPTION.matcher(s).region(from, s.length());
      return s.substring(from, next.find() ? next.start() : s.length());
    }
    int end = from;
    boolean closed = false;
    for (; end < s.length(); end++) {
      char c = s.charAt(end);
      if (c == ' ' || c == '\t' || c == '\n') {
        break;
      }
      closed = false;
      if (c == '\\') {
        end++;
      } else if (c == '"' || c == '\'') {
        int closing = s.indexOf(c, end + 1);
        closed = closing >= 0;
        end = closed ? closing : end;
      }
    }
    end = Math.min(end, s.length());
    boolean open = end > from && "\"'".indexOf(s.charAt(end - 1)) >= 0 && !closed;
    return s.substring(from, open ? end - 1 : end);
  }

  private static boolean startsWithQuote(String s, int from) {
    return from < s.length() && "\"'".indexOf(s.charAt(from)) >= 0;
  }

  String hideWord(String value, Rule rule) {
    char quote = value.length() > 1 ? value.charAt(0) : ' ';
    if ((quote == '"' || quote == '\'') && value.charAt(value.length() - 1) == quote) {
      return quote + hider.hide(value.substring(1, value.length() - 1), rule) + quote;
    }
    return hider.hide(value, rule);
  }

  /** scheme://user:password@host and https://token@host; the bare user of ssh://user@host stays. */
  private String urlCredentials(String s) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int mark = s.indexOf("://"); mark >= 0; mark = s.indexOf("://", mark + 3)) {
      int begin = schemeBegin(s, done, mark);
      int authority = mark + 3;
      int end = authority;
      int at = -1;
      for (; end < s.length() && "/ \t\"".indexOf(s.charAt(end)) < 0; end++) {
        at = s.charAt(end) == '@' ? end : at;
      }
      boolean replaced = at > 0 && Pseudonyms.MARK.matcher(s.substring(authority, at)).matches();
      if (begin < 0 || at < 0 || replaced) {
        continue;
      }
      String user = s.substring(authority, at);
      int colon = user.indexOf(':');
      out.append(s, done, authority);
      if (colon > 0) {
        out.append(user, 0, colon + 1).append(hider.hide(user.substring(colon + 1), Rule.URL));
      } else {
        boolean named = s.substring(begin, mark).equals("ssh");
        out.append(named ? user : hider.hide(user, Rule.URL));
      }
      done = at;
      mark = at - 3;
    }
    return done == 0 ? s : out.append(s, done, s.length()).toString();
  }

  private static int schemeBegin(String s, int from, int end) {
    int begin = end;
    while (begin > from && isOfScheme(s.charAt(begin - 1))) {
      begin--;
    }
    while (begin < end && !Character.isLetter(s.charAt(begin))) {
      begin++;
    }
    return begin == end ? -1 : begin;
  }

  private static boolean isOfScheme(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '.' || c == '-');
  }
}
