package plimsoll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that a compiler can't see, each with the sentence a breaker should read. */
class HouseRulesTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "plimsoll");

  /**
   * A rule of the house.
   *
   * @param pattern what may not stand in a source file
   * @param rooms first folders below the root package where it may
   */
  private record Rule(String pattern, Set<String> rooms, String sentence) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "readAllBytes|readAllLines|Files\\.readString|\\.transferTo\\(",
              Set.of(),
              "Evidence may be of any size: read through a bound, as BoundedRead does."),
          new Rule(
              "Instant\\.now|LocalDate(Time)?\\.now|ZonedDateTime\\.now|currentTimeMillis|nanoTime"
                  + "|Clock\\.system|new Date\\(",
              Set.of(),
              "No output may depend on the clock: use the bundle's time or --as-of."),
          new Rule(
              "String\\.format\\(\\s*\"|\\.formatted\\(|toLowerCase\\(\\)|toUpperCase\\(\\)",
              Set.of(),
              "No output may depend on the locale: give Locale.ROOT."),
          new Rule(
              "ZoneId\\.systemDefault|TimeZone\\.getDefault|Locale\\.getDefault"
                  + "|Charset\\.defaultCharset|System\\.lineSeparator",
              Set.of("cli"),
              "No output may depend on the machine's settings."),
          new Rule(
              "System\\.(out|err|exit)", Set.of("cli"), "Only the command line speaks and exits."),
          new Rule(
              "new JsonFactory|JsonFactory\\.builder",
              Set.of("source", "report"),
              "JSON is read in source, strictly and bounded, and written in report."),
          new Rule(
              "printStackTrace|@author|\\b(TODO|FIXME|XXX)\\b",
              Set.of(),
              "No stack trace reaches a user, and nothing is left half done."),
          new Rule(
              "\\bHash(Map|Set)\\b(?!.*sorted)",
              Set.of(),
              "No output may depend on hash order: use LinkedHashMap, TreeMap or a list."));

  @Test
  void holdInEverySource() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(f -> f.toString().endsWith(".java"))
          .sorted()
          .forEach(
              file -> {
                String room = SOURCES.relativize(file).getName(0).toString();
                List<String> rows = rows(file);
                for (Rule rule : RULES) {
                  Pattern pattern = Pattern.compile(rule.pattern());
                  for (int i = 0; i < rows.size(); i++) {
                    if (!rule.rooms().contains(room) && pattern.matcher(rows.get(i)).find()) {
                      broken.add(file + ":" + (i + 1) + ": " + rule.sentence());
                    }
                  }
                }
              });
    }
    assertEquals(List.of(), broken);
  }

  private static List<String> rows(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
