package plimsoll.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets in the rows of one file of variables or one systemd unit, as {@code redact.awk}
 * of the collector does.
 */
final class FileSecrets {
  private static final Pattern VARIABLE =
      Pattern.compile("[ \t]*+(?:export[ \t]++)?([A-Za-z_][A-Za-z0-9_.]*+)[ \t]*+=[ \t]*+");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?:^|[ \t;&|({])([A-Za-z_][A-Za-z0-9_.]*+)=");
  private static final Pattern OPTIONS = Pattern.compile("[\"']?--?[A-Za-z]");
  private static final Pattern ENVIRONMENT = Pattern.compile("[ \t#;]*+Environment[ \t]*+=[ \t]*+");
  private static final Pattern NAMED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+=");
  private static final char NONE = 0;

  private final Hider hider;
  private final TextSecrets text;
  private char openQuote = NONE;
  private boolean continued;
  private boolean valueIsOptions;
  private boolean inEnvironment;
  private boolean awaitsSecret;

  FileSecrets(Hider hider, TextSecrets text) {
    this.hider = hider;
    this.text = text;
  }

  /** A row of {@code NAME=value}. Values that are options of a daemon are read as such. */
  String environmentFile(String row) {
    String head = "";
    String name = "";
    String value = row;
    if (openQuote == NONE && !continued) {
      Matcher variable = VARIABLE.matcher(row);
      if (!variable.lookingAt()) {
        return shellRow(row);
      }
      head = variable.group();
      name = variable.group(1);
      value = row.substring(variable.end());
      valueIsOptions = isOptions(name, value);
    }
    remember(name, value);
    String body = valueIsOptions ? text.redact(value) : hideButBackslash(value);
    followQuotes(value);
    continued = value.endsWith("\\");
    return head + body;
  }

  private static boolean isOptions(String name, String value) {
    return OPTIONS.matcher(value).lookingAt() && !TextSecrets.isSecretName(name);
  }

  private void remember(String name, String value) {
    if (TextSecrets.isSecretName(name)) {
      hider.remember(value.replaceAll("^[\"']|[\"']$", ""));
    }
  }

  /** What else a shell reads: the value of each assignment in it goes, but for options. */
  private String shellRow(String row) {
    StringBuilder out = new StringBuilder();
    Matcher assigned = ASSIGNED.matcher(row);
    int at = 0;
    while (assigned.region(at, row.length()).find()) {
      int end = wordEnd(row, assigned.end(), " \t\r;&|)}");
      String value = row.substring(assigned.end(), end);
      String name = assigned.group(1);
      remember(name, value);
      out.append(row, at, assigned.end());
      out.append(isOptions(name, value) ? value : text.hideWord(value, Rule.ENVIRONMENT));
      at = end;
    }
    return text.redact(out.append(row, at, row.length()).toString());
  }

  private String hideButBackslash(String value) {
    String tail = value.endsWith("\\") ? "\\" : "";
    String bare = value.substring(0, value.length() - tail.length());
    // The end of a row of Windows is no part of a value.
    String end = bare.endsWith("\r") ? "\r" : "";
    bare = bare.substring(0, bare.length() - end.length());
    return text.hideWord(bare, Rule.ENVIRONMENT) + end + tail;
  }

  /** Keeps the quote that a row leaves open. */
  private void followQuotes(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\\' && openQuote != '\'') {
        i++;
      } else if (openQuote == NONE && (c == '"' || c == '\'')) {
        openQuote = c;
      } else if (c == openQuote) {
        openQuote = NONE;
      }
    }
  }

  /** A row of a unit file, or of what {@code systemctl show} and {@code cat} print. */
  String unit(String row) {
    String out;
    if (inEnvironment) {
      out = environmentWords(row);
    } else {
      Matcher environment = ENVIRONMENT.matcher(row);
      if (!environment.lookingAt()) {
        return commandRow(row);
      }
      out = environment.group() + environmentWords(row.substring(environment.end()));
    }
    inEnvironment = row.endsWith("\\");
    return out;
  }

  private String commandRow(String row) {
    String bare = row.stripLeading();
    String out;
    if (awaitsSecret && !bare.isEmpty()) {
      int at = row.length() - bare.length();
      String value = text.word(row, at);
      out =
          row.substring(0, at)
              + text.hideWord(value, Rule.ARGUMENT)
              + text.redact(row.substring(at + value.length()));
    } else {
      out = text.redact(row);
    }
    awaitsSecret = endsInSecretOption(row);
    return out;
  }

  /** Whether the row goes on with the value of an option whose name is that of a secret. */
  private static boolean endsInSecretOption(String row) {
    if (!row.endsWith("\\")) {
      return false;
    }
    String bare = row.substring(0, row.length() - 1).stripTrailing();
    String word = bare.substring(Math.max(bare.lastIndexOf(' '), bare.lastIndexOf('\t')) + 1);
    return word.startsWith("-") && TextSecrets.holdsSecretWord(word);
  }

  /** The words of Environment=: A=b "C=d e" 'F=g'; quotes go, names stay. */
  private String environmentWords(String row) {
    String tail = row.endsWith("\\") ? "\\" : "";
    String s = row.substring(0, row.length() - tail.length());
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < s.length(); ) {
      if (" \t\r".indexOf(s.charAt(at)) >= 0) {
        out.append(s.charAt(at));
        at++;
        continue;
      }
      int end = wordEnd(s, at, " \t\r");
      String value = s.substring(at, end).replaceAll("^[\"']|[\"']$", "");
      Matcher named = NAMED.matcher(value);
      int name = named.lookingAt() ? named.end() : 0;
      if (name > 0 && TextSecrets.isSecretName(value.substring(0, name - 1))) {
        hider.remember(value.substring(name));
      }
      out.append(value, 0, name).append(hider.hide(value.substring(name), Rule.ENVIRONMENT));
      at = end;
    }
    return out.append(tail).toString();
  }

  /** An open quote reaches to the end of the row: the rest stands on the next one. */
  private int wordEnd(String s, int from, String separators) {
    char quote = openQuote;
    int end = from;
    for (; end < s.length(); end++) {
      char c = s.charAt(end);
      if (quote == NONE && separators.indexOf(c) >= 0) {
        break;
      }
      if (c == '\\' && quote != '\'') {
        end++;
      } else if (quote == NONE && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = NONE;
      }
    }
    openQuote = quote;
    return Math.min(end, s.length());
  }
}
