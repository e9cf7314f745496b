package plimsoll.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** The catalogs say of each recommendation what its publication says. */
class CatalogTest {
  private static final String OLD = "cis-docker-1.13.0";
  private static final String NEW = "cis-docker-1.7.0";
  private static final String STIG = "disa-docker-enterprise-2.x";

  /** Tables of facts on every recommendation, kept beside the project. */
  private static final Path FACTS = Path.of(System.getProperty("plimsoll.facts", "../shared/data"));

  private static final Pattern EDITION_WORDS =
      Pattern.compile(
          "CIS Docker 1\\.|1\\.13\\.0|1\\.6\\.0|1\\.7\\.0|[Ll]ater (release|edition)s?");

  static List<String> ids() {
    return Benchmarks.IDS;
  }

  static List<String> editions() {
    return List.of(OLD, NEW);
  }

  @Test
  void holdEveryRecommendation() {
    assertEquals(List.of(13, 24, 20, 11, 31, 5), counts(OLD));
    assertEquals(List.of(20, 18, 24, 12, 32, 2, 9), counts(NEW));
    assertEquals(List.of(74, 17, 7, 3), counts(STIG));
    for (String id : Benchmarks.IDS) {
      assertEquals(Benchmarks.load(id).recommendations(), byId(id).size(), id);
    }
  }

