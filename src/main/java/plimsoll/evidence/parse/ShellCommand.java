package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Citation;
import plimsoll.evidence.parse.CommandLine.Argument;

/**
 * The words of the first command of a shell's script, as {@code sh -c} gets it from a unit.
 *
 * <pre>
 * exec /usr/bin/dockerd-current $OPTIONS 2>&amp;1 | /usr/bin/forward-journald -tag docker
 * </pre>
 *
 * <p>Variables outside quotes are split at blanks; redirections are left out. What a script would
 * have to be run for gives no words: another value than a variable's, a pattern, a backslash.
 */
final class ShellCommand {
  private static final String ENDS = "|;&\n";

  private final String script;
  private final Citation citation;
  private final Map<String, Argument> environment;
  private final List<Argument> words = new ArrayList<>();
  private @Nullable Argument word;
  private int at;

  private ShellCommand(Argument script, Map<String, Argument> environment) {
    this.script = script.text();
    this.citation = script.citation();
    this.environment = environment;
  }

  /**
   * The words, without a leading {@code exec}; those of a variable are cited where it is set. None
   * where the script can't be told from reading.
   *
   * @param environment values by name
   */
  static List<Argument> words(Argument script, Map<String, Argument> environment) {
    ShellCommand command = new ShellCommand(script, environment);
    if (!command.read()) {
      return List.of();
    }
    boolean exec = !command.words.isEmpty() && command.words.get(0).text().equals("exec");
    return List.copyOf(command.words.subList(exec ? 1 : 0, command.words.size()));
  }

  private boolean read() {
    while (at < script.length() && ENDS.indexOf(script.charAt(at)) < 0) {
      char c = script.charAt(at);
      if (c == ' ' || c == '\t') {
        end();
        at++;
      } else if (c == '>' || c == '<') {
        redirection();
      } else if (!word(c)) {
        return false;
      }
    }
    end();
    return true;
  }

  private boolean word(char c) {
    return isQuote(c) ? quoted(c) : bare(c);
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private void end() {
    if (word != null) {
      words.add(word);
      word = null;
    }
  }

  private void add(String text, Citation from) {
    word =
        word == null ? new Argument(text, from) : new Argument(word.text() + text, word.citation());
  }

  /** {@code 2>&1}, {@code > /dev/null}: the descriptor before it is no word either. */
  private void redirection() {
    if (word != null && !word.text().matches("[0-9]")) {
      end();
    }
    word = null;
    while (at < script.length() && "<>& \t".indexOf(script.charAt(at)) >= 0) {
      at++;
    }
    while (at < script.length() && " \t<>".indexOf(script.charAt(at)) < 0 && !isEnd()) {
      at++;
    }
  }

  private boolean isEnd() {
    return ENDS.indexOf(script.charAt(at)) >= 0;
  }

  private boolean quoted(char quote) {
    add("", citation);
    for (at++; at < script.length() && script.charAt(at) != quote; ) {
      char c = script.charAt(at);
      if (quote == '"' && (c == '`' || c == '\\')) {
        return false;
      }
      if (quote == '"' && c == '$') {
        @Nullable Argument value = variable();
        if (value == null) {
          return false;
        }
        add(value.text(), value.citation());
      } else {
        add(String.valueOf(c), citation);
        at++;
      }
    }
    at++;
    return at <= script.length();
  }

  private boolean bare(char c) {
    if ("`\\*?[(){}~#".indexOf(c) >= 0) {
      return false;
    }
    if (c != '$') {
      add(String.valueOf(c), citation);
      at++;
      return true;
    }
    @Nullable Argument value = variable();
    if (value == null) {
      return false;
    }
    split(value);
    return true;
  }

  /** The value of {@code $NAME} or {@code ${NAME}}; null for any other expansion. */
  private @Nullable Argument variable() {
    boolean braced = script.startsWith("${", at);
    int begin = at + (braced ? 2 : 1);
    int end = begin;
    while (end < script.length() && (script.charAt(end) + "").matches("[A-Za-z0-9_]")) {
      end++;
    }
    if (end == begin || (braced && !script.startsWith("}", end))) {
      return null;
    }
    at = end + (braced ? 1 : 0);
    return environment.getOrDefault(script.substring(begin, end), new Argument("", citation));
  }

  private void split(Argument value) {
    String[] parts = value.text().split("[ \t]+", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        end();
      }
      if (!parts[i].isEmpty()) {
        add(parts[i], value.citation());
      }
    }
  }
}
