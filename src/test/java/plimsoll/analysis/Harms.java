package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.Samples;
import plimsoll.Statuses;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Status;
import plimsoll.bundle.Archives;
import plimsoll.evidence.Subject;

/**
 * Harms evidence, one file and one harm at a time, and looks for what became PASS or NOT_APPLICABLE
 * by it.
 *
 * @param folder where archives are written
 * @param name name of the archive's folder
 * @param seal what is done to the files after a harm
 * @param subject what a subject is called before and after
 */
record Harms(
    Path folder,
    String name,
    UnaryOperator<SortedMap<String, byte[]>> seal,
    Function<Subject, String> subject) {
  private static final Set<Status> GOOD = Set.of(Status.PASS, Status.NOT_APPLICABLE);

  private static final Map<String, UnaryOperator<byte @Nullable []>> HARMS =
      Map.of(
          "dropped", content -> null,
          "emptied", content -> new byte[0],
          "cut in half", content -> Arrays.copyOf(content, content.length / 2),
          "cut by a row", Harms::withoutLastRow,
          "cut to its first row", Harms::firstRow,
          "cut to half its rows",
              content -> withoutLastRow(Arrays.copyOf(content, content.length / 2)),
          "filled with garbage",
              content -> "\u0001garbage {[\n".repeat(20).getBytes(StandardCharsets.UTF_8),
          "replaced by an error",
              content ->
                  "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n"
                      .getBytes(StandardCharsets.UTF_8));

  static final Set<String> ALL = HARMS.keySet();

  /** Fails where any of the harms, done to any of the paths, makes anything good. */
  void makeNothingGood(SortedMap<String, byte[]> files, List<String> paths, Set<String> harms) {
    Map<String, Status> before = statuses(files);
    List<Harm> all =
        paths.stream()
            .flatMap(path -> harms.stream().sorted().map(harm -> new Harm(path, harm)))
            .toList();
    assertTrue(all.size() > 100, "only " + all.size() + " harms were tried");
    String wrong =
        all.parallelStream()
            .flatMap(harm -> harm.wrong(before, statuses(seal.apply(harm.doneTo(files)))))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals("", wrong);
  }

  private Map<String, Status> statuses(SortedMap<String, byte[]> files) {
    try {
      Path tar = Files.createTempFile(folder, "harmed", ".tar");
      Files.write(tar, Archives.tar(name, files));
      Assessment assessment = Samples.assess(tar);
      Files.delete(tar);
      return Statuses.of(assessment, subject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] firstRow(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return Arrays.copyOf(content, Math.min(content.length, end + 1));
  }

  private static byte[] withoutLastRow(byte[] content) {
    int end = content.length - 1;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(content, Math.max(0, end));
  }

  /** One harm done to one file. */
  private record Harm(String path, String what) {
    SortedMap<String, byte[]> doneTo(SortedMap<String, byte[]> files) {
      SortedMap<String, byte[]> changed = new TreeMap<>(files);
      byte[] content = HARMS.get(what).apply(files.get(path));
      if (content == null) {
        changed.remove(path);
      } else {
        changed.put(path, content);
      }
      return changed;
    }

    Stream<String> wrong(Map<String, Status> before, Map<String, Status> after) {
      return after.entrySet().stream()
          .filter(e -> GOOD.contains(e.getValue()) && before.get(e.getKey()) != e.getValue())
          .map(
              e ->
                  "%s %s: %s was %s and became %s"
                      .formatted(path, what, e.getKey(), before.get(e.getKey()), e.getValue()));
    }
  }
}
