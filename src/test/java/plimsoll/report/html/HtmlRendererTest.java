package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.RealParts;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Control;
import plimsoll.bundle.Archives;
import plimsoll.evidence.Citation;
import plimsoll.report.Assessments;
import plimsoll.report.ReportSettings;
import plimsoll.source.Shown;

class HtmlRendererTest {
  @TempDir private Path folder;

  private static final BenchmarkResult SAMPLE = Assessments.sample().benchmarks().get(0);

  static List<String> hostileTexts() {
    return List.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "https://evil.example/\" onclick=\"alert(1)",
        "${7*7} #{7*7} [=7*7]",
        "<#assign x = \"freemarker.template.utility.Execute\"?new()>${x(\"id\")}",
        "</style><style>*{display:none}</style>",
        "</script></pre></details><h1>all is well</h1>",
        "<!-- --> <![CDATA[ ]]> &amp; &lt; &#60;",
        "nul \0 bell \u0007 escape \u001b[31m",
        "right-to-left \u202eevil\u202c zero\u200bwidth \u2066isolate",
        "unpaired \ud800 surrogate",
        "two\nlines\r\nand\ttab",
        "x".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void showsEveryTextOfTheEvidenceAsText(String hostile) throws IOException {
    Document benign = parse(Assessments.saying("benign"));
    Document page = parse(Assessments.saying(hostile));

    assertEquals(tags(benign), tags(page), "elements");
    assertEquals(attributeNames(benign), attributeNames(page), "attributes");
    assertLoadsNothing(page);
    assertEquals(scripts(benign), scripts(page), "the script must not depend on the evidence");
    String shown = Shown.text(hostile.split("\\R", 2)[0], 60).replaceAll("… .*", "");
    for (String where :
        List.of(".observation > p", ".citation pre", ".message", ".when time", ".notice li")) {
      for (Element place : page.select(where)) {
        assertTrue(place.wholeOwnText().contains(shown), where + ": " + place.wholeOwnText());
      }
    }
    for (String where : List.of(".observation bdi", ".matrix bdi", "option", ".top dd span")) {
      assertTrue(
          page.select(where).stream().anyMatch(e -> e.wholeOwnText().contains(shown)),
          where + " must show " + shown);
    }
  }

  @Test
  void sendsNoControlOrBidirectionalCharacterOfTheEvidence() throws IOException {
    String page = page(Assessments.saying("a\0b\u0007c\u001bd\u202ee\u200bf\u2028g"));

    assertTrue(page.contains("a\\u0000b\\u0007c\\u001bd\\u202ee\\u200bf\\u2028g"));
    assertTrue(
        page.codePoints()
            .noneMatch(
                c ->
                    (c < ' ' && c != '\n')
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR));
  }

  @Test
  void loadsNothing() throws IOException {
    assertLoadsNothing(parse(Assessments.sample()));
  }

  @Test
  void letsOnlyItsOwnStyleAndScriptIn() throws IOException {
    Document page = parse(Assessments.sample());

    assertEquals(
        "default-src 'none'; style-src '"
            + hash(page.selectFirst("style").data())
            + "'; script-src '"
            + hash(page.selectFirst("script").data())
            + "'; base-uri 'none'; form-action 'none'",
        page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"));
    assertEquals(1, page.select("style").size());
    assertEquals(1, page.select("script").size());
    assertEquals(0, page.select("[style]").size(), "the policy forbids style attributes");
  }

  @Test
  void holdsEveryControlUnderItsAnchorInTheBenchmarksOrder() throws IOException {
    Document page = parse(Assessments.sample());

    assertEquals(
        SAMPLE.controls().stream().map(c -> "cis-docker-1.13.0/" + c.control().id()).toList(),
        page.select("details.control").eachAttr("id"));
  }

  @Test
  void saysOfEveryControlWhatTheModelSays() throws IOException {
    Document page = parse(Assessments.sample());

    for (ControlResult result : SAMPLE.controls()) {
      Element control = page.getElementById("cis-docker-1.13.0/" + result.control().id());
      String row = control.selectFirst("summary").text();
      assertEquals(result.status().name(), control.attr("data-status"));
      assertTrue(row.contains(result.control().title()), row);
      assertTrue(row.contains(result.message()), row);
      assertTrue(control.text().contains(result.control().rationale()), row);
      assertTrue(control.text().contains("docker run --cap-drop=ALL"), row);
      assertEquals(result.control().references(), control.select(".references a").eachAttr("href"));
      assertEquals(result.observations().size(), control.select(".observation").size(), row);
      for (Observation observation : result.observations()) {
        assertTrue(control.text().contains(observation.message()), row);
        for (Citation citation : observation.citations()) {
          assertTrue(control.select("pre").eachText().contains(citation.excerpt()), row);
          assertTrue(
              (control.html() + page.selectFirst(".index").html()).contains(citation.sha256()),
              row);
        }
      }
    }
  }

  @Test
  void showsPlaceLineAndCommandOfAFinding() throws IOException {
    Element control = parse(Assessments.sample()).getElementById("cis-docker-1.13.0/5.4");

    assertEquals(
        "build "
            + Assessments.sha256("build").substring(0, 12)
            + " captures/docker/containers#/2/HostConfig/Privileged line 465",
        control.selectFirst(".members li").text());
    assertEquals(
        List.of(
            "docker/containers docker inspect --type container 14 ids"
                + " at 2026-11-21T20:36:13Z, exit status 0"),
        control.select(".sources li").eachText());
    assertEquals(List.of("docker/ps"), control.select(".also a").eachText());
  }

  @Test
  void groupsObservationsByStatusWorstFirst() throws IOException {
    Element control = parse(Assessments.sample()).getElementById("cis-docker-1.13.0/5.4");

    assertEquals(
        List.of("✗ FAIL 2", "✓ PASS 12"),
        control.select("h5:has(.mark), .group > summary").eachText());
  }

  @Test
  void countsWhatTheModelCounts() throws IOException {
    Document page = parse(Assessments.sample());

    Elements tiles = page.select(".tiles li");
    Status[] statuses = Status.values();
    assertEquals(statuses.length, tiles.size());
    for (int i = 0; i < statuses.length; i++) {
      int count = SAMPLE.summary().count(statuses[i]);
      assertEquals(statuses[i].name(), tiles.get(i).className().replace(" none", ""));
      assertEquals(String.valueOf(count), tiles.get(i).selectFirst("b").text());
      assertEquals(count, page.select("details.control." + statuses[i]).size());
      int column = i;
      assertEquals(
          count,
          page.select(".bars tbody").get(0).select("tr").stream()
              .mapToInt(row -> Integer.parseInt(row.select("td.num").get(column).text()))
              .sum());
    }
    assertEquals("CAT I: 2", tiles.get(0).selectFirst("small").text());
    assertEquals(
        "13 controls. 3 of 11 scored and applicable controls pass; 0 of 1 that are not scored."
            + " MANUAL and UNKNOWN are not counted as passed.",
        page.selectFirst(".score").text());
  }

  @Test
  void listsWhatNoChosenProfileHasApartFromWhatWasJudged() throws IOException {
    Document page = parse(Assessments.selected());
    BenchmarkResult result = Assessments.selected().benchmarks().get(0);

    assertEquals(result.controls().size(), page.select("details.control").size());
    assertEquals(
        result.notSelected().size() + " not selected by profile: not judged",
        page.selectFirst(".left-out summary").text());
    assertEquals(
        result.notSelected().stream().map(Control::id).toList(),
        page.select(".left-out tbody th").eachText());
    assertEquals("Level 1 - Linux Host OS", page.selectFirst(".left-out tbody td + td").text());
    assertTrue(page.selectFirst(".score").text().contains(" not selected by profile. "));
  }

  @Test
  void countsAFindingOnceThatSeveralBenchmarksShare() throws IOException {
    assertEquals(
        parse(Assessments.sample()).select(".worst td").eachText(),
        parse(Assessments.twice()).select(".worst td").eachText());
  }

  @Test
  void namesTheBenchmarkOfANumberWhereThereAreSeveral() throws IOException {
    Document page = parse(Assessments.twice());

    assertTrue(
        page.selectFirst(".missing li")
            .text()
            .contains("cis-docker-1.13.0 1.6, cis-docker-1.7.0 1.5"),
        page.selectFirst(".missing li").text());
    assertTrue(page.text().contains("This edition scores nothing."));
  }

  @Test
  void fillsEachBarExactly() throws IOException {
    for (Element bar : parse(Assessments.sample()).select("svg.bar")) {
      double width =
          bar.select("rect:not(.hatch)").stream()
              .mapToDouble(r -> Double.parseDouble(r.attr("width").replace("%", "")))
              .sum();
      assertEquals(100.0, width, 0.001, bar.attr("aria-label"));
    }
  }

  @Test
  void saysAtOnceWhetherItCanBeTrusted() throws IOException {
    String header = parse(Assessments.sample()).selectFirst("header").text();

    for (String word :
        List.of(
            "web-01.example.org",
            "2026-11-21T20:36:13Z to 2026-11-21T20:36:21Z",
            "deploy, not as root, with plimsoll-collect 1.0.0",
            "sha256 " + Assessments.sha256("bundle"),
            "consistent: SHA256SUMS match; the digest of the bundle was not given",
            "redacted at capture",
            "13 of 104 recommendations",
            "Catalog cis-docker-1.13.0 sha256 " + Assessments.sha256("catalog"),
            "by Plimsoll 0.1.0 as of 2026-11-21T20:36:13Z",
            "Not captured as root.")) {
      assertTrue(header.contains(word), word + " is not in: " + header);
    }
  }

  @Test
  void saysHowThePageIsWrittenAgainWithAllThatWasAsked() throws IOException {
    Elements commands = parse(Assessments.selected()).select("[aria-labelledby=verify] pre.copy");

    assertEquals(
        "java -jar plimsoll.jar analyze plimsoll-web-01-20261121T203613Z.tar.gz"
            + " -b cis-docker-1.13.0 --profile level-1-docker",
        commands.last().text());
  }

  @Test
  void namesMissingEvidenceTheControlsItCostsAndTheCommandToGetIt() throws IOException {
    Elements missing = parse(Assessments.sample()).select(".missing li");

    assertEquals(
        List.of(
            "audit/rules: You must be root to run this program. Leaves UNKNOWN: 1.5, 1.6"
                + " To get it, capture the host again, as root. The collector runs auditctl -l",
            "audit/status: is not in the evidence Leaves UNKNOWN: 1.6"
                + " To get it, capture the host with collect.sh, as root."),
        missing.eachText());
  }

  @Test
  void findsTheLaterChunksOfACapture() {
    EvidenceIndex evidence =
        new EvidenceIndex(
            List.of(
                capture("docker/containers"),
                capture("docker/containers.2"),
                capture("docker/containers.old")));

    assertEquals(
        List.of("docker/containers", "docker/containers.2"),
        evidence.sourcesOf(judgedBy("docker/containers")).stream()
            .map(Page.CaptureRow::id)
            .toList());
  }

  private static ControlResult judgedBy(String... captures) {
    return new ControlResult(
        SAMPLE.controls().get(0).control(),
        Status.UNKNOWN,
        "can't be judged",
        List.of(),
        List.of(captures),
        null);
  }

  private static Provenance.Capture capture(String id) {
    return new Provenance.Capture(id, id, null, null, null, 0, null);
  }

  @Test
  void marksEveryPageOfTamperedEvidence() throws IOException {
    Document page = parse(Assessments.tampered());

    assertTrue(page.selectFirst(".banner").text().startsWith("TAMPERED EVIDENCE: 1 artifact"));
    assertTrue(page.selectFirst(".running").text().startsWith("TAMPERED EVIDENCE: 1 artifact"));
    assertTrue(page.selectFirst("header .notice").text().endsWith("captures/docker/info"));
    assertEquals(0, parse(Assessments.sample()).select(".banner, .notice").size());
  }

  @Test
  void showsEveryContainerUnderEveryControlThatLookedAtIt() throws IOException {
    Element matrix = parse(Assessments.sample()).selectFirst("table.matrix");

    assertEquals(List.of("5.4", "5.5", "5.8", "5.10"), matrix.select("th.control").eachText());
    assertEquals(14, matrix.select("tbody tr").size());
    assertEquals(
        List.of("3", "F", "F", "P", "F"), matrix.selectFirst("tbody tr").select("td").eachText());
  }

  @Test
  void listsEveryCaptureWithItsDigest() throws IOException {
    Elements rows = parse(Assessments.sample()).select("table.index tbody tr");

    assertEquals(9, rows.size());
    assertTrue(rows.get(0).text().startsWith("audit/rules auditctl -l You must be root"));
    assertTrue(rows.get(1).text().contains(Assessments.sha256("captures/docker/containers")));
  }

  @Test
  void tellsHowToVerifyIt() throws IOException {
    Elements steps = parse(Assessments.sample()).select(".steps li");

    assertTrue(steps.get(0).text().contains("sha256sum plimsoll-web-01-20261121T203613Z.tar.gz"));
    assertTrue(steps.get(0).text().endsWith("must print: " + Assessments.sha256("bundle")));
    assertTrue(steps.get(1).text().contains("sha256sum -c SHA256SUMS"));
  }

  @Test
  void unpacksABundleThatWasRenamed() throws Exception {
    RealParts.requirePosix();
    RealParts.require("sha256sum");
    Files.write(
        folder.resolve("plimsoll-web-01-20261121T203613Z.tar.gz"),
        Archives.tarGz("its-name-before", Archives.bundle(Map.of("docker/ps", "NAMES\n"))));
    Elements commands = parse(Assessments.sample()).select("[aria-labelledby=verify] pre.copy");

    Process shell =
        new ProcessBuilder("sh", "-c", commands.get(1).text())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), said);
    assertTrue(said.contains("captures/docker/ps: OK\n"), said);
  }

