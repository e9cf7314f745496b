package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.CommandLine.Argument;
import plimsoll.evidence.parse.CommandLine.Given;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Shown;

/**
 * Reads the options that the unit {@code docker.service} would give to the daemon now: the unit's
 * file and drop-ins as {@code systemctl show} names them, and their environment files.
 *
 * <pre>
 * [Service]
 * EnvironmentFile=-/etc/sysconfig/docker
 * ExecStart=
 * ExecStart=/usr/bin/dockerd -H fd:// \
 *           $OPTIONS
 * </pre>
 *
 * <p>An empty {@code ExecStart=} takes back those before it. {@code $NAME} as a word of its own is
 * split at blanks, <code>${NAME}</code> is not, as systemd does. Of {@code sh -c '…'}, as Red Hat's
 * units for 1.13 have it, the daemon's own command is read.
 */
final class UnitCommandReader {
  private static final String SHOW = "systemd/docker.service";

  private final EvidenceSource source;
  private final Map<String, FileStat> stats;
  private final List<Row> commands = new ArrayList<>();
  private final List<Row> assignments = new ArrayList<>();
  private final List<Row> environmentFiles = new ArrayList<>();
  private final Map<String, Argument> environment = new LinkedHashMap<>();

  /** One logical row of a unit or environment file. */
  private record Row(String text, Citation citation) {}

  private UnitCommandReader(HostState host) {
    this.source = host.source();
    this.stats = host.stats().toOptional().orElse(Map.of());
  }

  /**
   * The options in order; absent where systemd does not run this daemon, or not all of its files
   * can be read.
   *
   * @param pid process id of the running daemon
   */
  static Fact<List<Given>> read(HostState host, long pid) {
    return Text.read(host.source().capture(SHOW), UnitCommandReader::properties)
        .match(
            known ->
                known.value().getOrDefault("MainPID", "").equals(String.valueOf(pid))
                    ? new UnitCommandReader(host).options(known)
                    : Fact.absent(SHOW + " does not run this daemon", known.citation()),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static Fact<Map<String, String>> properties(Text text) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String row : text.rows()) {
      int equals = row.indexOf('=');
      if (equals > 0) {
        properties.put(row.substring(0, equals), row.substring(equals + 1));
      }
    }
    return Fact.known(properties, text.cite(0));
  }

  private Fact<List<Given>> options(Fact.Known<Map<String, String>> properties) {
    List<String> paths = new ArrayList<>();
    paths.add(properties.value().getOrDefault("FragmentPath", ""));
    paths.addAll(List.of(properties.value().getOrDefault("DropInPaths", "").split(" +")));
    paths.removeIf(String::isBlank);
    for (String path : paths) {
      @Nullable String problem = unitFile(path);
      if (problem != null) {
        return Fact.absent(problem, properties.citation());
      }
    }
    for (Row row : assignments) {
      words(row).forEach(this::assign);
    }
    for (Row row : environmentFiles) {
      @Nullable String problem = environmentFile(row);
      if (problem != null) {
        return Fact.absent(problem, row.citation());
      }
    }
    if (commands.size() != 1) {
      return Fact.absent(
          "the unit has " + commands.size() + " commands to start", properties.citation());
    }
    List<Argument> arguments = new ArrayList<>();
    words(commands.get(0)).forEach(word -> arguments.addAll(expand(word)));
    List<Argument> own =
        isShell(arguments) ? ShellCommand.words(arguments.get(2), environment) : arguments;
    if (own.isEmpty() || !own.get(0).text().matches("[-@:+!]*/(.*/)?dockerd(-[a-z]+)?")) {
      return Fact.absent("the unit starts no dockerd itself", commands.get(0).citation());
    }
    return Fact.known(CommandLine.options(own), commands.get(0).citation());
  }

  private static boolean isShell(List<Argument> arguments) {
    return arguments.size() == 3
        && arguments.get(0).text().matches("[-@:+!]*/(.*/)?(ba|da)?sh")
        && arguments.get(1).text().equals("-c");
  }

  private @Nullable String unitFile(String path) {
    return Text.read(
            source.capture("files" + path), text -> Fact.known(rows(text, true), text.cite(0)))
        .match(
            known -> {
              String section = "";
              for (Row row : known.value()) {
                if (row.text().startsWith("[")) {
                  section = row.text();
                } else if (section.equals("[Service]")) {
                  directive(row);
                }
              }
              return null;
            },
            Fact.Absent::why);
  }

