package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the documentation lead somewhere, and the commands in them are those there are. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^java -jar (?:target/)?plimsoll\\.jar (.*?)(?: +# .*)?$");

  static List<Path> pages() {
    return Stream.of(
            "README.md",
            "collector-scripts/README.md",
            "samples/README.md",
            "src/docs/assessor.md",
            "src/docs/maintainer.md",
            "templates/README.md")
        .map(Path::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndToAHeadingOfIt(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
      String heading = link.group(2);
      if (!Files.exists(target) || (heading != null && !anchors(target).contains(heading))) {
        broken.add(link.group());
      }
    }
    assertEquals(List.of(), broken);
  }

  /** What a heading is called in an address. */
  private static Set<String> anchors(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandIsOneThatTheProgramTakes(Path page) throws IOException {
    for (String command : typed(page)) {
      assertDoesNotThrow(() -> Main.commands().parseArgs(command.split(" +")), command);
    }
  }

  /** What is typed after the name of the program, on one line, without the comment behind it. */
  private static List<String> typed(Path page) throws IOException {
    String joined = Files.readString(page).replaceAll("\\\\\\R *", "");
    return COMMAND.matcher(joined).results().map(match -> match.group(1)).toList();
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    Path page = Path.of("README.md");
    String readme = Files.readString(page);
    for (String command : Main.commands().getSubcommands().keySet()) {
      assertTrue(readme.matches("(?s).*\n\\|[^|]*`" + command + "`.*"), command);
    }
    assertFalse(typed(page).isEmpty());
  }
}
