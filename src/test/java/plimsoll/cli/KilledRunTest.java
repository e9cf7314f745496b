package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.Samples;
import plimsoll.report.FormatFiles;

/** Whenever the process dies, what lies under a final name is whole. */
class KilledRunTest {
  private static final List<String> ALL = List.of("html", "json", "csv", "xccdf", "oscal", "junit");

  @TempDir private Path folder;

  /** The seed chooses among how many files of many hosts, and how long after, the run dies. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leavesOnlyWholeReports(long seed) throws Exception {
    Random random = new Random(seed);
    int files = 1 + random.nextInt(40);
    Path out = folder.resolve("out");
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    Samples.names().forEach(name -> arguments.add(Samples.bundle(name).toString()));
    arguments.addAll(List.of("-o", out.toString(), "-f", String.join(",", ALL)));

    kill(arguments, () -> files(out).size() >= files, random.nextInt(50));

    List<Path> whole = files(out).stream().filter(KilledRunTest::isFinal).toList();
    for (Path file : whole) {
      assertWhole(file);
    }
    assertTrue(whole.size() < 80, "it was done before it was killed: " + whole.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void leavesAWholePackageOrNone(long seed) throws Exception {
    Random random = new Random(seed);
    Path out = Files.createDirectories(folder.resolve("out"));
    Path file = out.resolve("p.zip");
    long bytes = random.nextInt(1_500_000);
    kill(
        List.of(
            "package",
            Samples.bundle("swarm-manager").toString(),
            Samples.bundle("careless").toString(),
            "-o",
            file.toString()),
        () -> files(out).stream().anyMatch(draft -> size(draft) >= bytes),
        random.nextInt(20));

    if (Files.exists(file)) {
      assertEquals(0, run("verify", file.toString()));
    } else {
      assertEquals(1, files(out).size(), "a draft was there");
    }
  }

  /** As Ctrl-C stops it, unlike a kill, which no program outlives. */
  @Test
  void takesItsDraftsAwayWhereItIsStopped() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new OwnProcess(folder.resolve("log"))
            .start("analyze", Samples.bundle("careless").toString(), "-o", out.toString());
    try {
      while (process.isAlive() && files(out).stream().allMatch(KilledRunTest::isFinal)) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(List.of(), files(out).stream().filter(file -> !isFinal(file)).toList());
  }

  @Test
  void theNextRunReplacesWhatAKilledOneLeft() throws Exception {
    Path out = folder.resolve("out");
    String sample = Samples.bundle("hardened").toString();
    List<String> arguments = List.of("analyze", sample, "-o", out.toString());
    kill(arguments, () -> !files(out).isEmpty(), 0);

    assertEquals(0, run(arguments.toArray(String[]::new)));
    Path again = folder.resolve("again");
    assertEquals(0, run("analyze", sample, "-o", again.toString()));
    for (Path file : files(again)) {
      assertEquals(-1, Files.mismatch(file, out.resolve(again.relativize(file))));
    }
  }

  /** Something that comes true while the process runs. */
  @FunctionalInterface
  private interface Moment {
    boolean isNow();
  }

  /** Kills the process as soon as the moment is there, and some milliseconds are over. */
  private void kill(List<String> arguments, Moment moment, int laterMillis) throws Exception {
    Process process = new OwnProcess(folder.resolve("log")).start(arguments.toArray(String[]::new));
    try {
      while (process.isAlive() && !moment.isNow()) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.waitFor(laterMillis, TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.run(nowhere, nowhere, arguments);
  }

  private static boolean isFinal(Path file) {
    String name = file.getFileName().toString();
    return !(name.startsWith(".") && name.endsWith(".part"));
  }

  private static void assertWhole(Path file) throws Exception {
    String text = Files.readString(file);
    String name = file.getFileName().toString();
    assertFalse(text.isEmpty(), file.toString());
    if (name.endsWith(".json")) {
      FormatFiles.json(text);
    } else if (name.endsWith(".xml")) {
      FormatFiles.xml(text);
    } else if (name.endsWith(".csv")) {
      FormatFiles.table(text);
    } else {
      assertTrue(name.endsWith(".html"), "not known how it ends: " + name);
      assertTrue(text.endsWith("</html>\n"), name);
    }
  }

  private static List<Path> files(Path in) {
    if (!Files.isDirectory(in)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(in)) {
      return found.filter(file -> Files.isRegularFile(file)).sorted().toList();
    } catch (UncheckedIOException e) {
      // What is renamed while we look is there under one name or the other.
      return files(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
