package plimsoll.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.RealParts;
import plimsoll.benchmark.Benchmarks;
import plimsoll.benchmark.Control;

/** Holds together what makes a check: its class, its line in a list, its controls, its captures. */
class ChecksTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "plimsoll", "check");
  private static final List<Path> COLLECTORS =
      List.of(
          Path.of("collector-scripts", "collect.sh"),
          Path.of("collector-scripts", "collect-ucp.sh"));

  /** An abstract one is no check but what several share. */
  private static final Pattern DECLARATION =
      Pattern.compile("(?<!abstract )class (\\w+)(<[^{]*>)? (implements|extends) [^{]*Check\\b");

  @Test
  void everyClassIsListedAndEveryListedCheckIsAClass() throws IOException {
    Set<String> onDisk = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(f -> f.toString().endsWith(".java"))
          .flatMap(f -> DECLARATION.matcher(read(f)).results())
          .forEach(declared -> onDisk.add(declared.group(1)));
    }
    Set<String> listed =
        Checks.ALL.values().stream()
            .map(check -> check.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(onDisk, listed);
  }

  @Test
  void everyCheckIsNamedByAControl() {
    Set<String> named = controls().map(Control::check).collect(Collectors.toSet());
    assertEquals(
        List.of(), Checks.ALL.keySet().stream().filter(id -> !named.contains(id)).toList());
  }

  @Test
  void parametersOfEveryControlFitItsCheck() {
    List<String> misfits =
        controls()
            .filter(control -> Checks.ALL.containsKey(control.check()))
            .flatMap(
                control -> {
                  try {
                    Parameters.of(Checks.ALL.get(control.check()), control.parameters());
                    return Stream.empty();
                  } catch (IllegalArgumentException e) {
                    return Stream.of(control.id() + ": " + e.getMessage());
                  }
                })
            .toList();
    assertEquals(List.of(), misfits);
  }

  @Test
  void everyCheckNamesItsCapturesAndTheCollectorTakesThem() throws Exception {
    RealParts.requirePosix();
    assumeTrue(Files.exists(COLLECTORS.get(0)), "the collector is not here");
    Set<String> taken = collectorIds();
    assertTrue(taken.contains("docker/containers"), taken.toString());
    for (Check check : Checks.ALL.values()) {
      assertFalse(check.captures().isEmpty(), check.id());
      for (String id : check.captures()) {
        assertTrue(taken.contains(id), check.id() + " judges by " + id);
      }
    }
  }

  private static Stream<Control> controls() {
    return Benchmarks.IDS.stream().flatMap(id -> Benchmarks.load(id).controls().stream());
  }

  private static Set<String> collectorIds() throws IOException, InterruptedException {
    Set<String> ids = new TreeSet<>();
    for (Path script : COLLECTORS) {
      Process process = new ProcessBuilder("sh", script.toString(), "--list").start();
      String list = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), list);
      list.lines().map(row -> row.split("\\s", 2)[0]).forEach(ids::add);
    }
    return ids;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
