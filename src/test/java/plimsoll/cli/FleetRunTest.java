package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.bundle.Archives;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** {@code analyze} over many bundles. */
class FleetRunTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int analyze(String output, List<Path> evidence, String... more) {
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    evidence.forEach(one -> arguments.add(one.toString()));
    arguments.addAll(List.of("-o", folder.resolve(output).toString()));
    arguments.addAll(List.of(more));
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
  }

  private Json fleet(String output) throws Exception {
    return Json.parse(
        Files.readAllBytes(folder.resolve(output).resolve("fleet.json")), Limits.DEFAULT);
  }

  private static List<String> texts(Json object, String list, String key) {
    return object.get(list).items().stream().map(item -> item.get(key).text()).toList();
  }

  private static void demandValid(Path record) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of("src/main/resources/plimsoll/schema/plimsoll-fleet-1.schema.json")));
    assertEquals(List.of(), schema.validate(Files.readString(record), InputFormat.JSON));
  }

  /** Digests of all files below a folder. */
  private Map<String, String> digests(String output) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    Archives.files(folder.resolve(output))
        .forEach((path, bytes) -> digests.put(path, Digest.sha256(bytes)));
    return digests;
  }

  private static Path empty(Path folder, String name) throws IOException {
    return Files.write(
        folder.resolve(name + ".tar.gz"),
        Archives.tarGz(name, Archives.bundle(Map.of("docker/ps", "CONTAINER ID   NAMES\n"))));
  }

  @Test
  void writesTheSameBytesInAnyOrderWithAnyThreadsInAnyZone() throws Exception {
    List<Path> samples = Samples.names().stream().map(Samples::bundle).toList();
    List<Path> backwards = new ArrayList<>(samples);
    Collections.reverse(backwards);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();

    assertEquals(0, analyze("one", samples, "--threads", "1"), err.toString());
    assertEquals(0, analyze("two", samples, "--threads", "2"), err.toString());
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals(0, analyze("eight", backwards, "--threads", "8"), err.toString());
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertEquals(2 * samples.size() + 3, digests("one").size());
    assertEquals(digests("one"), digests("two"));
    assertEquals(digests("one"), digests("eight"));
  }

  @Test
  void tellsTheBundlesInTheOrderGivenWhicheverIsDoneFirst() throws Exception {
    Path small = empty(folder, "small");
    Path large = Hosts.like("careless").write(folder, "large", "m", "2026-11-22T01:00:00Z");

    analyze("out", List.of(large, small), "-f", "json", "--threads", "2");
    List<String> rows = out.toString().lines().toList();
    assertTrue(rows.get(0).startsWith("plimsoll-large-20261122T010000Z: worst open CAT I; FAIL "));
    assertTrue(rows.get(1).startsWith("small: worst open none; FAIL 0, UNKNOWN "), rows.get(1));
    assertEquals("", rows.get(2));
    assertEquals("2 bundles of 2 hosts judged", rows.get(3));
  }

  @Test
  void saysEverywhereWhatNoChosenProfileHas() throws Exception {
    List<Path> samples = List.of(Samples.bundle("hardened"), Samples.bundle("careless"));
    assertEquals(
        0,
        analyze("out", samples, "--profile", "level-1-linux-host", "-f", "json"),
        err.toString());
    String coverage = "15 of 104 recommendations; 89 not selected by profile level-1-linux-host";

    assertTrue(out.toString().contains(": " + coverage + "\n"), out.toString());
    String page = Files.readString(folder.resolve("out/index.html"));
    assertTrue(page.contains(coverage), page);
    assertFalse(page.contains("all 104"), page);
    Json benchmark = fleet("out").get("benchmarks").items().get(0);
    assertEquals(89, benchmark.get("notSelected").integer());
    assertEquals(
        List.of("level-1-linux-host"),
        benchmark.get("profiles").items().stream().map(Json::text).toList());
    List<String> rows = Files.readAllLines(folder.resolve("out/fleet.csv"));
    assertEquals(2 * 89, rows.stream().filter(row -> row.contains("NOT_SELECTED")).count());
    assertEquals(1 + 2 * 104, rows.size());
    demandValid(folder.resolve("out/fleet.json"));
  }

  @Test
  void passesOverABadBundleAndSaysSoEverywhere() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.tar.gz"), "no archive at all");
    Path good = empty(folder, "good");

    assertEquals(3, analyze("out", List.of(bad, good), "-f", "json"));
    String reason =
        "is neither a bundle nor a folder: it holds no tar archive; give what collect.sh wrote";
    assertEquals("bad.tar.gz: " + reason + "\n", err.toString());
    assertEquals(List.of("bad.tar.gz"), texts(fleet("out"), "passedOver", "name"));
    assertEquals(List.of(reason), texts(fleet("out"), "passedOver", "reason"));
    assertEquals(List.of("web1"), texts(fleet("out"), "hosts", "name"));
    assertTrue(out.toString().contains("1 bundle of 1 host judged; 1 passed over\n"));
    assertTrue(
        Files.readString(folder.resolve("out/index.html"))
            .contains("<strong><bdi>bad.tar.gz</bdi></strong>: " + reason));
  }

  @Test
  void writesNothingWhereNoBundleIsAnyGood() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.tar.gz"), "no archive at all");
    Path worse = Files.writeString(folder.resolve("worse.tar.gz"), "");

    assertEquals(3, analyze("out", List.of(bad, worse)));
    assertFalse(Files.exists(folder.resolve("out")));
    assertEquals(2, err.toString().lines().count());
    assertEquals("", out.toString());
  }

  @Test
  void takesAFolderOfBundlesByName() throws Exception {
    Path hosts = folder.resolve("hosts");
    Hosts careless = Hosts.like("careless");
    careless.write(hosts, "b", "b", "2026-11-22T01:00:00Z");
    careless.write(hosts, "a", "a", "2026-11-22T01:00:00Z");
    Archives.unpack(hosts.resolve("unpacked"), Archives.files(Samples.bundle("hardened")));
    Files.writeString(hosts.resolve("notes.txt"), "not evidence");
    Files.createDirectories(hosts.resolve("site-b"));

    assertEquals(0, analyze("out", List.of(hosts), "-f", "json"), err.toString());
    assertEquals(
        "site-b: holds no evidence itself, and is not looked into; name it to judge what is in it\n",
        err.toString());
    assertEquals(
        List.of(
            "plimsoll-a-20261122T010000Z",
            "plimsoll-b-20261122T010000Z",
            "plimsoll-vault-01-20261122T030837Z"),
        out.toString().lines().limit(3).map(row -> row.split(":")[0]).toList());
    assertEquals(List.of("a", "b", "vault-01"), texts(fleet("out"), "hosts", "name"));
  }

  @Test
  void makesAFleetOfAFolderThatHoldsASingleBundle() throws Exception {
    Path hosts = Files.createDirectories(folder.resolve("hosts"));
    empty(hosts, "only");

    assertEquals(0, analyze("out", List.of(hosts), "-f", "json"), err.toString());
    assertTrue(Files.exists(folder.resolve("out/index.html")));
  }

  @Test
  void saysOfAFolderWithoutBundlesWhatToGive() throws Exception {
    Path nothing = Files.createDirectories(folder.resolve("nothing"));

    assertEquals(3, analyze("out", List.of(nothing)));
    assertEquals(
        "nothing: holds no evidence: neither manifest.json nor a folder captures, no sosreport, and"
            + " no saved output that is recognised; give what collect.sh wrote, or the folder that"
            + " holds these\n",
        err.toString());
  }

  @Test
  void countsTheLatestCaptureOfAHostAlone() throws Exception {
    Path hosts = folder.resolve("hosts");
    Path late = Hosts.like("hardened").write(hosts, "web", "m", "2026-11-22T03:00:00Z");
    Path early = Hosts.like("careless").write(hosts, "web", "m", "2026-11-01T03:00:00Z");

    assertEquals(
        0,
        analyze("out", List.of(late, early), "-f", "json", "--fail-on", "cat1"),
        "what was mended reaches no gate: " + err);
    Json host = fleet("out").get("hosts").items().get(0);
    assertEquals(1, fleet("out").get("hosts").items().size());
    assertEquals(
        List.of("2026-11-01T03:00:00Z", "2026-11-22T03:00:00Z"),
        texts(host, "captures", "collectedAt"));
    assertEquals("CAT II", host.get("worst").text());
    assertTrue(
        out.toString().contains("2 bundles of 1 host judged; of each host the latest counts"));
    assertEquals(1, analyze("all", List.of(early, late), "--fail-on", "cat2"));
    String csv = Files.readString(folder.resolve("out/fleet.csv"));
    assertEquals(105, csv.lines().count());
    assertFalse(csv.contains("2026-11-01"));
  }

  @Test
  void takesMachinesOfOneIdAndOtherNamesForOtherHosts() throws Exception {
    Path hosts = folder.resolve("hosts");
    Hosts careless = Hosts.like("careless");
    careless.write(hosts, "clone-1", "template", "2026-11-22T03:00:00Z");
    careless.write(hosts, "clone-2", "template", "2026-11-22T04:00:00Z");
    careless.write(hosts, "other", "own", "2026-11-22T04:00:00Z");

    assertEquals(0, analyze("out", List.of(hosts), "-f", "json"), err.toString());
    assertEquals(
        List.of("[clone-2]", "[clone-1]", "[]"),
        fleet("out").get("hosts").items().stream()
            .map(
                host ->
                    host.get("sharesMachineId").items().stream()
                        .map(Json::text)
                        .toList()
                        .toString())
            .toList());
    assertTrue(
        Files.readString(folder.resolve("out/index.html"))
            .contains("<b><bdi>clone-1</bdi></b> has that of <bdi>clone-2</bdi>"));
  }

  @Test
  void tellsBundlesOfOneNameApartByTheirDigests() throws Exception {
    Path one = empty(Files.createDirectories(folder.resolve("one")), "host");
    Path other =
        Files.write(
            Files.createDirectories(folder.resolve("other")).resolve("host.tar.gz"),
            Archives.tarGz("host", Archives.bundle(Map.of("docker/ps", "CONTAINER ID   X\n"))));
    Path again = Files.copy(one, Files.createDirectories(folder.resolve("x")).resolve("host.tgz"));

    assertEquals(3, analyze("out", List.of(one, other, again), "-f", "json"));
    assertEquals(
        "host.tgz: is the same evidence as another EVIDENCE of this run, and is counted once\n",
        err.toString());
    for (Path bundle : List.of(one, other)) {
      String digest = Digest.sha256(Files.readAllBytes(bundle));
      assertTrue(
          Files.exists(folder.resolve("out/host-" + digest.substring(0, 12) + "/results.json")));
    }
  }

  @Test
  void groupsHostsByThePolicyAndShowsWhatEnded() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            plimsoll-policy: 1
            name: Two sites
            host-groups:
              north: ["web-*"]
              nobody: []
              edge: ["*-2"]
            waivers:
              - id: W-1
                controls: [cis-docker-1.13.0/5.4]
                subjects: ["*"]
                justification: The build farm.
                approver: A. Meyer
                reference: SSP 9
                expires: 2026-11-22
              - id: W-2
                controls: [cis-docker-1.13.0/5.9]
                subjects: ["*"]
                justification: The monitor.
                approver: A. Meyer
                reference: SSP 10
                expires: 2026-12-22
              - id: W-3
                controls: [cis-docker-1.13.0/5.15]
                subjects: ["*"]
                justification: The monitor.
                approver: A. Meyer
                reference: SSP 11
                expires: 2026-12-24
            """);
    Path hosts = folder.resolve("hosts");
    Hosts careless = Hosts.like("careless");
    careless.write(hosts, "web-1", "a", "2026-11-22T03:00:00Z");
    careless.write(hosts, "web-2", "b", "2026-11-23T03:00:00Z");
    careless.write(hosts, "db-3", "c", "2026-11-23T03:00:00Z");

    assertEquals(
        0,
        analyze("out", List.of(hosts), "-f", "html,json", "-p", policy.toString()),
        err.toString());
    assertTrue(
        out.toString()
            .contains(
                """
                Ended, or ending within 30 days
                  waiver W-1, line 8: expired on 2026-11-22; 2 hosts
                  waiver W-1, line 8: ends on 2026-11-22; 1 host
                  waiver W-2, line 15: ends on 2026-12-22; 3 hosts
                """),
        out.toString());
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    assertEquals(
        List.of("north: 2 hosts", "In no group: 1 host"),
        page.select("#hosts ~ details > summary").eachText());
    assertEquals(
        List.of("web-2 edge", "web-1", "db-3"), page.select(".matrix tbody th").eachText());
    assertEquals(
        List.of("north 2 2 0 0 0 0", "edge 1 1 0 0 0 0"),
        page.select("section[aria-labelledby=groups] tbody tr").eachText());
  }

  @Test
  void namesEachWaiverThatEndedWhereSeveralStandInOneRow() throws Exception {
    String waiver =
        "{id: %s, controls: [cis-docker-1.13.0/%s], subjects: ['*'], justification: It must.,"
            + " approver: A. Meyer, reference: SSP 9, expires: %s}";
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            "plimsoll-policy: 1\nname: One row\nwaivers: ["
                + waiver.formatted("W-1", "5.4", "2026-12-01")
                + ", "
                + waiver.formatted("W-2", "5.9", "2026-11-20")
                + ", "
                + waiver.formatted("W-3", "5.15", "2026-11-20")
                + "]\n");
    Path hosts = folder.resolve("hosts");
    Hosts.like("careless").write(hosts, "web-1", "a", "2026-11-22T03:00:00Z");

    assertEquals(
        0, analyze("out", List.of(hosts), "-f", "json", "-p", policy.toString()), err.toString());
    assertTrue(
        out.toString()
            .contains(
                """
                Ended, or ending within 30 days
                  waiver W-2, line 3: expired on 2026-11-20; 1 host
                  waiver W-3, line 3: expired on 2026-11-20; 1 host
                  waiver W-1, line 3: ends on 2026-12-01; 1 host
                """),
        out.toString());
    assertEquals(List.of("W-2", "W-3", "W-1"), texts(fleet("out"), "exceptions", "name"));
  }

  @Test
  void leadsFromEachFindingToItsControlInTheReportOfItsHost() throws Exception {
    List<Path> samples = List.of(Samples.bundle("careless"), Samples.bundle("hardened"));
    assertEquals(0, analyze("out", samples, "-b", "cis-docker-1.13.0", "-b", "cis-docker-1.7.0"));
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    Map<String, Document> reports = new TreeMap<>();
    List<String> links = page.select(".matrix a").eachAttr("href");
    assertTrue(links.size() > 50, "" + links.size());
    for (String link : links) {
      String[] parts = link.split("#");
      Path report = folder.resolve("out").resolve(parts[0]);
      if (!reports.containsKey(parts[0])) {
        reports.put(parts[0], Jsoup.parse(Files.readString(report)));
      }
      if (parts.length > 1) {
        assertTrue(reports.get(parts[0]).getElementById(parts[1]) != null, link);
      }
    }
    assertEquals(2, reports.size());
  }

  @Test
  void leadsNowhereWhereNoReportIsWritten() throws Exception {
    analyze("out", List.of(Samples.bundle("careless"), Samples.bundle("hardened")), "-f", "json");
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    assertEquals(List.of(), page.select("a[href*=report.html]").eachAttr("href"));
  }

  @Test
  void theRecordFitsItsSchemaAndAgreesWithThoseOfItsBundles() throws Exception {
    List<Path> samples = Samples.names().stream().map(Samples::bundle).toList();
    Path bad = Files.writeString(folder.resolve("bad.tar.gz"), "no archive at all");
    List<Path> all = new ArrayList<>(samples);
    all.add(bad);
    analyze("out", all, "-b", "cis-docker-1.13.0", "-b", "disa-docker-enterprise-2.x");
    demandValid(folder.resolve("out/fleet.json"));
    int compared = 0;
    for (Json host : fleet("out").get("hosts").items()) {
      for (Json capture : host.get("captures").items()) {
        Json own =
            Json.parse(
                Files.readAllBytes(
                    folder.resolve("out/" + capture.get("folder").text() + "/results.json")),
                Limits.DEFAULT);
        for (int i = 0; i < 2; i++) {
          Json ours = capture.get("benchmarks").items().get(i);
          Json theirs = own.get("benchmarks").items().get(i);
          assertEquals(
              theirs.get("summary").get("FAIL").integer(),
              ours.get("summary").get("FAIL").integer());
          for (Json control : theirs.get("controls").items()) {
            if (Boolean.TRUE.equals(capture.get("latest").bool())) {
              assertEquals(
                  control.get("status").text(),
                  ours.get("verdicts").get(control.get("id").text()).text());
              compared++;
            }
          }
        }
      }
    }
    assertTrue(compared > 1000, "" + compared);
  }

  @Test
  void showsWhatTheEvidenceSaysAsText() throws Exception {
    String hostile = "<img src=x>=cmd|' /C calc'!A0";
    SortedMap<String, byte[]> files =
        new TreeMap<>(Archives.bundle(Map.of("docker/ps", "CONTAINER ID   NAMES\n")));
    files.put(
        "manifest.json",
        new String(files.get("manifest.json"), StandardCharsets.UTF_8)
            .replace("\"web1\"", "\"=" + hostile + "\"")
            .getBytes(StandardCharsets.UTF_8));
    Path one =
        Files.write(folder.resolve("one.tar.gz"), Archives.tarGz("one", Archives.reseal(files)));

    assertEquals(0, analyze("out", List.of(one, empty(folder, "two"))), err.toString());
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    assertEquals(0, page.select("img").size());
    assertTrue(page.text().contains(hostile));
    assertEquals(
        "\"'=" + hostile + "\"",
        Files.readString(folder.resolve("out/fleet.csv")).lines().toList().get(1).split(",")[0]);
  }

  @Test
  void putsTheMarkingOnItsPageAsOnTheReports() throws Exception {
    List<Path> two = List.of(empty(folder, "one"), empty(folder, "two"));
    assertEquals(0, analyze("out", two, "--marking", "CUI <b>"), err.toString());
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    assertEquals(List.of("CUI <b>"), page.select(".banners .marking").eachText());
    assertEquals(1, page.select(".running.head .marking").size());
    assertEquals(1, page.select(".running.foot .marking").size());

    assertEquals(0, analyze("plain", two), err.toString());
    assertEquals(
        List.of(),
        Jsoup.parse(Files.readString(folder.resolve("plain/index.html"))).select(".marking"));
  }

  @Test
  void keepsTwoHundredHostsInAPageOfFoldedParts() throws Exception {
    Path hosts = folder.resolve("hosts");
    Hosts careless = Hosts.like("careless");
    for (int i = 0; i < 200; i++) {
      String name = String.format(Locale.ROOT, "web-%03d", i);
      careless.write(hosts, name, name, "2026-11-22T03:00:00Z");
    }

    assertEquals(0, analyze("out", List.of(hosts), "-f", "json"), err.toString());
    Document page = Jsoup.parse(Files.readString(folder.resolve("out/index.html")));
    assertEquals(200, page.select(".matrix tbody tr").size());
    assertEquals(
        List.of("All hosts: hosts 1 to 100 of 200", "All hosts: hosts 101 to 200 of 200"),
        page.select("#hosts ~ details > summary").eachText());
    assertEquals(1, page.select("#hosts ~ details[open]").size());
    assertTrue(Files.size(folder.resolve("out/index.html")) < 500_000);
  }

  @Test
  void refusesWhatMakesNoSenseOfMany() throws Exception {
    Path hosts = Files.createDirectories(folder.resolve("hosts"));
    empty(hosts, "one");

    assertEquals(2, analyze("out", List.of(hosts), "--digest", "0".repeat(64)));
    assertEquals(2, analyze("out", List.of(hosts), "--threads", "0"));
    assertEquals(
        """
        --digest needs a single EVIDENCE; see 'plimsoll analyze --help'
        --threads needs at least 1; see 'plimsoll analyze --help'
        """,
        err.toString());
  }
}
