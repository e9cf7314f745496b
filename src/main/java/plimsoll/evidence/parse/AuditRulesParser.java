package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;

/**
 * Reads {@code auditctl -l}, in every form it has printed.
 *
 * <pre>
 * -w /etc/docker -p wa -k docker
 * -a always,exit -S all -F path=/usr/bin/docker -F perm=x -F auid&gt;=1000 -F key=docker
 * LIST_RULES: exit,always watch=/etc/docker perm=wa key=docker
 * No rules
 * </pre>
 */
final class AuditRulesParser {
  private static final String ALL_PERMISSIONS = "rwxa";
  private static final Pattern FIELD = Pattern.compile("([a-z0-9_]+)(!=|>=|<=|&=|=|>|<|&)(.*)");

  private AuditRulesParser() {}

  /** All rules in order; absent where a row is none, since that row could be any rule. */
  static Fact<List<AuditRule>> parse(Text text) {
    List<AuditRule> rules = new ArrayList<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i).strip();
      if (row.isEmpty() || row.equals("No rules")) {
        continue;
      }
      Rule rule = new Rule();
      if (!rule.read(row)) {
        return text.unreadable(i, "is no audit rule");
      }
      rules.add(rule.at(text.cite(i)));
    }
    return Fact.known(List.copyOf(rules), text.cite(0));
  }

  /** Rules of a file that is loaded at boot; its comments and other commands are none. */
  static Fact<List<AuditRule>> parseFile(Text text) {
    List<AuditRule> rules = new ArrayList<>();
    for (int i = 0; i < text.rows().size(); i++) {
      Rule rule = new Rule();
      String row = text.rows().get(i).strip();
      if (!row.isEmpty() && rule.read(row)) {
        rules.add(rule.at(text.cite(i)));
      }
    }
    return Fact.known(List.copyOf(rules), text.cite(0));
  }

  /** One rule while it is read. */
  private static final class Rule {
    private String list = "exit";
    private boolean never;
    private String path = "";
    private boolean directory;
    private String permissions = ALL_PERMISSIONS;
    private final List<String> filters = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    AuditRule at(Citation citation) {
      return new AuditRule(list, never, path, directory, permissions, filters, keys, citation);
    }

    /** Whether the row is a rule. */
    boolean read(String row) {
      String[] words = row.split("\\s+");
      if (words[0].equals("LIST_RULES:")) {
        return words.length > 1 && action(words[1]) && fields(words, 2);
      }
      return (words[0].equals("-w") || words[0].equals("-a") || words[0].equals("-A"))
          && options(words);
    }

    private boolean options(String[] words) {
      for (int i = 0; i < words.length; i++) {
        // A field the listing has no name for stands alone: "f24!=0".
        if (FIELD.matcher(words[i]).matches()) {
          filters.add(words[i]);
        } else if (i + 1 == words.length || !option(words[i], words[++i])) {
          return false;
        }
      }
      return true;
    }

    private boolean option(String option, String value) {
      switch (option) {
        case "-w" -> path = value;
        case "-p" -> permissions = value;
        case "-k" -> keys.add(value);
        case "-a", "-A" -> {
          return action(value);
        }
        case "-F" -> field(value);
        case "-S" -> {
          if (!value.equals("all")) {
            filters.add("-S " + value);
          }
        }
        case "-C" -> filters.add("-C " + value);
        default -> {
          return false;
        }
      }
      return true;
    }

    /** {@code always,exit}, in either order. */
    private boolean action(String value) {
      String[] parts = value.split(",", -1);
      if (parts.length != 2) {
        return false;
      }
      boolean first = isAction(parts[0]);
      if (!first && !isAction(parts[1])) {
        return false;
      }
      never = parts[first ? 0 : 1].equals("never");
      list = parts[first ? 1 : 0];
      return true;
    }

    private static boolean isAction(String word) {
      return word.equals("always") || word.equals("never") || word.equals("possible");
    }

    /** Fields of the old form; a value in brackets only repeats the one before it. */
    private boolean fields(String[] words, int from) {
      for (int i = from; i < words.length; i++) {
        if (words[i].startsWith("(")) {
          continue;
        }
        // The rest of a path that holds a blank is no field.
        if (!FIELD.matcher(words[i]).matches()) {
          return false;
        }
        field(words[i]);
      }
      return true;
    }

    private void field(String word) {
      Matcher matcher = FIELD.matcher(word);
      @Nullable String name =
          matcher.matches() && matcher.group(2).equals("=") ? matcher.group(1) : null;
      String value = name == null ? "" : matcher.group(3);
      if (name == null) {
        filters.add(word);
      } else {
        switch (name) {
          case "path", "watch" -> path = value;
          case "dir" -> {
            path = value;
            directory = true;
          }
          case "perm" -> permissions = value;
          case "key" -> keys.add(value);
          case "syscall" -> {
            if (!value.equals("all")) {
              filters.add(word);
            }
          }
          default -> filters.add(word);
        }
      }
    }
  }
}
