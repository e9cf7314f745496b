package plimsoll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rooms of the house apart: which package may know which, and which library. */
class RoomsTest {
  private static final Path CLASSES = Path.of("target", "classes");

  /**
   * What a room may know.
   *
   * @param rooms rooms of ours; a room with sub-rooms stands for all of them
   * @param libraries beginnings of package names outside the JDK
   * @param why printed when the rule is broken
   */
  private record Rule(Set<String> rooms, Set<String> libraries, String why) {}

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry(
              "source",
              new Rule(
                  Set.of(),
                  Set.of("tools.jackson.core", "org.snakeyaml.engine", "org.tomlj"),
                  "reading bytes needs no other room")),
          Map.entry(
              "bundle",
              new Rule(
                  Set.of("signature", "source"),
                  Set.of("org.apache.commons.compress"),
                  "archives are opened without knowing what is in them")),
          Map.entry(
              "signature",
              new Rule(
                  Set.of("source"),
                  Set.of("org.bouncycastle"),
                  "a signature is over bytes, whatever they hold")),
          Map.entry(
              "evidence", new Rule(Set.of("source"), Set.of(), "facts do not know who reads them")),
          Map.entry(
              "evidence.parse",
              new Rule(
                  Set.of("evidence", "bundle", "source"), Set.of(), "parsers do not judge facts")),
          Map.entry(
              "benchmark", new Rule(Set.of("source"), Set.of(), "a catalog is data on its own")),
          Map.entry(
              "assessment",
              new Rule(
                  Set.of("evidence", "benchmark"),
                  Set.of(),
                  "results are plain data that any output can read")),
          Map.entry(
              "check",
              new Rule(
                  Set.of("evidence", "assessment", "source"),
                  Set.of(),
                  "a check that saw the benchmark, the policy or the bundle could judge the same"
                      + " fact differently for each")),
          Map.entry(
              "policy",
              new Rule(
                  Set.of("assessment", "benchmark", "check", "evidence", "source"),
                  Set.of(),
                  "a policy is held against the controls, parameters and kinds of subjects there"
                      + " are, before it meets any evidence")),
          Map.entry(
              "analysis",
              new Rule(
                  Set.of(
                      "bundle",
                      "evidence",
                      "benchmark",
                      "assessment",
                      "check",
                      "policy",
                      "signature",
                      "source"),
                  Set.of(),
                  "the pipeline must not know how its result is shown")),
          Map.entry(
              "compare",
              new Rule(
                  Set.of("assessment", "evidence", "benchmark", "source"),
                  Set.of(),
                  "what differs is told from results and captures, whatever judged or opened them")),
          Map.entry(
              "checklist",
              new Rule(
                  Set.of("assessment", "evidence", "benchmark", "source"),
                  Set.of(),
                  "a checklist is made of results, whatever judged them")),
          Map.entry(
              "fleet",
              new Rule(
                  Set.of("assessment", "evidence", "benchmark", "source"),
                  Set.of(),
                  "many hosts are put together from results alone, whatever judged them")),
          Map.entry(
              "redaction",
              new Rule(
                  Set.of("source"),
                  Set.of(),
                  "texts go in and texts come out, wherever they are read from and packed to")),
          Map.entry(
              "report",
              new Rule(
                  Set.of(
                      "assessment",
                      "checklist",
                      "compare",
                      "evidence",
                      "benchmark",
                      "fleet",
                      "source"),
                  Set.of("tools.jackson.core", "freemarker", "org.apache.commons.csv"),
                  "a renderer reads the result model and nothing else, and makes texts safe as all"
                      + " others do")),
          Map.entry(
              "cli",
              new Rule(
                  Set.of(
                      "analysis",
                      "assessment",
                      "benchmark",
                      "bundle",
                      "check",
                      "checklist",
                      "compare",
                      "evidence",
                      "fleet",
                      "policy",
                      "redaction",
                      "report",
                      "signature",
                      "source"),
                  Set.of("picocli", "me.tongfei.progressbar"),
                  "the command line stands on top")));

  /** Libraries that only one sub-room may use. */
  private static final Map<String, Set<String>> CONFINED =
      Map.of(
          "freemarker", Set.of("report.html"),
          "org.apache.commons.csv", Set.of("report"),
          "org.snakeyaml.engine", Set.of("source"),
          "org.tomlj", Set.of("source"),
          "tools.jackson.core",
              Set.of(
                  "source",
                  "report",
                  "report.cklb",
                  "report.fleet",
                  "report.hdf",
                  "report.json",
                  "report.oscal",
                  "report.sarif"));

  @Test
  void roomsKnowOnlyTheRoomsBelowThem() {
    List<String> broken = new ArrayList<>();
    dependencies()
        .forEach(
            (room, targets) -> {
              Rule rule = RULES.get(ruleOf(room));
              for (String target : targets) {
                if (target.startsWith("plimsoll.")) {
                  String other = ruleOf(target.substring("plimsoll.".length()));
                  if (!other.equals(ruleOf(room))
                      && !rule.rooms().contains(other)
                      && !(other.equals("evidence.parse") && room.equals("analysis"))) {
                    broken.add(room + " knows " + other + ": " + rule.why());
                  }
                }
              }
            });
    assertEquals(List.of(), broken);
  }

  @Test
  void librariesStayInTheirRooms() {
    List<String> broken = new ArrayList<>();
    dependencies()
        .forEach(
            (room, targets) -> {
              for (String target : targets) {
                if (!target.startsWith("plimsoll.")
                    && !target.startsWith("java.")
                    && !target.startsWith("javax.")
                    && !target.startsWith("org.w3c.dom")
                    && !target.startsWith("org.jspecify.")) {
                  Rule rule = RULES.get(ruleOf(room));
                  boolean allowed = rule.libraries().stream().anyMatch(target::startsWith);
                  boolean confined =
                      CONFINED.entrySet().stream()
                          .filter(e -> target.startsWith(e.getKey()))
                          .anyMatch(e -> !e.getValue().contains(room));
                  if (!allowed || confined) {
                    broken.add(room + " uses " + target + ": " + rule.why());
                  }
                }
              }
            });
    assertEquals(List.of(), broken);
  }

  @Test
  void everyRoomHasARuleAndEveryRuleARoom() {
    Set<String> rooms = new TreeSet<>();
    dependencies().keySet().forEach(room -> rooms.add(ruleOf(room)));
    assertEquals(new TreeSet<>(RULES.keySet()), rooms);
  }

  /** Packages of ours without the root, each with all packages it uses outside java.base. */
  private static Map<String, Set<String>> dependencies() {
    StringWriter out = new StringWriter();
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-verbose:package",
                "-filter:none",
                "--multi-release",
                "base",
                CLASSES.toString());
    assertEquals(0, status, out.toString());
    Pattern row = Pattern.compile("^\\s+(plimsoll\\.\\S+)?\\s*-> (\\S+).*$");
    Map<String, Set<String>> found = new TreeMap<>();
    String from = "";
    for (String line : out.toString().split("\\R")) {
      Matcher head = Pattern.compile("^\\s+(plimsoll\\.\\S+)\\s+\\S.*$").matcher(line);
      if (!line.contains("->") && head.matches()) {
        from = head.group(1);
      }
      Matcher match = row.matcher(line);
      if (match.matches()) {
        if (match.group(1) != null) {
          from = match.group(1);
        }
        found
            .computeIfAbsent(from.substring("plimsoll.".length()), r -> new TreeSet<>())
            .add(match.group(2));
      }
    }
    assertFalse(found.isEmpty(), out.toString());
    return found;
  }

  private static String ruleOf(String room) {
    return Stream.of("evidence.parse", room.split("\\.")[0])
        .filter(r -> room.equals(r) || room.startsWith(r + "."))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void classesWereCompiled() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      assertFalse(files.noneMatch(f -> f.toString().endsWith(".class")));
    }
  }
}