  @Test
  void foldsLongListsAndDropsNone() throws IOException {
    Element control = parse(Assessments.ofContainers(200)).getElementById("cis-docker-1.13.0/5.4");

    assertEquals(200, control.select(".observation").size());
    assertEquals(150, control.select("details.fold .observation").size());
  }

  @Test
  void staysLight() throws IOException {
    int base = page(Assessments.ofContainers(0)).length();
    int grown = page(Assessments.ofContainers(1_000)).length();

    int perContainerAndControl = (grown - base) / 4_000;
    assertTrue(base < 150_000, base + " characters without a container");
    assertTrue(perContainerAndControl < 300, perContainerAndControl + " characters each");
  }

  @Test
  void tellsALongListOnceWhereSeveralBenchmarksShareIt() throws IOException {
    Document page = parse(Assessments.twice(Assessments.ofContainers(30)));
    Element first = page.getElementById("cis-docker-1.13.0/5.4");
    Element second = page.getElementById("cis-docker-1.7.0/5.4");

    assertEquals(30, first.select(".observation").size());
    assertEquals(0, second.select(".observation").size());
    assertEquals("cis-docker-1.13.0/5.4", second.attr("data-same"));
    assertEquals(
        "The same 30 observations as under cis-docker-1.13.0 5.4, where they stand.",
        second.selectFirst(".same").text());
  }

