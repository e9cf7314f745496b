package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;

/**
 * Reads one row of {@code docker history}: the instruction as the classic builder, BuildKit and
 * buildah write it down.
 *
 * <pre>
 * /bin/sh -c #(nop) ADD file:5d2c… in /
 * /bin/sh -c apt-get update
 * |1 VERSION=1.2 /bin/sh -c make
 * ADD rootfs.tar.xz / # buildkit
 * RUN |1 VERSION=1.2 /bin/sh -c make # buildkit
 * </pre>
 */
final class BuildStepParser {
  private static final Set<String> INSTRUCTIONS =
      Set.of(
          "ADD",
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "HEALTHCHECK",
          "LABEL",
          "MAINTAINER",
          "ONBUILD",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  private static final String SHELL =
      "(?:[^\\s=]*sh(?:\\s+(?!-\\w*c\\s)(?:[-+][\\w-]+|pipefail))*+\\s+-\\w*c|cmd /S /C)\\s+";
  private static final Pattern BY_SHELL = Pattern.compile("^" + SHELL);
  private static final Pattern AFTER_ARGUMENTS = Pattern.compile("(?:^|\\s)" + SHELL);
  private static final Pattern NO_COMMAND = Pattern.compile("^\\S[^#\\n]*#\\(nop\\)\\s*");
  private static final Pattern ARGUMENTS = Pattern.compile("^(?:RUN )?\\|\\d+\\s");
  private static final Pattern WITHHELD = Pattern.compile("<redacted:[^<>\\s]*>");
  private static final Pattern NO_MORE = Pattern.compile("(?:^|[\\s=])(?:<redacted:[^<>\\s]*>)?$");
  private static final Pattern BUILDKIT = Pattern.compile("\\s*# buildkit\\s*$");
  private static final Pattern NAME = Pattern.compile("(?:^|\\s)([A-Za-z_][A-Za-z0-9_.-]*)=");

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern AFTER_NAME = Pattern.compile("[\\s=]");

  /** Width to which the client shortens this column, give or take what old ones count otherwise. */
  private static final int SHORTENED_FROM = 40;

  private static final int SHORTENED_TO = 48;

  private BuildStepParser() {}

  static BuildStep parse(String createdBy, String created, Citation citation) {
    boolean cut = isCut(createdBy);
    String row = BUILDKIT.matcher(createdBy).replaceFirst("").strip();
    Matcher arguments = ARGUMENTS.matcher(row);
    if (arguments.find()) {
      return withArguments(row, arguments.end(), created, cut, citation);
    }
    Matcher noCommand = NO_COMMAND.matcher(row);
    String rest = noCommand.find() ? row.substring(noCommand.end()) : row;
    String[] words = SPACE.split(rest, 2);
    String word = words[0].toUpperCase(Locale.ROOT);
    if (INSTRUCTIONS.contains(word) && word.equals(words[0])) {
      String text = words.length > 1 ? words[1].strip() : "";
      if (word.equals("ONBUILD")) {
        return new BuildStep(word, normal(text), List.of(), created, cut, citation);
      }
      return word.equals("RUN")
          ? command(withoutShell(text), List.of(), created, cut, citation)
          : new BuildStep(word, text, variables(word, text), created, cut, citation);
    }
    boolean byShell = BY_SHELL.matcher(row).find() && rest.equals(row);
    return byShell
        ? command(withoutShell(rest), List.of(), created, cut, citation)
        : new BuildStep("", rest, List.of(), created, cut, citation);
  }

  /** A step that runs a command; one of which a redactor left nothing may have run any. */
  private static BuildStep command(
      String command, List<String> variables, String created, boolean cut, Citation citation) {
    String instruction = WITHHELD.matcher(command).matches() ? "" : "RUN";
    return new BuildStep(instruction, command, variables, created, cut, citation);
  }

  /**
   * One item of {@code Config.OnBuild}, such as {@code RUN make}: the only place where BuildKit
   * writes it down.
   */
  static BuildStep trigger(String trigger, Citation citation) {
    return new BuildStep("ONBUILD", normal(trigger.strip()), List.of(), "", false, citation);
  }

  /** Of ONBUILD both builders keep the instruction as its author wrote it. */
  private static String normal(String trigger) {
    String[] words = SPACE.split(trigger, 2);
    String instruction = words[0].toUpperCase(Locale.ROOT);
    return words.length > 1 ? instruction + " " + words[1] : instruction;
  }

  /**
   * Where no shell is named, a value may reach to the end of the row and have the command in it, as
   * in what a redactor left: then the row says nothing of the command.
   */
  private static BuildStep withArguments(
      String row, int from, String created, boolean cut, Citation citation) {
    String rest = row.substring(from);
    Matcher shell = AFTER_ARGUMENTS.matcher(rest);
    boolean found = shell.find();
    String arguments = found ? rest.substring(0, shell.start()) : rest;
    if (!found && NO_MORE.matcher(rest).find()) {
      return new BuildStep("", row, names(rest), created, cut, citation);
    }
    String command = found ? rest.substring(shell.end()) : rest;
    return command(command, names(arguments), created, cut, citation);
  }

  private static String withoutShell(String command) {
    return BY_SHELL.matcher(command).replaceFirst("");
  }

  /** {@code ENV A=1 B=2}, and the old form {@code ENV A 1}; {@code ARG A} and {@code ARG A=1}. */
  private static List<String> variables(String instruction, String text) {
    if (!instruction.equals("ENV") && !instruction.equals("ARG")) {
      return List.of();
    }
    String first = AFTER_NAME.split(text, 2)[0];
    List<String> names = new ArrayList<>(names(text));
    if (!first.isEmpty() && !names.contains(first)) {
      names.add(0, first);
    }
    return names;
  }

  private static List<String> names(String assignments) {
    return NAME.matcher(assignments).results().map(match -> match.group(1)).toList();
  }

  private static boolean isCut(String createdBy) {
    int length = createdBy.codePointCount(0, createdBy.length());
    return (createdBy.endsWith("…") || createdBy.endsWith("..."))
        && length >= SHORTENED_FROM
        && length <= SHORTENED_TO;
  }
}