  @Test
  void scoringAndProfilesAreThePublishedOnes() {
    assertEquals(81, byId(OLD).values().stream().filter(Control::scored).count());
    assertEquals(
        Map.of("level-1-docker", 75, "level-1-linux-host", 15, "level-2-docker", 14),
        profileSizes(OLD));
    assertEquals(23, byId(NEW).values().stream().filter(Control::scored).count());
    assertEquals(
        Map.of("level-1-docker", 77, "level-2-docker", 31, "level-1-docker-swarm", 9),
        profileSizes(NEW));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void numbersStandInTheirOrderAndOnce(String id) {
    List<String> numbers = Benchmarks.load(id).controls().stream().map(Control::id).toList();
    assertEquals(numbers.stream().sorted(byNumber()).distinct().toList(), numbers);
  }

  @ParameterizedTest
  @MethodSource("editions")
  void everyNumberBelongsToItsSection(String id) {
    for (Control control : Benchmarks.load(id).controls()) {
      assertTrue(control.id().startsWith(control.section() + "."), control.id());
    }
  }

  @ParameterizedTest
  @MethodSource("editions")
  void noOtherEditionHasANumberTwice(String id) {
    Map<String, String> claimed = new HashMap<>();
    for (Control control : Benchmarks.load(id).controls()) {
      control
          .mappings()
          .editions()
          .forEach(
              (edition, number) -> {
                String before = claimed.put(edition + " " + number, control.id());
                assertEquals(null, before, edition + " " + number + " and " + control.id());
              });
    }
  }

  @Test
  void theEditionsMapToEachOther() {
    Map<String, String> there = new TreeMap<>();
    Map<String, String> back = new TreeMap<>();
    for (Control control : Benchmarks.load(OLD).controls()) {
      String number = control.mappings().editions().get(NEW);
      if (number != null) {
        there.put(control.id(), number);
      }
    }
    for (Control control : Benchmarks.load(NEW).controls()) {
      String number = control.mappings().editions().get(OLD);
      if (number != null) {
        back.put(number, control.id());
      }
    }
    assertEquals(there, back);
  }

  @Test
  void theNewerEditionDiffersWhereItsTextDoes() {
    Map<String, Control> edition = byId(NEW);
    assertEquals(Map.of("root-only", true), edition.get("5.24").parameters());
    assertEquals(true, edition.get("5.15").parameters().get("no-restart-passes"));
    assertTrue(edition.get("5.6").parameters().toString().contains("/lib64"));
    assertEquals("container-privileged", edition.get("5.5").check());
  }

  @Test
  void severitiesOfTheStigAreThePublishedOnes() {
    Map<String, Long> severities =
        byId(STIG).values().stream()
            .collect(
                Collectors.groupingBy(c -> String.valueOf(c.severity()), Collectors.counting()));
    assertEquals(Map.of("high", 24L, "medium", 72L, "low", 5L), severities);
  }

  @Test
  void aReleaseOfTheStigHasItsOwnRulesAndIds() {
    Benchmark newest = Benchmarks.load(STIG);
    Benchmark older = newest.asReleased("V2R1").orElseThrow();
    Benchmark oldest = newest.asReleased("V1R1").orElseThrow();
    assertEquals("V2R2", Objects.requireNonNull(newest.stig()).release().id());
    assertEquals(List.of(101, 100, 100), sizes(newest, older, oldest));
    assertEquals("SV-235775r960735_rule", ruleId(newest));
    assertEquals("SV-235775r627452_rule", ruleId(older));
    assertEquals("SV-104693r1_rule", ruleId(oldest));
    assertEquals(Optional.empty(), newest.asReleased("V3R1"));
    assertEquals(Optional.empty(), Benchmarks.load(OLD).asReleased("V2R2"));
  }

  private static List<Integer> sizes(Benchmark... benchmarks) {
    return Stream.of(benchmarks).map(b -> b.controls().size()).toList();
  }

  private static String ruleId(Benchmark benchmark) {
    StigRule rule = Objects.requireNonNull(benchmark.controls().get(0).stig());
    return rule.in(Objects.requireNonNull(benchmark.stig()).release()).orElseThrow().ruleId();
  }

  @Test
  void everyFactOfTheStigIsThatOfTheTable() throws Exception {
    Map<String, Control> controls = byId(STIG);
    for (Json fact : table("disa-docker-enterprise-2x.json")) {
      Control control = controls.remove(text(fact, "stigId"));
      if (control == null) {
        continue;
      }
      String id = control.id();
      assertEquals(text(fact, "severity"), control.severity(), id);
      assertEquals(text(fact, "component").toLowerCase(Locale.ROOT), control.section(), id);
      assertEquals(text(fact, "decidable"), control.decidable(), id);
      assertEquals(texts(fact.get("nist80053")), control.mappings().nist80053(), id);
      String same = fact.get("sameCheckAs").text();
      assertEquals(same, control.mappings().editions().get(OLD), id);
      StigRule rule = Objects.requireNonNull(control.stig(), id);
      assertEquals(text(fact, "srg"), rule.srg(), id);
      assertEquals(texts(fact.get("ccis")), rule.ccis(), id);
      assertEquals(texts(fact.get("legacyIds")), rule.legacyIds(), id);
      for (String release : List.of("V2R2", "V2R1", "V1R1")) {
        assertEquals(
            fact.get("ruleId" + release).text(),
            Optional.ofNullable(rule.releases().get(release))
                .map(StigRule.Ids::ruleId)
                .orElse(null),
            id);
      }
    }
    assertEquals(Map.of(), controls);
  }

  /** What was written for one edition must not be read in another. */
  @Test
  void noTextTakenOverSpeaksOfEditions() {
    Map<String, Control> old = byId(OLD);
    List<String> wrong = new ArrayList<>();
    for (Control control : Benchmarks.load(NEW).controls()) {
      Control base = old.get(control.mappings().editions().getOrDefault(OLD, ""));
      if (base != null) {
        if (control.rationale().equals(base.rationale())
            && EDITION_WORDS.matcher(control.rationale()).find()) {
          wrong.add(control.id() + ": " + control.rationale());
        }
        if (control.remedy().equals(base.remedy())
            && EDITION_WORDS.matcher(control.remedy()).find()) {
          wrong.add(control.id() + ": " + control.remedy());
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void everyFactOfCis1130IsThatOfTheTable() throws Exception {
    Map<String, Control> controls = byId(OLD);
    Map<String, String> severities = severities();
    for (Json fact : table("cis-docker-1.13.0.json")) {
      Control control = controls.remove(text(fact, "id"));
      if (control == null) {
        continue;
      }
      assertEquals(text(fact, "section"), control.section(), control.id());
      assertEquals(Boolean.TRUE.equals(fact.get("scored").bool()), control.scored(), control.id());
      assertEquals(profiles(OLD, fact), control.profiles(), control.id());
      assertEquals(decidable(fact), control.decidable(), control.id());
      assertEquals(numbers(fact, "newerIds"), control.mappings().editions(), control.id());
      assertMappings(fact, control);
      assertEquals(severity(control, severities), control.severity(), control.id());
    }
    assertEquals(Map.of(), controls);
  }

  @Test
  void everyFactOfTheNewerEditionIsThatOfTheTables() throws Exception {
    Map<String, Control> controls = byId(NEW);
    for (Json fact : table("cis-docker-newer.json")) {
      Json number = fact.get("ids").get(NEW);
      Control control = number.isNull() ? null : controls.remove(string(number));
      if (control == null) {
        continue;
      }
      assertEquals(
          string(fact.get("assessment").get(NEW)).equals("Automated"),
          control.scored(),
          control.id());
      assertEquals(profiles(NEW, fact), control.profiles(), control.id());
      assertEquals(decidable(fact), control.decidable(), control.id());
      assertMappings(fact, control);
      Map<String, String> editions = new LinkedHashMap<>(numbers(fact, "ids"));
      editions.remove(NEW);
      Json rescoped = fact.get("rescopedFrom");
      if (!rescoped.isNull()) {
        editions.put(OLD, string(rescoped));
      }
      assertEquals(editions, control.mappings().editions(), control.id());
    }
    for (Json fact : table("cis-docker-1.13.0.json")) {
      Json number = fact.get("newerIds").get(NEW);
      Control control = number.isNull() ? null : controls.remove(string(number));
      if (control != null) {
        assertEquals(text(fact, "id"), control.mappings().editions().get(OLD), control.id());
        assertEquals(decidable(fact), control.decidable(), control.id());
        assertMappings(fact, control);
      }
    }
    assertEquals(Map.of(), controls);
  }

  /** Number of controls of each section. */
  private static List<Integer> counts(String id) {
    Benchmark benchmark = Benchmarks.load(id);
    return benchmark.sections().stream()
        .map(
            section ->
                (int)
                    benchmark.controls().stream()
                        .filter(c -> c.section().equals(section.id()))
                        .count())
        .toList();
  }

  private static Map<String, Integer> profileSizes(String id) {
    Benchmark benchmark = Benchmarks.load(id);
    return benchmark.profiles().stream()
        .collect(
            Collectors.toMap(
                Benchmark.Titled::id, p -> benchmark.controlsOf(Set.of(p.id())).size()));
  }

  private static void assertMappings(Json fact, Control control) {
    Control.Mappings mappings = control.mappings();
    assertEquals(texts(fact.get("stigIds")), mappings.stig(), control.id());
    assertEquals(texts(fact.get("relatedStigIds")), mappings.relatedStig(), control.id());
    assertEquals(texts(fact.get("nist80053")), mappings.nist80053(), control.id());
    assertEquals(fact.get("nist80053Source").text(), mappings.nist80053Source(), control.id());
    Map<String, List<String>> cisControls = new LinkedHashMap<>();
    fact.get("cisControls").entries().forEach((key, value) -> cisControls.put(key, texts(value)));
    assertEquals(cisControls, mappings.cisControls(), control.id());
  }

  /**
   * As the table has it, but for secrets in build files: neither a hit nor its absence decides
   * anything of that control, so it is a person's.
   */
  private static String decidable(Json fact) {
    return text(fact, "id").equals("4.10") ? "manual" : text(fact, "decidable");
  }

  /** The highest severity of the DISA rules with the same demand. */
  private static @Nullable String severity(Control control, Map<String, String> severities) {
    return List.of("high", "medium", "low").stream()
        .filter(s -> control.mappings().stig().stream().anyMatch(r -> s.equals(severities.get(r))))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> severities() throws IOException, SourceException {
    Map<String, String> severities = new HashMap<>();
    for (Json rule : table("disa-docker-enterprise-2x.json")) {
      severities.put(text(rule, "stigId"), text(rule, "severity"));
    }
    return severities;
  }

  /** Ids of the profiles that a table names by their titles. */
  private static List<String> profiles(String id, Json fact) {
    Map<String, String> byTitle =
        Benchmarks.load(id).profiles().stream()
            .collect(Collectors.toMap(Benchmark.Titled::title, Benchmark.Titled::id));
    return texts(fact.get("profiles")).stream().map(byTitle::get).toList();
  }

  private static Map<String, String> numbers(Json fact, String key) {
    Map<String, String> numbers = new LinkedHashMap<>();
    fact.get(key)
        .entries()
        .forEach(
            (edition, number) -> {
              if (!number.isNull()) {
                numbers.put(edition, string(number));
              }
            });
    return numbers;
  }

  private static List<Json> table(String name) throws IOException, SourceException {
    Path file = FACTS.resolve(name);
    assumeTrue(
        Files.exists(file),
        "the tables of facts are not here: -Dplimsoll.facts names their folder");
    List<Json> rows = Json.parse(Files.readAllBytes(file), Limits.DEFAULT).items();
    assertFalse(rows.isEmpty(), name);
    return rows;
  }

  private static Map<String, Control> byId(String id) {
    Map<String, Control> controls = new TreeMap<>();
    Benchmarks.load(id).controls().forEach(c -> controls.put(c.id(), c));
    return controls;
  }

  private static Comparator<String> byNumber() {
    return Comparator.comparing(
        number ->
            Pattern.compile("\\.")
                .splitAsStream(number)
                .map(part -> String.format(Locale.ROOT, "%4s", part))
                .collect(Collectors.joining()));
  }

  private static String text(Json object, String key) {
    return string(object.get(key));
  }

  private static String string(Json value) {
    String text = value.text();
    assertTrue(text != null, value.pointer());
    return String.valueOf(text);
  }

  private static List<String> texts(Json list) {
    return list.items().stream().map(CatalogTest::string).toList();
  }
}