  @Test
  void repeatsAShortListWhereverItIsLookedFor() throws IOException {
    Document page = parse(Assessments.twice());

    assertEquals(14, page.getElementById("cis-docker-1.7.0/5.4").select(".observation").size());
  }

  @Test
  void saysOnceWhatWasFoundOfManyAlike() throws IOException {
    Element control = parse(Assessments.sample()).getElementById("cis-docker-1.13.0/5.10");

    assertEquals(
        List.of(
            "7 containers, each: has no memory limit", "7 containers, each: has a memory limit"),
        control.select(".alike .subject").eachText());
    assertEquals(2, control.select("pre").size());
    assertEquals(
        "captures/docker/containers#/0/HostConfig/Memory",
        control.selectFirst(".members code").text());
  }

  @Test
  void opensWithWhatFailsInTheHighestCategory() throws IOException {
    Document page = parse(Assessments.twice());

    assertEquals("What fails in CAT I", page.getElementById("first").text());
    assertEquals(
        List.of(
            "No container is privileged 2 of 14 containers: build, web (each runs with --privileged)"
                + " cis-docker-1.13.0 5.4, cis-docker-1.7.0 5.4",
            "No container mounts sensitive directories of the host"
                + " 3 of 14 containers: backup, build, metrics (each mounts /etc of the host, read-write)"
                + " cis-docker-1.13.0 5.5, cis-docker-1.7.0 5.5"),
        page.select(".urgent li").eachText());
  }

