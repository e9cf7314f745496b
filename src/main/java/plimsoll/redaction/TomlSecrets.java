package plimsoll.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets in rows of TOML, as {@code redact.awk} of the collector does: the strings of
 * secret keys, and of every key in a table with a secret name, are hidden; others are read as text.
 * A string or an array may go on over many rows.
 */
final class TomlSecrets {
  private static final Pattern TABLE = Pattern.compile("[ \t]*+\\[.*\\].*");
  private static final Pattern COMMENT = Pattern.compile("[ \t]*+(?:#.*)?");
  private static final Pattern KEY = Pattern.compile("[ \t]*+(?:\"[^\"]*+\"|'[^']*+'|[^=#\"'])*+=");
  private static final Pattern MARK = Pattern.compile("[\\]\\[\"'#{}]");
  private static final Pattern BARE_KEY =
      Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]*+)[ \t]*+=[ \t]*+");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9A-Za-z_.:+-]*+");
  private static final Pattern PRIVATE_KEY_END =
      Pattern.compile("END [A-Z ]*" + Secrets.PRIVATE_KEY);

  private final Hider hider;
  private final TextSecrets text;
  private String table = "";
  private String quote = "";
  private String last = "";
  private int brackets;
  private boolean secret;
  private boolean inPrivateKey;

  TomlSecrets(Hider hider, TextSecrets text) {
    this.hider = hider;
    this.text = text;
  }

  String row(String row) {
    if (!quote.isEmpty() || brackets > 0) {
      return value(row);
    }
    if (TABLE.matcher(row).matches()) {
      table = row;
      return row;
    }
    Matcher key = KEY.matcher(row);
    if (COMMENT.matcher(row).matches() || !key.lookingAt()) {
      return text.redact(row);
    }
    secret = isSecretKey(bare(key.group())) || TextSecrets.isSecretName(table);
    return key.group() + value(row.substring(key.end()));
  }

  private static boolean isSecretKey(String name) {
    return TextSecrets.isSecretName(name) || Secrets.endsInKey(name);
  }

  private static String bare(String key) {
    return key.replaceAll("[ \t\"'=]", "");
  }

  private String value(String s) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < s.length()) {
      if (!quote.isEmpty()) {
        int end = end(s, at);
        last = s.substring(at, end);
        out.append(string(last));
        if (end == s.length()) {
          return out.toString();
        }
        out.append(quote);
        at = end + quote.length();
        quote = "";
        inPrivateKey = false;
        continue;
      }
      Matcher mark = MARK.matcher(s).region(at, s.length());
      if (!mark.find()) {
        return out.append(bareValue(s.substring(at))).toString();
      }
      out.append(bareValue(s.substring(at, mark.start())));
      at = mark.start();
      char c = s.charAt(at);
      if (c == '#') {
        return out.append(text.redact(s.substring(at))).toString();
      }
      String opened = String.valueOf(c);
      if (c == '"' || c == '\'') {
        quote = s.startsWith(opened.repeat(3), at) ? opened.repeat(3) : opened;
        opened = quote;
      } else {
        brackets = Math.max(0, brackets + (c == '[' || c == '{' ? 1 : -1));
      }
      out.append(opened);
      at += opened.length();
    }
    // No string in one quote goes over the end of a row.
    quote = quote.length() == 1 ? "" : quote;
    return out.toString();
  }

  /** Where the open string closes; the end of the row where it does not. */
  private int end(String s, int from) {
    for (int at = from; at < s.length(); at++) {
      if (quote.charAt(0) == '"' && s.charAt(at) == '\\') {
        at++;
      } else if (s.startsWith(quote, at)) {
        return at;
      }
    }
    return s.length();
  }

  private String string(String plain) {
    if (plain.contains(Secrets.PRIVATE_KEY) || inPrivateKey) {
      inPrivateKey = !PRIVATE_KEY_END.matcher(plain).find();
      return hider.hide(plain, Rule.ARGUMENT);
    }
    return secret ? hider.hide(plain, Rule.ARGUMENT) : text.redact(plain);
  }

  /** A number may be a password, true and false are none. Inline tables have keys between. */
  private String bareValue(String s) {
    StringBuilder out = new StringBuilder();
    Matcher key = BARE_KEY.matcher(s);
    int at = 0;
    while (key.find()) {
      out.append(number(s.substring(at, key.start()))).append(key.group());
      secret = isSecretKey(key.group(1).isEmpty() ? last : key.group(1));
      at = key.end();
    }
    return out.append(number(s.substring(at))).toString();
  }

  private String number(String s) {
    Matcher number = NUMBER.matcher(s);
    return secret && number.find()
        ? s.substring(0, number.start())
            + '"'
            + hider.hide(number.group(), Rule.ARGUMENT)
            + '"'
            + s.substring(number.end())
        : s;
  }
}
