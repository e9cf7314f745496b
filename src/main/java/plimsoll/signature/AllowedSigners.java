package plimsoll.signature;

import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Lines;
import plimsoll.source.Shown;

/**
 * Whose SSH keys count, as {@code ssh-keygen -Y verify -f} reads it:
 *
 * <pre>
 * alice@example.org,bob@example.org namespaces="plimsoll,file",valid-before="20270101" ssh-ed25519 AAAA…
 * </pre>
 *
 * <p>Times without a zone are UTC here, so that the answer is the same everywhere. Rows with {@code
 * cert-authority} are not used, since certificates of SSH are not read.
 *
 * <p>Source: ssh-keygen(1), ALLOWED SIGNERS.
 *
 * @param entries of keys alone
 * @param hasAuthorities whether rows with {@code cert-authority} were left out
 */
record AllowedSigners(List<Entry> entries, boolean hasAuthorities) {
  static final AllowedSigners NONE = new AllowedSigners(List.of(), false);

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")++");
  private static final Pattern OPTION =
      Pattern.compile("(?:^|,)([A-Za-z-]+)(?:=(?:\"([^\"]*)\"|([^,\"]*)))?(?=,|$)");
  private static final Pattern KEY_TYPE = Pattern.compile("(?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  AllowedSigners {
    entries = List.copyOf(entries);
  }

  /**
   * One row.
   *
   * @param principals names with wildcards, separated by commas
   * @param namespaces likewise; null where any will do
   * @param validAfter null where nothing limits it
   * @param validBefore likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Entry(
      String principals,
      @Nullable String namespaces,
      @Nullable Instant validAfter,
      @Nullable Instant validBefore,
      byte[] key) {
    boolean names(String principal) {
      return isIn(principal, principals);
    }

    boolean isFor(String namespace) {
      return namespaces == null || isIn(namespace, namespaces);
    }

    boolean isValid(Instant at) {
      return (validAfter == null || !at.isBefore(validAfter))
          && (validBefore == null || !at.isAfter(validBefore));
    }
  }

  boolean isEmpty() {
    return entries.isEmpty() && !hasAuthorities;
  }

  static AllowedSigners read(String file, byte[] bytes) throws SignatureInputException {
    List<Entry> entries = new ArrayList<>();
    boolean authorities = false;
    List<String> rows = Lines.of(bytes).rows();
    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i).strip();
      if (row.isEmpty() || row.startsWith("#")) {
        continue;
      }
      try {
        @Nullable Entry entry = entry(row);
        if (entry == null) {
          authorities = true;
        } else {
          entries.add(entry);
        }
      } catch (Nonsense e) {
        throw new SignatureInputException(
            file,
            "line "
                + (i + 1)
                + ": "
                + e.getMessage()
                + "; write: NAME [namespaces=\"plimsoll\"] ssh-ed25519 AAAA…",
            e);
      }
    }
    if (entries.isEmpty() && !authorities) {
      throw new SignatureInputException(
          file, "names no signer; write rows: NAME [namespaces=\"plimsoll\"] ssh-ed25519 AAAA…");
    }
    return new AllowedSigners(entries, authorities);
  }

  /** One row; null where it is for certificates. */
  private static @Nullable Entry entry(String row) throws Nonsense {
    if (row.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw new Nonsense("a quote has no end");
    }
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(row);
    while (words.size() < 4 && word.find()) {
      words.add(word.group());
    }
    int at = words.size() > 1 && KEY_TYPE.matcher(words.get(1)).matches() ? 1 : 2;
    if (words.size() < at + 2) {
      throw new Nonsense("it has not the words of an allowed signer");
    }
    Options options = at == 1 ? new Options() : Options.read(words.get(1));
    byte[] key = key(words.get(at), words.get(at + 1));
    return options.authority
        ? null
        : new Entry(
            words.get(0).replace("\"", ""),
            options.namespaces,
            options.validAfter,
            options.validBefore,
            key);
  }

  private static byte[] key(String type, String base64) throws Nonsense {
    try {
      byte[] blob = Base64.getDecoder().decode(base64);
      if (SshKey.of(blob).type().equals(type)) {
        return blob;
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new Nonsense("its key can't be read", e);
    }
    throw new Nonsense("its key is not of type " + Shown.quoted(type));
  }

  /** Whether a list of patterns holds a word and none with {@code !} before it does. */
  private static boolean isIn(String word, String patterns) {
    boolean found = false;
    for (String pattern : patterns.split(",", -1)) {
      boolean not = pattern.startsWith("!");
      if (Pattern.matches(regex(not ? pattern.substring(1) : pattern), word)) {
        if (not) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder("(?s)");
    // Stars in a row mean one, and would only cost time.
    pattern
        .replaceAll("\\*+", "*")
        .codePoints()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return regex.toString();
  }

  private static final class Options {
    private boolean authority;
    private @Nullable String namespaces;
    private @Nullable Instant validAfter;
    private @Nullable Instant validBefore;

    static Options read(String text) throws Nonsense {
      Options options = new Options();
      Matcher option = OPTION.matcher(text);
      int end = 0;
      while (end < text.length()) {
        if (!option.find(end) || option.start() != end) {
          throw new Nonsense("its options " + Shown.quoted(text) + " can't be read");
        }
        options.set(
            option.group(1).toLowerCase(Locale.ROOT),
            option.group(2) == null ? option.group(3) : option.group(2));
        end = option.end();
      }
      return options;
    }

    private void set(String name, @Nullable String value) throws Nonsense {
      if (name.equals("cert-authority") && value == null) {
        authority = true;
      } else if (name.equals("namespaces") && value != null) {
        namespaces = value;
      } else if (name.equals("valid-after") && value != null) {
        validAfter = time(value);
      } else if (name.equals("valid-before") && value != null) {
        validBefore = time(value);
      } else {
        throw new Nonsense(Shown.quoted(name) + " is no option of an allowed signer");
      }
    }

    /** YYYYMMDD, with HHMM or HHMMSS after it where wanted. */
    private static Instant time(String value) throws Nonsense {
      String digits = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
      if (digits.matches("[0-9]{8}([0-9]{4}([0-9]{2})?)?")) {
        try {
          String whole = (digits + "000000").substring(0, 14);
          return LocalDateTime.parse(whole, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
          throw new Nonsense(Shown.quoted(value) + " is no date; write YYYYMMDD", e);
        }
      }
      throw new Nonsense(Shown.quoted(value) + " is no date; write YYYYMMDD");
    }
  }

  /** What is wrong with a row, as the end of a sentence. */
  private static final class Nonsense extends Exception {
    private static final long serialVersionUID = 1;

    Nonsense(String what) {
      super(what);
    }

    Nonsense(String what, Throwable cause) {
      super(what, cause);
    }
  }
}
