package plimsoll.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import plimsoll.source.Lines;

/**
 * What the owner of bundles keeps: a secret from which pseudonyms are derived, so that a value has
 * the same one in every bundle, and what each pseudonym stands for.
 *
 * <pre>
 * plimsoll-redaction-key|1
 * secret|&lt;64 hexadecimal digits&gt;
 * name|&lt;pseudonym&gt;|&lt;original; backslash, CR and newline are written \\, \r and \n&gt;
 * end|&lt;rows before this one&gt;
 * </pre>
 *
 * <p>Not for more than one thread.
 */
public final class RedactionKey {
  /** Bytes of a secret. */
  public static final int SECRET_BYTES = 32;

  private static final String HEAD = "plimsoll-redaction-key|";
  private static final String VERSION = "1";
  private static final Pattern SECRET = Pattern.compile("secret\\|[0-9a-f]{64}");

  /** A secret that was replaced, and addresses with colons. */
  private static final Pattern MARK_OR_COLONS =
      Pattern.compile("<redacted:[0-9a-z]+>|[0-9a-f]*+:[0-9a-f:.]*+");

  /** Without t and u, and so without ucp, kube and dtr, by which a rule knows containers of UCP. */
  private static final String DIGITS = "abcdefghijklmnopqrsvwxyz23456789";

  private final byte[] secret;
  private final SortedMap<String, String> originals = new TreeMap<>();

  /** Says why a file is no key, as the end of a sentence. */
  public static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String reason) {
      super(reason);
    }
  }

  private RedactionKey(byte[] secret) {
    this.secret = secret;
  }

  /** A key that knows no pseudonym yet. */
  public static RedactionKey of(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("a secret has " + SECRET_BYTES + " bytes");
    }
    return new RedactionKey(secret.clone());
  }

  /**
   * Reads the content of a key file.
   *
   * @throws Unfit where it is none, of another version, or cut off
   */
  public static RedactionKey read(byte[] file) throws Unfit {
    List<String> rows = Lines.of(file).rows();
    if (rows.isEmpty() || !rows.get(0).startsWith(HEAD)) {
      throw new Unfit("is no key file of plimsoll redact; name the one that --key made");
    }
    if (!rows.get(0).equals(HEAD + VERSION)) {
      throw new Unfit("is a key file of another version; use a newer plimsoll");
    }
    int last = rows.size() - 1;
    if (last < 2
        || !rows.get(last).equals("end|" + last)
        || !SECRET.matcher(rows.get(1)).matches()) {
      throw new Unfit("is damaged or cut off; take its backup");
    }
    RedactionKey key =
        new RedactionKey(HexFormat.of().parseHex(rows.get(1).substring("secret|".length())));
    for (String row : rows.subList(2, last)) {
      String[] fields = row.split("\\|", 3);
      if (fields.length < 3 || !fields[0].equals("name")) {
        throw new Unfit("is damaged or cut off; take its backup");
      }
      key.originals.put(fields[1], unescaped(fields[2]));
    }
    return key;
  }

  /** The content of the key file; the same for the same pseudonyms, in whatever order they came. */
  public byte[] content() {
    StringBuilder text = new StringBuilder(HEAD + VERSION + "\n");
    text.append("secret|").append(HexFormat.of().formatHex(secret)).append('\n');
    originals.forEach(
        (pseudonym, original) ->
            text.append("name|")
                .append(pseudonym)
                .append('|')
                .append(escaped(original))
                .append('\n'));
    return text.append("end|")
        .append(originals.size() + 2)
        .append('\n')
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What each pseudonym stands for, by pseudonym; grows as bundles are redacted. */
  public SortedMap<String, String> originals() {
    return Collections.unmodifiableSortedMap(originals);
  }

  /** Remembers what a pseudonym stands for. */
  void learn(String pseudonym, String original) {
    originals.put(pseudonym, original);
  }

  /** Twelve letters and digits (60 bits) that this key has for a value. */
  String derived(String kind, String value) {
    byte[] digest = hmac(kind + "\n" + value);
    StringBuilder text = new StringBuilder();
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | (digest[i] & 0xFF);
    }
    for (int i = 0; i < 12; i++) {
      text.append(DIGITS.charAt((int) (bits >>> (59 - 5 * i) & 31)));
    }
    return text.toString();
  }

  /** HMAC-SHA-256 of a text under the secret. */
  byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** The text with every pseudonym that this key knows replaced by what it stands for. */
  public String reveal(String text) {
    String names =
        new Sweep(
                new Sweep.Names() {
                  @Override
                  public boolean isKnown(String name) {
                    return originals.containsKey(name);
                  }

                  @Override
                  public String replacement(String name) {
                    return originals.getOrDefault(name, name);
                  }

                  @Override
                  public int longest() {
                    return originals.keySet().stream().mapToInt(String::length).max().orElse(0);
                  }
                })
            .apply(text);
    return MARK_OR_COLONS
        .matcher(names)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(originals.getOrDefault(found.group(), found.group())));
  }

  private static String escaped(String original) {
    return original.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        i++;
        c = field.charAt(i) == 'n' ? '\n' : field.charAt(i) == 'r' ? '\r' : field.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
