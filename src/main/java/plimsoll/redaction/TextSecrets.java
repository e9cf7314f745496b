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
          "passw|passphrase|passcode|pass$|pass[^a-z]|pwd|psk|secret|token|credential"
              + "|sharedaccesssignature|(?:api|access|private|encryption|auth|account|signing)[_.-]?key");

  /**
   * Names of paths and of ids tell where a secret is, not what it is; but the secret_id of Vault is
   * half of a credential.
   */
  private static final Pattern OF_A_PLACE =
      Pattern.compile("(?:[_.-](?:file|path|dir|name)|(?<!secret)[_.-]id|secretid|secretname)$");

  /** The same in a word of a command line, which may go on after "pass". */
  private static final Pattern KEYWORD =
      Pattern.compile(
          "pass|pwd|psk|secret|token|credential"
              + "|sharedaccesssignature|(?:api|access|private|encryption|auth|account|signing)[_.-]?key");

  private static final Pattern WORD = Pattern.compile("[a-z0-9_.-]++");
  private static final Pattern ASSIGNED = Pattern.compile("[\"']?[ \t]*+=[ \t]*+");
  private static final Pattern COLON = Pattern.compile(":[ \t]++");
  private static final Pattern QUOTED_COLON = Pattern.compile("\\\\*+[\"'][ \t]*+:[ \t]*+");
  private static final Pattern OPTION_END = Pattern.compile("[ \t]++|[\"'],?[ \t]*+[\"']");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:^|[ \t\"'])(?:-e|--env|--build-arg)(?:[\"'],?)?[ \t=]*+[\"']?[a-z_][a-z0-9_.-]*+=");
  private static final Pattern CURL = Pattern.compile("(?:^|[^a-z0-9_.-])curl(?:$|[ \t\"'])");
  private static final Pattern CURL_USER =
      Pattern.compile(
          "(?:^|[ \t\"'])(?:-[a-z]{0,20}u|--user|--proxy-user)(?:[\"'],?)?[ \t=]*+[\"']?[^ \t\"':]++:");
  private static final Pattern AUTH = Pattern.compile("(?:^|[^a-z0-9_.-])auth[ \t]*+=[ \t]*+");
  private static final Pattern AUTHORIZATION =
      Pattern.compile("authorization:[ \t]*+(?:basic|bearer|digest|token)?[ \t]*+");
  private static final Pattern BEARER = Pattern.compile("(?:^|[ \t\"'])bearer[ \t]++");
  private static final Pattern URL_SIGNATURE = Pattern.compile("[?&;]sig=");
  private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  private static final Pattern KEY_END = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");
  private static final Pattern SWARM_KEY = Pattern.compile("SWM(?:TKN|KEY)-[A-Za-z0-9-]++");
  private static final Pattern QUOTED_IN_LIST =
      Pattern.compile("(\"[^\"]*+\"|'[^']*+')[\\])},;]++");
  private static final Pattern OPENING = Pattern.compile("\\\\*+[\"']");
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
    String s = hideQuoted(privateKeys(text), VARIABLE, Rule.ENVIRONMENT);
    if (CURL.matcher(asciiLower(s)).find()) {
      s = hideQuoted(s, CURL_USER, Rule.ARGUMENT);
    }
    s = hideAfter(s, secretWord(ASSIGNED, false), Rule.ARGUMENT);
    s = hideAfter(s, regex(AUTH), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(COLON, false), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(QUOTED_COLON, false), Rule.ARGUMENT);
    s = hideAfter(s, secretWord(OPTION_END, true), Rule.ARGUMENT);
    s = hideAfter(s, regex(AUTHORIZATION), Rule.ARGUMENT);
    s = hideAfter(s, regex(BEARER), Rule.ARGUMENT);
    s = hideAfter(s, regex(URL_SIGNATURE), Rule.ARGUMENT);
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
    return hideAfter(s, finder, rule, false);
  }

  /** Where a quote stands before the name, all up to that quote is the value. */
  private String hideQuoted(String s, Pattern pattern, Rule rule) {
    return hideAfter(s, regex(pattern), rule, true);
  }

  private String hideAfter(String s, Finder finder, Rule rule, boolean quoted) {
    String lower = asciiLower(s);
    StringBuilder out = new StringBuilder();
    Quotes quotes = new Quotes();
    int at = 0;
    for (@Nullable Match match = finder.find(lower, 0);
        match != null && match.end() <= s.length();
        match = finder.find(lower, at)) {
      // A quote at the end of a match is where the value begins.
      int start = match.end() - (isQuote(s, match.end() - 1) ? 1 : 0);
      quotes.count(s, at, start);
      out.append(s, at, start);
      boolean none = s.startsWith("-", start) || namesAPlace(lower, match.start(), start);
      int quote = quoted ? quoteBefore(s, at, start) : -1;
      String value =
          none ? "" : quote < 0 ? word(s, start, quotes) : upToQuote(s, start, quote, quotes);
      value = value.equals("\\") ? "" : value;
      if (rule == Rule.ENVIRONMENT && holdsSecretWord(s.substring(match.start(), match.end()))) {
        hider.remember(value);
      }
      out.append(hideWord(value, rule));
      at = start + value.length();
      quotes.count(s, start, at);
    }
    return at == 0 ? s : out.append(s, at, s.length()).toString();
  }

  /** Where the quote stands that is before the name in front of a value; -1 where there is none. */
  private static int quoteBefore(String s, int from, int value) {
    int at = value - 2;
    while (at >= from && " \t\"'=:".indexOf(s.charAt(at)) < 0) {
      at--;
    }
    return at >= from && isQuote(s, at) ? at : -1;
  }

  private String upToQuote(String s, int from, int quote, Quotes quotes) {
    int end = closingAt(s, s.substring(quote, quote + 1), from, from);
    if (end < 0) {
      return word(s, from, quotes);
    }
    return quotes.endsAt(s, end)
        ? s.substring(from, end)
        : s.substring(from, end + 1) + word(s, end + 1, quotes);
  }

  /** Where a quote, with the backslashes before it, stands next; -1 where it does not. */
  private static int closingAt(String s, String quote, int begin, int from) {
    int at = s.indexOf(quote, from);
    while (at > begin && s.charAt(at - 1) == '\\') {
      at = s.indexOf(quote, at + quote.length());
    }
    return at;
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

  private static boolean namesAPlace(String lower, int start, int value) {
    int end = value;
    while (end > start && " \t=:,".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == value) {
      return false;
    }
    if (end > start && isQuote(lower, end - 1)) {
      end--;
      while (end > start && lower.charAt(end - 1) == '\\') {
        end--;
      }
    }
    String last = lower.substring(Math.max(start, end - "secret_id".length()), end);
    return last.matches(".*(?:[_.-](?:file|path|dir|name)|(?<!secret)[_.-]id)");
  }

  /** The word that a row begins with at a position, whatever stands before it. */
  String word(String s, int from) {
    return word(s, from, new Quotes());
  }

  /**
   * The word that begins at a position, with its quotes. A quote that closes what began before the
   * word ends it; any other one that nothing closes is a letter, but at the end of the word.
   */
  private String word(String s, int from, Quotes before) {
    Matcher mark = Pseudonyms.MARK.matcher(s).region(from, s.length());
    if (mark.lookingAt()) {
      return mark.group();
    }
    if (joined && !isQuote(s, from)) {
      Matcher next = NEXT_OPTION.matcher(s).region(from, s.length());
      return s.substring(from, next.find() ? next.start() : s.length());
    }
    Matcher opening = OPENING.matcher(s).region(from, s.length());
    if (s.startsWith("\\", from) && opening.lookingAt()) {
      int closing = closingAt(s, opening.group(), opening.end(), opening.end());
      if (closing >= 0) {
        return s.substring(from, closing + opening.group().length());
      }
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
        if (before.closedAt(s, end)) {
          closed = true;
          break;
        }
        int closing = s.indexOf(c, end + 1);
        closed = closing >= 0;
        end = closed ? closing : end;
      }
    }
    String word = s.substring(from, Math.min(end, s.length()));
    // What closes a list or ends a command is no part of a value in quotes.
    Matcher inList = QUOTED_IN_LIST.matcher(word);
    if (inList.matches()) {
      return inList.group(1);
    }
    boolean open = isQuote(word, word.length() - 1) && !closed;
    return open ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isQuote(String s, int at) {
    return at >= 0 && at < s.length() && "\"'".indexOf(s.charAt(at)) >= 0;
  }

  String hideWord(String value, Rule rule) {
    Matcher opening = OPENING.matcher(value);
    if (opening.lookingAt()
        && value.length() >= 2 * opening.end()
        && value.endsWith(opening.group())) {
      String quote = opening.group();
      int end = value.length() - quote.length();
      return quote + hider.hide(value.substring(quote.length(), end), rule) + quote;
    }
    return hider.hide(value, rule);
  }

  /** The keys themselves with their frame, and no letter that PEM does not have. */
  private String privateKeys(String s) {
    Matcher begin = KEY_BEGIN.matcher(s);
    StringBuilder out = new StringBuilder();
    int done = 0;
    while (begin.find(done)) {
      int end = endOfKey(s, begin.end());
      out.append(s, done, begin.start());
      out.append(hider.hide(s.substring(begin.start(), end), Rule.ARGUMENT));
      done = end;
    }
    return done == 0 ? s : out.append(s, done, s.length()).toString();
  }

  /**
   * Behind the mark of its end; where the mark is missing, at the first letter of something else.
   */
  private static int endOfKey(String s, int from) {
    Matcher mark = KEY_END.matcher(s);
    int end = from;
    while (end < s.length() && isOfPem(s.charAt(end))) {
      if (s.charAt(end) == '-' && mark.region(end, s.length()).lookingAt()) {
        return mark.end();
      }
      end++;
    }
    return end;
  }

  private static boolean isOfPem(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/=\\ \t\r\n:,-".indexOf(c) >= 0;
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
