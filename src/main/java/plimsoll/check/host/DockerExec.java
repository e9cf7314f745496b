package plimsoll.check.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Execution;

/**
 * A call of {@code docker exec}, read from the argument vector the way the client reads it: options
 * count only before the container's name, whatever the command inside the container is called.
 *
 * @param privileged whether {@code --privileged} is given
 * @param user value of {@code --user}; null where it is not given
 * @param unknownOption an option that is not known here, so that what follows it could not be read;
 *     null where all were
 */
record DockerExec(boolean privileged, @Nullable String user, @Nullable String unknownOption) {
  private static final String PROGRAM = "docker(-current|-latest)?";

  /**
   * Options of a command.
   *
   * @param flags those that stand alone, or with a value after an equals sign
   * @param valued those that need a value
   */
  private record Options(Set<String> flags, Set<String> valued) {}

  private static final Options CLIENT =
      new Options(
          Set.of("-D", "--debug", "--tls", "--tlsverify", "-v", "--version", "-h", "--help"),
          Set.of(
              "--config",
              "-c",
              "--context",
              "-H",
              "--host",
              "-l",
              "--log-level",
              "--tlscacert",
              "--tlscert",
              "--tlskey"));
  private static final Options CONTAINER = new Options(Set.of("-h", "--help"), Set.of());
  private static final Options EXEC =
      new Options(
          Set.of(
              "-d",
              "--detach",
              "-i",
              "--interactive",
              "--privileged",
              "-t",
              "--tty",
              "-h",
              "--help"),
          Set.of("--detach-keys", "-e", "--env", "--env-file", "-u", "--user", "-w", "--workdir"));
  private static final Options COMPOSE =
      new Options(
          Set.of(
              "--all-resources",
              "--compatibility",
              "--dry-run",
              "--verbose",
              "--no-ansi",
              "-v",
              "--version",
              "-h",
              "--help"),
          Set.of(
              "--ansi",
              "--env-file",
              "-f",
              "--file",
              "--parallel",
              "--profile",
              "--progress",
              "--project-directory",
              "--workdir",
              "-p",
              "--project-name"));
  private static final Options COMPOSE_EXEC =
      new Options(
          Set.of(
              "-d",
              "--detach",
              "--dry-run",
              "-i",
              "--interactive",
              "-T",
              "--no-TTY",
              "--no-tty",
              "--privileged",
              "-t",
              "--tty",
              "-h",
              "--help"),
          Set.of("-e", "--env", "--index", "-u", "--user", "-w", "--workdir"));

  /**
   * Path of the docker client that an execution ran: the program itself, or the script that an
   * interpreter was given; empty where it ran another program.
   */
  static Optional<String> client(Execution execution) {
    List<String> arguments = execution.arguments();
    if (isClient(execution.executable())) {
      return Optional.of(execution.executable());
    }
    int script = script(arguments);
    if (script > 0) {
      return Optional.of(arguments.get(script));
    }
    return arguments.stream().limit(1).filter(DockerExec::isClient).findFirst();
  }

  /** The call; empty where the execution is none of docker exec. */
  static Optional<DockerExec> of(Execution execution) {
    if (client(execution).isEmpty()) {
      return Optional.empty();
    }
    int script = isClient(execution.executable()) ? 0 : script(execution.arguments());
    Words words = new Words(execution.arguments(), Math.max(0, script) + 1);
    words.read(CLIENT);
    String command = words.command();
    Options options = EXEC;
    if (command.equals("container") || command.equals("compose")) {
      boolean compose = command.equals("compose");
      words.read(compose ? COMPOSE : CONTAINER);
      options = compose ? COMPOSE_EXEC : EXEC;
      command = words.command();
    }
    if (words.unknown != null) {
      return words.holds("exec")
          ? Optional.of(new DockerExec(false, null, words.unknown))
          : Optional.empty();
    }
    if (!command.equals("exec")) {
      return Optional.empty();
    }
    words.given.clear();
    words.read(options);
    @Nullable String user = words.given.get("--user");
    boolean privileged = !isFalse(words.given.getOrDefault("--privileged", "false"));
    return Optional.of(new DockerExec(privileged, user, words.unknown));
  }

  /** Index of a script that is the docker client and that an interpreter runs; 0 where none is. */
  private static int script(List<String> arguments) {
    int i = 1;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      i++;
    }
    boolean isScript =
        i < arguments.size()
            && !isClient(arguments.get(0))
            && arguments.get(i).startsWith("/")
            && isClient(arguments.get(i));
    return isScript ? i : 0;
  }

  private static boolean isClient(String path) {
    return path.substring(path.lastIndexOf('/') + 1).matches(PROGRAM);
  }

  private static boolean isFalse(String value) {
    return value.matches("0|f|F|FALSE|false|False");
  }

  /** The words of a command line, and how far they were read. */
  private static final class Words {
    private final List<String> words;
    private int next;
    private final Map<String, String> given = new LinkedHashMap<>();
    private @Nullable String unknown;

    Words(List<String> words, int next) {
      this.words = words;
      this.next = next;
    }

    /** The word that names a command; empty where there is none, or it can't be told. */
    String command() {
      return unknown == null && next < words.size() ? words.get(next++) : "";
    }

    boolean holds(String word) {
      return words.subList(Math.min(next, words.size()), words.size()).contains(word);
    }

    /** Reads options up to the first word that is none; the last of equal ones counts. */
    void read(Options options) {
      while (unknown == null && next < words.size()) {
        String word = words.get(next);
        if (!word.startsWith("-") || word.equals("-")) {
          return;
        }
        next++;
        if (word.equals("--")) {
          return;
        }
        if (word.startsWith("--")) {
          readLong(options, word);
        } else {
          readShort(options, word);
        }
      }
    }

    private void readLong(Options options, String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      boolean needsValue = options.valued().contains(name);
      if (!needsValue && !options.flags().contains(name)) {
        unknown = word;
      } else if (equals >= 0) {
        given.put(name, word.substring(equals + 1));
      } else {
        given.put(name, needsValue ? value() : "true");
      }
    }

    /** Several in one word, the last with its value: {@code -itu root}, {@code -uroot}. */
    private void readShort(Options options, String word) {
      for (int i = 1; i < word.length(); i++) {
        String name = "-" + word.charAt(i);
        String rest = word.substring(i + 1);
        String value = rest.startsWith("=") ? rest.substring(1) : rest;
        if (options.valued().contains(name)) {
          // Of the two spellings of one option, too, the last counts.
          given.put(name.equals("-u") ? "--user" : name, rest.isEmpty() ? value() : value);
          return;
        }
        if (!options.flags().contains(name)) {
          unknown = word;
          return;
        }
        if (rest.startsWith("=")) {
          given.put(name, value);
          return;
        }
        given.put(name, "true");
      }
    }

    private String value() {
      return next < words.size() ? words.get(next++) : "";
    }
  }
}
