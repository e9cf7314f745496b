package plimsoll;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Programs that some tests need and a fresh machine may lack. Such a test skips with a clear word,
 * or fails where {@code -Dplimsoll.mustRun=docker,shellcheck} names the part.
 */
public final class RealParts {
  private static final Set<String> MUST_RUN =
      Set.of(System.getProperty("plimsoll.mustRun", "").split(","));

  private RealParts() {}

  /**
   * Goes on only where a part is there.
   *
   * @param part {@code docker} (an engine that answers), {@code auditctl} (may list rules), {@code
   *     axe-core} (its script, in a folder of NODE_PATH), {@code stig-manager} (Node.js finds its
   *     parser, perhaps by NODE_PATH), or the name of a program on the PATH
   */
  public static void require(String part) {
    boolean there =
        switch (part) {
          case "docker" -> answers("docker", "info");
          case "auditctl" -> answers("auditctl", "-s");
          case "stig-manager" ->
              answers("node", "-e", "require('@nuwcdivnpt/stig-manager-client-modules')");
          case "axe-core" -> axe() != null;
          default -> onPath(part);
        };
    if (!there && MUST_RUN.contains(part)) {
      fail(part + " is not here, and plimsoll.mustRun names it: install or start it");
    }
    assumeTrue(there, part + " is not on this machine");
  }

  /** The script of axe-core; null where no folder of NODE_PATH holds it. */
  public static Path axe() {
    for (String folder : System.getenv().getOrDefault("NODE_PATH", "").split(File.pathSeparator)) {
      Path script = Path.of(folder, "axe-core", "axe.min.js");
      if (!folder.isEmpty() && Files.isRegularFile(script)) {
        return script;
      }
    }
    return null;
  }

  /** Goes on only where POSIX programs run. */
  public static void requirePosix() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    assumeTrue(!windows, "the collector runs on POSIX systems only");
  }

  private static boolean onPath(String program) {
    for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      if (new File(folder, program).canExecute()) {
        return true;
      }
    }
    return false;
  }

  private static boolean answers(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