  @Test
  void drawsTheDemandsThatBenchmarksShareAsOneColumn() throws IOException {
    Element matrix = parse(Assessments.twice()).selectFirst("table.matrix");

    assertEquals(
        List.of(
            "cis-docker-1.13.0 5.4 5.5 5.8 5.10",
            "cis-docker-1.7.0 5.4 5.5 5.8 5.10",
            "of 14 fail 2 3 0 7"),
        matrix.select("thead tr").eachText());
    assertEquals(6, matrix.select("tbody tr").get(0).children().size());
  }

  @Test
  void namesTheControlsThatCiteACapture() throws IOException {
    Elements rows = parse(Assessments.sample()).select("table.index tbody tr");

    assertEquals("5.4 5.5 5.8 5.10", rows.get(1).selectFirst(".citing").text());
  }

  @Test
  void bearsTheMarkingOnEveryPage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlRenderer(new ReportSettings("CUI <b>//</b> \u202eSP", null))
        .render(Assessments.sample(), out);
    Document page = Jsoup.parse(out.toString(StandardCharsets.UTF_8));

    for (String place :
        List.of(".running.head strong", ".running.foot strong", "p.marking", "p.marking.last")) {
      assertEquals("CUI <b>//</b> \\u202eSP", page.selectFirst(place).text(), place);
    }
    assertEquals(0, parse(Assessments.sample()).select(".marking").size());
  }

  @Test
  void cutsLongExcerptsAndSaysSo() {
    String excerpt = Texts.excerpt("row\n".repeat(20).strip());

    assertEquals(13, excerpt.lines().count());
    assertTrue(excerpt.endsWith("… (+8 lines)"));
  }

  @Test
  void linksOnlyToItselfAndToReferences() throws IOException {
    Document page = parse(Assessments.sample());
    Set<String> dangling = new TreeSet<>();
    for (Element link : page.select("a[href^=#]")) {
      String target = link.attr("href").substring(1);
      if (!target.startsWith("?") && page.getElementById(target) == null) {
        dangling.add(target);
      }
    }

    assertEquals(Set.of(), dangling);
    for (Element link : page.select("a:not([href^=#])")) {
      assertNotNull(link.closest(".references"), link.outerHtml());
      assertTrue(link.attr("rel").contains("noreferrer"), link.outerHtml());
      assertEquals(link.attr("href"), link.text(), "paper shows the address");
    }
  }

  @Test
  void hasNoAnchorTwice() throws IOException {
    List<String> ids = parse(Assessments.sample()).select("[id]").eachAttr("id");

    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @Test
  void canBeReadByKeyboardAndScreenReader() throws IOException {
    Document page = parse(Assessments.sample());

    assertEquals("en", page.selectFirst("html").attr("lang"));
    assertEquals("Plimsoll: web-01, 2026-11-21T20:36:13Z", page.title());
    assertEquals(1, page.select("main").size());
    assertEquals("#controls", page.selectFirst("body > a").attr("href"));
    assertEquals(0, page.select("th:not([scope])").size());
    assertEquals(0, page.select("svg.bar:not([role=img][aria-label])").size());
    assertEquals(0, page.select("label:not(:has(input, select))").size());
    int level = 0;
    for (Element heading : page.select("header, main").select("h1, h2, h3, h4, h5")) {
      int next = heading.tagName().charAt(1) - '0';
      assertTrue(next <= level + 1, "skips a level: " + heading.outerHtml());
      level = next;
    }
  }

  @Test
  void needsNoScriptToBeComplete() throws IOException {
    Document page = parse(Assessments.sample());

    page.select("[hidden], dialog, script").remove();

    assertEquals(SAMPLE.controls().size(), page.select("details.control").size());
    assertEquals(0, page.select("button, select, input").size(), "what needs the script is hidden");
    assertFalse(page.select("table.matrix, table.index, .steps").isEmpty());
  }

  private static void assertLoadsNothing(Document page) {
    assertEquals(
        0,
        page.select(
                "[src], [srcset], [action], [poster], link, base, iframe, object, embed, img, use")
            .size());
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey();
        String value = attribute.getValue();
        assertFalse(name.startsWith("on"), element.outerHtml());
        if (name.equals("href")) {
          assertTrue(value.startsWith("#") || value.startsWith("https://docs.docker.com/"), value);
        }
        if (value.contains("url(")) {
          assertTrue(value.startsWith("url(#"), value);
        }
      }
    }
    assertFalse(page.selectFirst("style").data().matches("(?s).*(url\\(|@import|expression).*"));
  }

  private static Map<String, Long> tags(Document page) {
    return page.getAllElements().stream()
        .collect(Collectors.groupingBy(Element::tagName, TreeMap::new, Collectors.counting()));
  }

  private static Set<String> attributeNames(Document page) {
    Set<String> names = new TreeSet<>();
    page.getAllElements()
        .forEach(e -> e.attributes().forEach(a -> names.add(e.tagName() + " " + a.getKey())));
    return names;
  }

  private static List<String> scripts(Document page) {
    return page.select("script").stream().map(Element::data).toList();
  }

  private static String hash(String inline) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Document parse(Assessment assessment) throws IOException {
    return Jsoup.parse(page(assessment));
  }

  private static String page(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlRenderer().render(assessment, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
