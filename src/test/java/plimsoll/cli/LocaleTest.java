package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names with letters that the locale lacks, as under cron and in containers. */
@DisabledOnOs({OS.WINDOWS, OS.MAC})
class LocaleTest {
  private static final String WHY =
      " can't be read under the locale C, which has ASCII letters only here; set LC_ALL to a"
          + " UTF-8 locale that 'locale -a' lists, such as C.UTF-8\n";

  // As a shell writes them whatever the locale is that the tests run in.
  private static final String U = "$(printf '\\303\\274')";
  private static final String ZURICH = "Z" + U + "rich";

  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void nameTheLog() {
    log = folder.resolve("log");
  }

  /**
   * Runs it in the folder under the locale C; a shell gives the names, so that any can be given.
   */
  private String says(int status, String first, String... arguments) throws Exception {
    String script = "cd '" + folder + "' && " + first + " && LC_ALL=C exec \"$@\"";
    return new OwnProcess(log).inShell(script).says(status, arguments);
  }

  @Test
  void refusesAnArgumentThatItCanNotRead() throws Exception {
    for (String option : new String[] {"", "--marking", "-o"}) {
      String script = "set -- \"$@\" analyze x " + option + " " + ZURICH;
      assertEquals("'Z\uFFFD\uFFFDrich'" + WHY, decoded(says(2, script)), option);
    }
  }

  /** What can't be shown either is a question mark. */
  private static String decoded(String said) {
    return said.replace("??", "\uFFFD\uFFFD");
  }

  @Test
  void refusesEvidenceOfANameThatItCanNotRead() throws Exception {
    String said =
        says(3, "mkdir in && touch in/" + ZURICH + ".tar.gz in/a.tar.gz", "analyze", "in");
    assertTrue(decoded(said).contains("Z\uFFFD\uFFFDrich.tar.gz: its name" + WHY), said);
    assertFalse(said.contains("fault of Plimsoll"), said);
  }

  @Test
  void refusesAFolderWithANameThatItCanNotRead() throws Exception {
    String saved =
        "mkdir in && echo 'CONTAINER ID   IMAGE   NAMES' > in/ps && touch in/" + U + ".json";
    assertEquals(
        "in: the name of entry '\uFFFD\uFFFD.json'" + WHY, decoded(says(3, saved, "show", "in")));
    String bundle = "mkdir -p new/captures new/files && touch new/files/" + U + ".conf";
    assertEquals(
        "new: the name of entry 'files/\uFFFD\uFFFD.conf'" + WHY,
        decoded(says(3, bundle, "analyze", "new")));
  }

  @Test
  void theLauncherOfTheKitTakesUtf8WhereTheLocaleHasAsciiOnly() throws Exception {
    assertEquals("C.UTF-8", launched(Map.of()));
    assertEquals("C.UTF-8", launched(Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8")));
    assertEquals("C.UTF-8", launched(Map.of("LC_CTYPE", "C", "LANG", "de_DE.UTF-8")));
    assertEquals("", launched(Map.of("LC_ALL", "", "LANG", "de_DE.UTF-8")));
    assertEquals("", launched(Map.of("LC_CTYPE", "de_DE.UTF-8", "LANG", "C")));
    assertEquals("tr_TR.UTF-8", launched(Map.of("LC_ALL", "tr_TR.UTF-8")));
  }

  /** The LC_ALL that the launcher hands to Java. */
  private String launched(Map<String, String> locale) throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        case $1 in
          -version) echo 'openjdk version "17.0.1"' >&2 ;;
          *) printf %s "${LC_ALL:-}" ;;
        esac
        """);
    assertTrue(java.toFile().setExecutable(true));
    ProcessBuilder launcher =
        new ProcessBuilder("sh", "src/kit/bin/plimsoll", "--version")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = launcher.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    environment.putAll(locale);
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = launcher.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
    assertEquals(0, process.exitValue());
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
