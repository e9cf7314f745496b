package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plimsoll in a process of its own, as a user starts it. */
final class OwnProcess {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final List<String> before = new ArrayList<>();
  private final Path log;

  /**
   * A process still to be started.
   *
   * @param log file for all that it says
   */
  OwnProcess(Path log) {
    this.log = log;
  }

  /** Has a shell do something first, such as setting a limit; the program is {@code "$@"}. */
  OwnProcess inShell(String script) {
    before.addAll(List.of("sh", "-c", script, "sh"));
    return this;
  }

  /** Starts it. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    // Its data for monitors is a file as well, and would meet a limit on files first.
    command.addAll(
        List.of(
            JAVA,
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "plimsoll.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs it to its end; gives all that it said. */
  String says(int status, String... arguments) throws Exception {
    Process process = start(arguments);
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "did not end");
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertEquals(status, process.exitValue(), said);
    return said;
  }
}