  private void directive(Row row) {
    String[] parts = row.text().split("\\s*=\\s*", 2);
    List<Row> list =
        switch (parts[0]) {
          case "ExecStart" -> commands;
          case "Environment" -> assignments;
          case "EnvironmentFile" -> environmentFiles;
          default -> new ArrayList<>();
        };
    if (parts.length == 2 && parts[1].isEmpty()) {
      list.clear();
    } else if (parts.length == 2) {
      list.add(new Row(parts[1], row.citation()));
    }
  }

  private @Nullable String environmentFile(Row named) {
    boolean optional = named.text().startsWith("-");
    String path = optional ? named.text().substring(1) : named.text();
    FileStat stat = stats.get(path);
    if (optional && stat != null && stat.state().equals("absent")) {
      return null;
    }
    if (path.contains("*") || path.contains("?") || path.contains("%")) {
      return "the unit reads its environment from the pattern " + Shown.quoted(path);
    }
    Capture copy = source.capture("files" + path);
    return Text.read(copy, text -> Fact.known(rows(text, false), text.cite(0)))
        .match(
            known -> {
              known.value().forEach(row -> environmentRow(row));
              return null;
            },
            Fact.Absent::why);
  }

  private void environmentRow(Row row) {
    int equals = row.text().indexOf('=');
    if (equals > 0) {
      StringBuilder value = new StringBuilder();
      words(new Row(row.text().substring(equals + 1), row.citation()))
          .forEach(word -> value.append(value.isEmpty() ? "" : " ").append(word.text()));
      environment.put(
          row.text().substring(0, equals).strip(), new Argument(value.toString(), row.citation()));
    }
  }

  private void assign(Argument word) {
    int equals = word.text().indexOf('=');
    if (equals > 0) {
      environment.put(
          word.text().substring(0, equals),
          new Argument(word.text().substring(equals + 1), word.citation()));
    }
  }

  /** A word of the command with its variables filled in; none where they hold nothing. */
  private List<Argument> expand(Argument word) {
    if (word.text().matches("\\$[A-Za-z_][A-Za-z_0-9]*")) {
      Argument value = environment.get(word.text().substring(1));
      return value == null ? List.of() : words(new Row(value.text(), value.citation()));
    }
    String text = word.text();
    for (Map.Entry<String, Argument> variable : environment.entrySet()) {
      text = text.replace("${" + variable.getKey() + "}", variable.getValue().text());
    }
    text =
        text.replaceAll("\\$\\{[A-Za-z_][A-Za-z_0-9]*}", "").replace("$$", "$").replace("%%", "%");
    return List.of(new Argument(text, word.citation()));
  }

  /** Words at blanks, but for those in quotes; a backslash keeps the next character. */
  private static List<Argument> words(Row row) {
    List<Argument> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inside = false;
    char quote = 0;
    for (int i = 0; i < row.text().length(); i++) {
      char c = row.text().charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < row.text().length()) {
        i++;
        word.append(row.text().charAt(i));
        inside = true;
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        inside = true;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        if (inside) {
          words.add(new Argument(word.toString(), row.citation()));
        }
        word.setLength(0);
        inside = false;
      } else {
        word.append(c);
        inside = true;
      }
    }
    if (inside) {
      words.add(new Argument(word.toString(), row.citation()));
    }
    return words;
  }

  /**
   * Rows without comments, joined where a backslash ends them, each cited where it begins.
   *
   * @param unit whether a comment may stand inside a joined row, as in units
   */
  private static List<Row> rows(Text text, boolean unit) {
    List<Row> rows = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int begin = -1;
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i).strip();
      boolean comment = row.startsWith("#") || row.startsWith(";");
      if (comment && (unit || begin < 0)) {
        continue;
      }
      begin = begin < 0 ? i : begin;
      if (row.endsWith("\\")) {
        joined.append(row, 0, row.length() - 1).append(' ');
        continue;
      }
      joined.append(row);
      if (!joined.toString().isBlank()) {
        rows.add(new Row(joined.toString().strip(), text.cite(begin)));
      }
      joined.setLength(0);
      begin = -1;
    }
    if (begin >= 0 && !joined.toString().isBlank()) {
      rows.add(new Row(joined.toString().strip(), text.cite(begin)));
    }
    return rows;
  }
}
