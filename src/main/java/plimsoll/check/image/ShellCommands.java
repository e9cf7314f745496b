package plimsoll.check.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a shell script apart into simple commands, each a list of words without quotes. Nothing is
 * expanded; a substitution ends a command and begins another, as an operator does.
 */
final class ShellCommands {
  private static final String OPERATORS = ";&|()`\n";

  private final String script;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> command = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellCommands(String script) {
    this.script = script;
  }

  static List<List<String>> of(String script) {
    return new ShellCommands(script).read();
  }

  private List<List<String>> read() {
    for (at = 0; at < script.length(); at++) {
      char c = script.charAt(at);
      if (c == '\\') {
        escaped();
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (OPERATORS.indexOf(c) >= 0) {
        endCommand();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if (c == '#' && !inWord) {
        comment();
      } else {
        inWord = true;
        word.append(c);
      }
    }
    endCommand();
    return commands;
  }

  /** A backslash at the end of a line joins it with the next. */
  private void escaped() {
    at++;
    if (at < script.length() && script.charAt(at) != '\n') {
      inWord = true;
      word.append(script.charAt(at));
    }
  }

  private void quoted(char quote) {
    inWord = true;
    for (at++; at < script.length() && script.charAt(at) != quote; at++) {
      if (quote == '"' && script.charAt(at) == '\\' && at + 1 < script.length()) {
        at++;
      }
      word.append(script.charAt(at));
    }
  }

  private void comment() {
    while (at + 1 < script.length() && script.charAt(at + 1) != '\n') {
      at++;
    }
  }

  private void endWord() {
    if (inWord) {
      command.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!command.isEmpty()) {
      commands.add(command);
      command = new ArrayList<>();
    }
  }
}
