package plimsoll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java matches a repeated group that is not possessive by calling itself once a repetition: a text
 * that is long enough ends the thread, and with it the run.
 */
class PatternsTest {
  private static final Path CLASSES = Path.of("target", "classes");

  /** Fewer bytes than any thread of ours has, so that shorter texts do. */
  private static final int STACK_BYTES = 256 * 1024;

  private static final int TEXT_CHARS = 6_000;

  /** What texts repeat; a pattern's own words are put before it. */
  private static final List<String> PARTS =
      List.of(
          "a",
          "0",
          "0:",
          "a:",
          "\"",
          "\\a",
          "- ",
          "-a ",
          "a ",
          "a/",
          "a.",
          ",",
          "=a",
          " a=b",
          "\"a\" ",
          "'a'",
          " pipefail",
          "a-",
          "<a>",
          "${a}",
          "A_",
          "a,b",
          "[0:",
          "a\n",
          "\t",
          "--a=b ",
          "{",
          "%20");

  private static final Pattern WORDS = Pattern.compile("[A-Za-z/ (\"=-]+");

  @Test
  void standLongTextsWithoutCallingThemselvesOnceARepetition() throws Exception {
    SortedMap<String, Pattern> patterns = patterns();
    assertTrue(patterns.size() > 200, "only " + patterns.size() + " were found");
    List<String> broken = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () -> patterns.forEach((where, pattern) -> overflow(where, pattern, broken)),
            "matcher",
            STACK_BYTES);
    thread.start();
    thread.join();
    assertEquals(List.of(), broken, "make the repetition possessive: (?:…)*+");
  }

  private static void overflow(String where, Pattern pattern, List<String> broken) {
    for (String head : heads(pattern.pattern())) {
      for (String part : PARTS) {
        Matcher matcher = pattern.matcher(head + part.repeat(TEXT_CHARS / part.length()) + "!");
        try {
          matcher.lookingAt();
          matcher.matches();
        } catch (StackOverflowError e) {
          broken.add(where + ": " + pattern + " of " + head + "(" + part + ")*");
          return;
        }
      }
    }
  }

  private static List<String> heads(String pattern) {
    List<String> heads = new ArrayList<>(List.of(""));
    Matcher words = WORDS.matcher(pattern.replace("\\s", " ").replace("\\", ""));
    while (words.find() && heads.size() < 5) {
      heads.add(words.group());
    }
    return heads;
  }

  /** All patterns that a class keeps, by themselves, in a record or in a collection. */
  private static SortedMap<String, Pattern> patterns()
      throws ReflectiveOperationException, IOException {
    SortedMap<String, Pattern> patterns = new TreeMap<>();
    for (String name : classes()) {
      for (Field field : Class.forName(name).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          collect(name + "." + field.getName(), field.get(null), patterns);
        }
      }
    }
    return patterns;
  }

  private static void collect(String where, Object value, SortedMap<String, Pattern> to)
      throws ReflectiveOperationException {
    if (value instanceof Pattern pattern) {
      to.put(where + " " + to.size(), pattern);
    } else if (value instanceof Collection<?> values) {
      for (Object one : values) {
        collect(where, one, to);
      }
    } else if (value instanceof Map<?, ?> map) {
      collect(where, map.keySet(), to);
      collect(where, map.values(), to);
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        part.getAccessor().setAccessible(true);
        collect(where + "." + part.getName(), part.getAccessor().invoke(value), to);
      }
    }
  }

  private static List<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }
}
