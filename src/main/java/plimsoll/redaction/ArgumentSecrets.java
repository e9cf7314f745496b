package plimsoll.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets in lists of arguments, variables and build steps, as {@code redact.awk} of the
 * collector does. What one argument says about the next one is remembered until {@link #begin}.
 */
final class ArgumentSecrets {
  private static final Pattern NAMED_VARIABLE =
      Pattern.compile("(?:-e|--env=|--build-arg=)[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z0-9_.-]++)=");
  private static final Pattern OPTION = Pattern.compile("--?[A-Za-z0-9_.-]+");
  private static final Pattern BUILD_ARGUMENTS = Pattern.compile("\\|([0-9]{1,9})");
  private static final Pattern STEP_ARGUMENTS = Pattern.compile("(?:RUN )?\\|[0-9]+ ");
  private static final Pattern SHELL =
      Pattern.compile(" /[^ =]*sh(?: [-+][a-z-]++| [-+][a-z]*o [a-z]++){0,30} -[a-z]*c ");
  private static final Pattern WINDOWS_SHELL = Pattern.compile(" (?:cmd /S /C|powershell) ");

  /** Builders write their own instructions in capitals, what ONBUILD keeps as somebody wrote it. */
  private static final Pattern STEP_VARIABLES =
      Pattern.compile(
          "(?:[^#]*+(?<![^ ])#\\(nop\\)[ \t]++)?"
              + "(?:(?i:ONBUILD)[ \t]++(?i:ENV|ARG)|ENV|ARG)[ \t]++");

  private static final Pattern SETS_VARIABLES = Pattern.compile("(?is).*ENV[ \t]++");

  /** The old form of ENV: one name and its value. */
  private static final Pattern NAME_AND_VALUE = Pattern.compile("[^ \t=]++[ \t]++");

  private static final String ONBUILD = "ONBUILD ";
  private static final Pattern CURL = Pattern.compile("(?is)(?:.*/)?curl");
  private static final Pattern CURL_USER = Pattern.compile("-[A-Za-z]*[uU]|--user|--proxy-user");
  private static final Pattern CURL_USER_NAMED =
      Pattern.compile("(?:-[uU]|--user=|--proxy-user=)[^:]*+:");
  private static final String BUILDKIT = " # buildkit";
  private static final Pattern NAME =
      Pattern.compile("(?<![A-Za-z0-9_.-])[0-9.-]*+[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern NEXT_NAME = Pattern.compile("[ \t]([A-Za-z_][A-Za-z0-9_.-]*+=)");

  private enum Pending {
    NOTHING,
    SECRET,
    USER,
    VARIABLE
  }

  private final Hider hider;
  private final TextSecrets text;
  private Pending pending = Pending.NOTHING;
  private int buildArguments;
  private boolean runsCurl;

  ArgumentSecrets(Hider hider, TextSecrets text) {
    this.hider = hider;
    this.text = text;
  }

  /** A new list begins. */
  void begin() {
    pending = Pending.NOTHING;
    buildArguments = 0;
    runsCurl = false;
  }

  /** {@code NAME=value}, whatever the name. */
  String assignment(String s, Rule rule) {
    int at = s.indexOf('=');
    if (at < 0) {
      return s;
    }
    if (TextSecrets.isSecretName(s.substring(0, at))) {
      hider.remember(s.substring(at + 1));
    }
    return s.substring(0, at + 1) + hider.hide(s.substring(at + 1), rule);
  }

  String argument(String s) {
    Pending expected = pending;
    pending = Pending.NOTHING;
    runsCurl |= CURL.matcher(s).matches();
    if (buildArguments > 0) {
      buildArguments--;
      return assignment(s, Rule.BUILD_ARGUMENT);
    }
    if (expected == Pending.SECRET && !s.startsWith("-")) {
      return hider.hide(s, Rule.ARGUMENT);
    }
    if (expected == Pending.VARIABLE) {
      return assignment(s, Rule.ENVIRONMENT);
    }
    if (expected == Pending.USER) {
      return userOfCurl(s);
    }
    Matcher counted = BUILD_ARGUMENTS.matcher(s);
    Matcher named = NAMED_VARIABLE.matcher(s);
    Matcher assigned = ASSIGNMENT.matcher(s);
    if (s.equals("-e") || s.equals("--env") || s.equals("--build-arg")) {
      pending = Pending.VARIABLE;
    } else if (runsCurl && CURL_USER.matcher(s).matches()) {
      pending = Pending.USER;
    } else if (OPTION.matcher(s).matches() && TextSecrets.isSecretName(s)) {
      pending = Pending.SECRET;
    } else if (named.lookingAt()) {
      return named.group() + hider.hide(s.substring(named.end()), Rule.ENVIRONMENT);
    } else if (assigned.lookingAt() && TextSecrets.isSecretName(assigned.group(1))) {
      return assignment(s, Rule.ARGUMENT);
    } else if (counted.matches()) {
      buildArguments = Integer.parseInt(counted.group(1));
    } else if (runsCurl && CURL_USER_NAMED.matcher(s).lookingAt()) {
      return userOfCurl(s);
    } else {
      return buildStep(s);
    }
    return s;
  }

  /** {@code NAME:password}, also with the option before it. */
  private String userOfCurl(String s) {
    int colon = s.indexOf(':');
    return colon < 0
        ? s
        : s.substring(0, colon + 1) + hider.hide(s.substring(colon + 1), Rule.ARGUMENT);
  }

  /** A step that waits for a build upon this image. */
  String stepOnBuild(String s) {
    return buildStep(ONBUILD + s).substring(ONBUILD.length());
  }

  /** A step of an image's history: build arguments, ENV and ARG; else a command. */
  String buildStep(String s) {
    Matcher arguments = STEP_ARGUMENTS.matcher(s);
    if (arguments.lookingAt()) {
      int end = command(s, arguments.end());
      return arguments.group()
          + assignments(s.substring(arguments.end(), end))
          + text.redact(s.substring(end));
    }
    Matcher variables = STEP_VARIABLES.matcher(s);
    if (variables.lookingAt()) {
      int end = s.endsWith(BUILDKIT) ? s.length() - BUILDKIT.length() : s.length();
      end = Math.max(end, variables.end());
      String head = variables.group();
      String set = s.substring(head.length(), end);
      Matcher old = NAME_AND_VALUE.matcher(set);
      return text.redact(head)
          + (SETS_VARIABLES.matcher(head).matches() && old.lookingAt()
              ? old.group() + variable(old.group().strip() + "=", set.substring(old.end()))
              : assignments(set))
          + s.substring(end);
    }
    return text.redact(s);
  }

  private static int command(String s, int from) {
    for (Pattern shell : new Pattern[] {SHELL, WINDOWS_SHELL}) {
      Matcher command = shell.matcher(s).region(from, s.length());
      if (command.find()) {
        return command.start();
      }
    }
    return s.length();
  }

  /** Several NAME=value in a row, unquoted, so that a value reaches to the next name. */
  private String assignments(String s) {
    Matcher name = NAME.matcher(s);
    if (!name.find()) {
      return s;
    }
    StringBuilder out = new StringBuilder(s.substring(0, name.end()));
    int at = name.end();
    String named = name.group();
    Matcher next = NEXT_NAME.matcher(s).region(at, s.length());
    while (next.find()) {
      out.append(variable(named, s.substring(at, next.start()))).append(next.group());
      named = next.group(1);
      at = next.end();
    }
    return out.append(variable(named, s.substring(at))).toString();
  }

  private String variable(String named, String value) {
    if (TextSecrets.isSecretName(named.substring(0, named.length() - 1))) {
      hider.remember(value);
    }
    return hider.hide(value, Rule.BUILD_ARGUMENT);
  }
}
