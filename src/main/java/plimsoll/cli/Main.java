package plimsoll.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import plimsoll.report.BrokenTemplateException;
import plimsoll.source.FileNameLocale;
import plimsoll.source.Shown;

/** The command line of Plimsoll. */
@Command(
    name = "plimsoll",
    description = "Judges evidence of a Docker host, captured by collect.sh, without a network.",
    subcommands = {
      AnalyzeCommand.class,
      ControlsCommand.class,
      DiffCommand.class,
      ExplainCommand.class,
      PackageCommand.class,
      PolicyCommand.class,
      RedactCommand.class,
      RevealCommand.class,
      ShowCommand.class,
      VerifyCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 done; 1 a --fail-on gate was reached, or the record of --expect is not"
          + " reproduced; 2 wrong usage; 3 evidence or other input rejected, or output not"
          + " writable; 70 a fault of Plimsoll."
    })
public final class Main {
  /** What to do where memory ran out; the variable serves bin/plimsoll, too. */
  static final String MORE_MEMORY =
      "needs more memory than Java was given; set JDK_JAVA_OPTIONS=-Xmx2g";

  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(standard, false, consoleCharset("stdout.encoding"));
    PrintWriter err = new PrintWriter(System.err, true, consoleCharset("stderr.encoding"));
    int status = run(out, err, arguments);
    out.flush();
    if (standard.isIncomplete()) {
      err.println("standard output: not all of it could be written; check space");
      status = Math.max(status, ExitStatus.REJECTED);
    }
    err.flush();
    System.exit(status);
  }

  /** What the terminal reads, as far as the JDK knows; files are UTF-8 everywhere. */
  private static Charset consoleCharset(String property) {
    String name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /**
   * Runs one command.
   *
   * @return the exit status, as {@link ExitStatus} lists them
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    String[] asked = withoutHelpCommand(arguments);
    CommandLine commands = commandsFor(asked);
    commands.setOut(out);
    commands.setErr(err);
    commands.setParameterExceptionHandler(
        (e, given) -> {
          err.println(
              Shown.text(wrongUsage(e), 400)
                  + "; see '"
                  + e.getCommandLine().getCommandSpec().qualifiedName()
                  + " --help'");
          return ExitStatus.USAGE;
        });
    commands.setExecutionExceptionHandler(
        (e, command, given) -> {
          if (e instanceof RejectedException || e instanceof BrokenTemplateException) {
            err.println(e.getMessage());
            return ExitStatus.REJECTED;
          }
          if (e instanceof InvalidPathException unfit) {
            err.println(noFileName(unfit));
            return ExitStatus.REJECTED;
          }
          err.println("plimsoll: " + fault(e));
          return ExitStatus.FAULT;
        });
    if (arguments.length == 0) {
      commands.usage(err);
      return ExitStatus.USAGE;
    }
    for (String argument : arguments) {
      String problem = FileNameLocale.problem(argument);
      if (problem != null) {
        err.println(Shown.quoted(argument) + " " + problem);
        return ExitStatus.USAGE;
      }
    }
    try {
      return commands.execute(asked);
    } catch (OutOfMemoryError e) {
      err.println("plimsoll: " + MORE_MEMORY);
      return ExitStatus.REJECTED;
    } catch (StackOverflowError e) {
      err.println("plimsoll: " + fault(e));
      return ExitStatus.FAULT;
    }
  }

  /** {@code help COMMAND} is {@code COMMAND --help}. */
  private static String[] withoutHelpCommand(String... arguments) {
    return arguments.length > 0 && arguments[0].equals("help")
        ? Stream.concat(Stream.of(arguments).skip(1), Stream.of("--help")).toArray(String[]::new)
        : arguments;
  }

  /** What is wrong; of a command that there is not, which ones there are. */
  private static String wrongUsage(ParameterException e) {
    Set<String> commands = e.getCommandLine().getSubcommands().keySet();
    if (!commands.isEmpty() && e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      if (!first.startsWith("-")) {
        return "no command is called '" + first + "'; there is " + String.join(", ", commands);
      }
    }
    // What is missing is often what was misspelled.
    if (e instanceof MissingParameterException) {
      for (String argument : e.getCommandLine().getUnmatchedArguments()) {
        if (argument.startsWith("-")) {
          return "Unknown option: '" + argument + "'";
        }
      }
    }
    return String.valueOf(e.getMessage());
  }

  /** All commands with what they take. */
  static CommandLine commands() {
    return prepared(new CommandLine(new Main()));
  }

  /**
   * The command that the first argument names, or all: to read what all of them take needs more
   * time than what many a run does.
   */
  private static CommandLine commandsFor(String... arguments) {
    Command all = Main.class.getAnnotation(Command.class);
    return Stream.of(all.subcommands())
        .filter(one -> arguments.length > 0)
        .filter(one -> one.getAnnotation(Command.class).name().equals(arguments[0]))
        .map(one -> new CommandLine(CommandSpec.create().name(all.name())).addSubcommand(one))
        .map(Main::prepared)
        .findFirst()
        .orElseGet(Main::commands);
  }

  private static CommandLine prepared(CommandLine commands) {
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.registerConverter(Path.class, new PathConverter());
    setUsageHelpWidth(commands);
    return commands;
  }

  /** What is said where a policy or a bundle names a file as no file can be called here. */
  static String noFileName(InvalidPathException e) {
    return Shown.quoted(e.getInput())
        + " can be no name of a file here; if it has letters that are not ASCII, "
        + FileNameLocale.REMEDY;
  }

  /** What is said of an exception that nobody foresaw. */
  static String fault(Throwable e) {
    return "a fault of Plimsoll ("
        + Shown.text(e.toString(), 300)
        + "); nothing is known to be wrong with the evidence: please report it";
  }

  private static void setUsageHelpWidth(CommandLine command) {
    command.setUsageHelpWidth(100);
    command.getSubcommands().values().forEach(Main::setUsageHelpWidth);
  }

  /**
   * An empty path is the current folder to Java; to a user, it is a variable that is not set.
   *
   * <p>A class, not a lambda: for the sake of that one, Java would leave picocli's converters out
   * of the kit's class data archive, since they are compiled for Java 5.
   */
  private static final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String argument) {
      if (argument.isEmpty()) {
        throw new TypeConversionException("is empty; name a file or folder");
      }
      return Path.of(argument);
    }
  }
}
