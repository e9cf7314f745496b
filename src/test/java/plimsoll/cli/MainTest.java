package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Archives;
import plimsoll.signature.Signers;
import plimsoll.source.Digest;

/** Commands as a stranger types them, and every line they print. */
class MainTest {
  private static final SortedMap<String, byte[]> HOST =
      Archives.bundle(
          Map.of(
              "docker/ps", "CONTAINER ID   IMAGE   NAMES\n",
              "docker/version",
                  "{\"Server\": {\"Version\": \"24.0.7\", \"ApiVersion\": \"1.43\"}}\n",
              "host/odd", "a\u001b[31mred\u202e\tend\n"));

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path bundle;

  @BeforeEach
  void packTheHost() throws IOException {
    bundle = write("plimsoll-web1-20261121T203613Z.tar.gz", HOST);
  }

  @Test
  void analyzeWritesReportAndRecordAndSaysWhere() {
    assertEquals(0, run("analyze", bundle.toString(), "-o", folder.resolve("out").toString()));
    Path results = folder.resolve("out").resolve("plimsoll-web1-20261121T203613Z");
    assertTrue(Files.isRegularFile(results.resolve("report.html")));
    assertTrue(Files.isRegularFile(results.resolve("results.json")));
    assertTrue(out.toString().contains("Written to " + results + ": report.html, results.json\n"));
    assertEquals("", err.toString());
  }

  @Test
  void analyzeBeginsWithHostTimeAndIntegrity() throws IOException {
    run("analyze", bundle.toString(), "-o", folder.resolve("out").toString(), "-f", "json");
    assertEquals(
        """
        plimsoll-web1-20261121T203613Z
          host       web1 (Debian GNU/Linux 12 (bookworm), kernel Linux 6.1.0, Docker 24.0.7)
          captured   2026-11-21T20:36:13Z by root, secrets redacted
          sha256     %s
          integrity  CONSISTENT: every file matches SHA256SUMS; no outer digest was given"""
            .formatted(Digest.sha256(Files.readAllBytes(bundle))),
        Stream.of(out.toString().split("\n", 6)).limit(5).reduce((a, b) -> a + "\n" + b).get());
  }

  @Test
  void analyzeNamesMissingEvidenceWithTheControlsThatNeedIt() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(HOST);
    files.remove("captures/docker/ps");
    Path lacking = write("lacking.tar.gz", Archives.reseal(files));
    run("analyze", lacking.toString(), "-o", folder.resolve("out").toString(), "-f", "json");
    assertTrue(
        out.toString()
            .matches(
                "(?s).*captures/docker/ps is missing, though manifest\\.json names it"
                    + " \\(needed by [0-9., ]*\\b5\\.1, .*"),
        out.toString());
  }

  @Test
  void analyzeSaysAReasonThatManyControlsShareOnce() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(HOST);
    files.remove("captures/docker/ps");
    Path lacking = write("lacking.tar.gz", Archives.reseal(files));
    run("analyze", lacking.toString(), "-o", folder.resolve("out").toString(), "-f", "json");
    String said = "the host can't be judged: captures/docker/ps is missing";
    assertTrue(
        out.toString().lines().filter(row -> row.contains(said)).count() < 6, out.toString());
  }

  @Test
  void analyzeNamesTheBenchmarkOfANumberWhereThereAreSeveral() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(HOST);
    files.remove("captures/docker/ps");
    Path lacking = write("lacking.tar.gz", Archives.reseal(files));
    Path to = folder.resolve("out");
    run(
        "analyze",
        lacking.toString(),
        "-o",
        to.toString(),
        "-b",
        "cis-docker-1.13.0,cis-docker-1.7.0");
    assertTrue(
        out.toString().matches("(?s).*\\(needed by cis-docker-1\\.13\\.0 [0-9., ]+.*"),
        out.toString());
    assertTrue(
        Files.readString(to.resolve("lacking").resolve("report.html"))
            .contains(">cis-docker-1.7.0 5.5</a>"));
  }

  @Test
  void analyzeWritesChecklistsOfTheStigAloneAndSaysSo() {
    String to = folder.resolve("out").toString();
    assertEquals(
        0,
        run(
            "analyze",
            bundle.toString(),
            "-o",
            to,
            "-b",
            "cis-docker-1.13.0",
            "-b",
            "disa-docker-enterprise-2.x",
            "-f",
            "html,json,ckl,cklb,xccdf"));
    Path results = folder.resolve("out").resolve("plimsoll-web1-20261121T203613Z");
    assertEquals(
        "Written to "
            + results
            + ": report.html, results.json, disa-docker-enterprise-2.x.ckl,"
            + " disa-docker-enterprise-2.x.cklb, cis-docker-1.13.0.xccdf.xml,"
            + " disa-docker-enterprise-2.x.xccdf.xml\n"
            + "Not in ckl, cklb, which are for STIGs: cis-docker-1.13.0; take xccdf for it\n",
        out.toString().substring(out.toString().indexOf("Written to ")));
    assertTrue(Files.isRegularFile(results.resolve("disa-docker-enterprise-2.x.ckl")));
    assertFalse(Files.exists(results.resolve("cis-docker-1.13.0.ckl")));
  }

  @Test
  void analyzeSaysWhatToTakeInsteadOfAChecklistWithoutAStig() {
    assertEquals(2, run("analyze", bundle.toString(), "-f", "ckl"));
    assertEquals(
        "-f ckl is for the rules of a STIG, and no reader of it knows those of cis-docker-1.13.0;"
            + " add -b disa-docker-enterprise-2.x, or take -f xccdf; see 'plimsoll analyze --help'\n",
        err.toString());
  }

  @Test
  void analyzeExitsWith1WhereAGateIsReached() {
    String to = folder.resolve("out").toString();
    assertEquals(1, run("analyze", bundle.toString(), "-o", to, "--fail-on", "fail,UNKNOWN"));
    assertEquals(0, run("analyze", bundle.toString(), "-o", to, "--fail-on", "FAIL"));
  }

  @Test
  void analyzeRefusesTamperedEvidenceAndTakesItWhenToldTo() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(HOST);
    files.put("captures/docker/ps", "CONTAINER ID   NAMES\nab\n".getBytes(StandardCharsets.UTF_8));
    Path tampered = write("tampered.tar.gz", files);
    String to = folder.resolve("out").toString();
    assertEquals(3, run("analyze", tampered.toString(), "-o", to));
    assertEquals(
        "tampered.tar.gz: was changed since it was captured: captures/docker/ps differs from"
            + " SHA256SUMS; capture the host again, or judge what is left with"
            + " --accept-tampered\n",
        err.toString());
    assertFalse(Files.exists(folder.resolve("out")));
    assertEquals(0, run("analyze", tampered.toString(), "-o", to, "--accept-tampered"));
    assertTrue(out.toString().contains("TAMPERED"));
  }

  @Test
  void gatesByCategoryAreReachedByFailuresOfThatCategoryAlone() {
    String to = folder.resolve("out").toString();
    String[] stig = {"-b", "disa-docker-enterprise-2.x", "-o", to, "--fail-on"};
    assertEquals(0, run(with(stig, "CAT1,cat2,cat3")), out.toString());
    assertEquals(1, run(with(stig, "unknown")));
  }

  private String[] with(String[] options, String gates) {
    return Stream.of(Stream.of("analyze", bundle.toString()), Stream.of(options), Stream.of(gates))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  @Test
  void controlsOfTheStigShowEveryIdOfARule() {
    assertEquals(0, run("controls", "-b", "disa-docker-enterprise-2.x", "DKER-EE-001960"));
    assertTrue(out.toString().contains("V2R2               V-235802, SV-"), out.toString());
    assertTrue(out.toString().contains("V1R1               V-95639, SV-"), out.toString());
  }

  @Test
  void controlsAndExplainFindAControlByEachOfItsNumbers() {
    for (String id :
        List.of("DKER-EE-001960", "V-235802", "V-95639", "disa-docker-enterprise-2.x/V-235802")) {
      assertEquals(0, run("controls", id), err.toString());
      assertTrue(out.toString().startsWith("DKER-EE-001960  "), out.toString());
      out.getBuffer().setLength(0);
      assertEquals(0, run("explain", id, bundle.toString()), err.toString());
      assertTrue(
          out.toString().startsWith("disa-docker-enterprise-2.x DKER-EE-001960: "), out.toString());
      out.getBuffer().setLength(0);
    }
    assertEquals(2, run("controls", "5.99"));
    assertEquals(
        "no control of cis-docker-1.13.0, cis-docker-1.7.0, disa-docker-enterprise-2.x has the"
            + " number '5.99'; 'plimsoll controls' lists them; see 'plimsoll controls --help'\n",
        err.toString());
  }

  @Test
  void explainSaysWhichComesFirst() {
    assertEquals(2, run("explain", bundle.toString(), "5.4"));
    assertEquals(
        "the number of the control comes first, then the evidence: plimsoll explain 5.4 "
            + bundle
            + "; see 'plimsoll explain --help'\n",
        err.toString());
  }

  @Test
  void anUnknownCommandIsNamedWithTheCommandsThereAre() {
    assertEquals(2, run("analyse", bundle.toString(), "-o", "x"));
    assertEquals(
        "no command is called 'analyse'; there is analyze, controls, diff, explain, package,"
            + " policy, redact, reveal, show, verify; see 'plimsoll --help'\n",
        err.toString());
  }

  @Test
  void helpIsTheUsageOfTheProgramOrOfACommand() {
    assertEquals(0, run("help"), err.toString());
    assertTrue(out.toString().startsWith("Usage: plimsoll [-hV] COMMAND"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("help", "policy", "init"), err.toString());
    assertTrue(out.toString().startsWith("Usage: plimsoll policy init "), out.toString());
  }

  @Test
  void analyzeGoesOnAfterABadBundleAndExitsWithTheWorst() {
    String missing = folder.resolve("missing.tar.gz").toString();
    String to = folder.resolve("out").toString();
    assertEquals(3, run("analyze", missing, bundle.toString(), "-o", to));
    assertEquals("missing.tar.gz: is not there; check the path\n", err.toString());
    assertTrue(Files.exists(folder.resolve("out/plimsoll-web1-20261121T203613Z/report.html")));
  }

  @Test
  void analyzeWritesNoTwoEvidencesToOnePlace() throws IOException {
    Files.createDirectories(folder.resolve("copy"));
    Path copy = Files.copy(bundle, folder.resolve("copy").resolve(bundle.getFileName()));
    String to = folder.resolve("out").toString();
    assertEquals(3, run("analyze", bundle.toString(), copy.toString(), "-o", to));
    assertEquals(
        "plimsoll-web1-20261121T203613Z.tar.gz: is the same evidence as another EVIDENCE of this run,"
            + " and is counted once\n",
        err.toString());
  }

  @Test
  void analyzeSaysInOneLineThatItCanNotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertEquals(3, run("analyze", bundle.toString(), "-o", file.toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals("in the way", Files.readString(file));
  }

  @Test
  void usageErrorsAreOneLineAndExit2() {
    for (List<String> wrong :
        List.of(
            List.of("analyze"),
            List.of("analyze", "x", "-b", "cis-docker-9"),
            List.of("analyze", "x", "--profile", "level-9"),
            List.of("analyze", "x", "-f", "pdf"),
            List.of("analyze", "x", "-f", "html,ckl"),
            List.of("analyze", "x", "-f", "cklb", "-b", "cis-docker-1.7.0"),
            List.of("analyze", "x", "--as-of", "yesterday"),
            List.of("analyze", "x", "--fail-on", "BAD"),
            List.of("analyze", "x", "y", "--digest", "0"),
            List.of("verify", "x", "y", "--signature", "z"),
            List.of("verify", "x", "--require", "tampered"),
            List.of("analyze", "x", "--unknown-option"),
            List.of("controls", "99.1"),
            List.of("controls", "-b", "nope"),
            List.of("show"),
            List.of("verify"),
            List.of("frobnicate"))) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(wrong.toArray(new String[0])), wrong.toString());
      assertEquals(1, err.toString().lines().count(), wrong + ": " + err);
      assertTrue(err.toString().contains("--help"), wrong + ": " + err);
    }
  }

  @Test
  void noCommandShowsTheUsage() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("Usage: plimsoll"), err.toString());
  }

  @Test
  void verifyListsEveryArtifactAndEndsWithTheLevel() {
    assertEquals(0, run("verify", bundle.toString()));
    assertEquals(
        Digest.sha256(HOST.get("SHA256SUMS")) + "  SHA256SUMS", out.toString().split("\n", 2)[0]);
    assertTrue(
        out.toString()
            .endsWith(
                "plimsoll-web1-20261121T203613Z: CONSISTENT: every file matches SHA256SUMS;"
                    + " no outer digest was given\n"),
        out.toString());
  }

  @Test
  void verifyComparesTheDigestOfTheCustodyForm() throws IOException {
    String digest = Digest.sha256(Files.readAllBytes(bundle));
    assertEquals(0, run("verify", bundle.toString(), "--digest", digest));
    assertTrue(out.toString().contains("SEALED"), out.toString());
    assertEquals(3, run("verify", bundle.toString(), "--digest", "0".repeat(64)));
    assertTrue(out.toString().contains("TAMPERED"), out.toString());
  }

  @Test
  void verifyStatesWhoSigned() throws Exception {
    Signers.Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Signers.Identity jane = Signers.signer("Jane", root, "EC", "2026-01-01", "2027-01-01");
    String anchors = Files.writeString(folder.resolve("ca.pem"), root.pem()).toString();
    Path signature = bundle.resolveSibling(bundle.getFileName() + ".p7s");
    Files.write(signature, Signers.cms(Files.readAllBytes(bundle), jane));
    String[] verify = {"verify", bundle.toString(), "--require", "signed"};
    assertEquals(3, run(verify));
    assertEquals(
        "plimsoll-web1-20261121T203613Z.tar.gz: is consistent, not signed as --require asks: every"
            + " file matches SHA256SUMS; no outer digest was given; signature"
            + " plimsoll-web1-20261121T203613Z.tar.gz.p7s does not count (untrusted): no"
            + " --trust-anchors are given to judge the signer by\n",
        err.toString());
    out.getBuffer().setLength(0);
    assertEquals(
        0, run("verify", bundle.toString(), "--require", "signed", "--trust-anchors", anchors));
    assertTrue(
        out.toString()
            .endsWith(
                """
                plimsoll-web1-20261121T203613Z: SIGNED: every file matches SHA256SUMS, and the \
                whole is signed by CN=Jane
                  signature  plimsoll-web1-20261121T203613Z.tar.gz.p7s (CMS): VALID: the \
                certificate was valid at 2026-11-21T20:36:13Z and chains to CN=Root; no --crl was \
                given to tell revoked ones
                  signer     CN=Jane
                  chain      CN=Jane < CN=Root
                  valid      from 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z
                """),
        out.toString());
  }

  @Test
  void analyzeRecordsWhoSigned() throws Exception {
    Signers.Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Signers.Identity jane = Signers.signer("Jane", root, "EC", "2026-01-01", "2027-01-01");
    String anchors = Files.writeString(folder.resolve("ca.pem"), root.pem()).toString();
    Path signature = folder.resolve("jane.p7s");
    Files.write(signature, Signers.cms(Files.readAllBytes(bundle), jane));
    Path to = folder.resolve("out");
    assertEquals(
        0,
        run(
            "analyze",
            bundle.toString(),
            "-o",
            to.toString(),
            "--signature",
            signature.toString(),
            "--trust-anchors",
            anchors));
    Path results = to.resolve("plimsoll-web1-20261121T203613Z");
    assertTrue(out.toString().contains("  signature  jane.p7s: VALID: "), out.toString());
    String record = Files.readString(results.resolve("results.json"));
    assertTrue(record.contains("\"integrity\" : \"signed\""), record.substring(0, 1000));
    assertTrue(record.contains("\"signer\" : \"CN=Jane\""), record.substring(0, 1000));
    String report = Files.readString(results.resolve("report.html"));
    assertTrue(report.contains("chain: CN=Jane &lt; CN=Root"));
  }

  @Test
  void analyzeWritesNothingOfALevelBelowTheRequired() {
    Path to = folder.resolve("out");
    assertEquals(3, run("analyze", bundle.toString(), "-o", to.toString(), "--require", "sealed"));
    assertEquals(
        "plimsoll-web1-20261121T203613Z.tar.gz: is consistent, not sealed as --require asks: every"
            + " file matches SHA256SUMS; no outer digest was given\n",
        err.toString());
    assertFalse(Files.exists(to));
  }

  @Test
  void badTrustIsOneLineBeforeAnyEvidenceIsRead() throws IOException {
    String nonsense = Files.writeString(folder.resolve("bad"), "nonsense\n").toString();
    for (String option : List.of("--trust-anchors", "--crl", "--allowed-signers")) {
      for (String command : List.of("verify", "analyze", "show")) {
        err.getBuffer().setLength(0);
        assertEquals(3, run(command, bundle.toString(), option, nonsense), option);
        assertTrue(err.toString().startsWith("bad: "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
      }
    }
  }

  @Test
  void verifyMarksTheArtifactThatWasChanged() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(HOST);
    files.put("collector.log", "other\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(3, run("verify", write("changed.tar.gz", files).toString()));
    assertTrue(
        out.toString().contains("  collector.log  TAMPERED: differs from SHA256SUMS\n"),
        out.toString());
  }

  @Test
  void showListsCapturesAndTheirProblems() {
    assertEquals(0, run("show", bundle.toString()));
    assertTrue(
        out.toString().contains("\n  docker/ps                          29 bytes: true\n"),
        out.toString());
  }

  @Test
  void showSendsNoControlCharacterToTheTerminal() {
    assertEquals(0, run("show", bundle.toString(), "host/odd"));
    assertEquals("a\\u001b[31mred\\u202e        end\n", out.toString());
  }

  @Test
  void showSaysWhatIsNotThere() {
    assertEquals(3, run("show", bundle.toString(), "docker/nothing"));
    assertEquals(
        "plimsoll-web1-20261121T203613Z: docker/nothing was not captured; 'plimsoll show"
            + " plimsoll-web1-20261121T203613Z.tar.gz' lists what it holds\n",
        err.toString());
  }

  @Test
  void analyzeJudgesTheControlsOfAProfileAndListsTheOthersAsNotSelected() throws IOException {
    Path to = folder.resolve("out");
    String benchmark = "cis-docker-1.13.0";
    assertEquals(
        0, run("analyze", bundle.toString(), "-o", to.toString(), "--profile", "level-2-docker"));
    Path results = to.resolve("plimsoll-web1-20261121T203613Z");
    int selected = Benchmarks.load(benchmark).controlsOf(Set.of("level-2-docker")).size();
    int all = Benchmarks.load(benchmark).controls().size();
    assertTrue(
        out.toString()
            .contains(
                selected
                    + " of 104 recommendations; "
                    + (all - selected)
                    + " not selected by profile level-2-docker\n"),
        out.toString());
    String record = Files.readString(results.resolve("results.json"));
    assertTrue(record.contains("\"total\" : " + selected + ","), record);
    assertTrue(record.contains("\"notSelected\" : " + (all - selected) + ","), record);
    assertFalse(record.contains("\"id\" : \"5.4\""), record);
    String report = Files.readString(results.resolve("report.html"));
    assertTrue(report.contains("not selected by profile level-2-docker"), report);
    assertFalse(report.contains("all 104 recommendations"), report);
  }

  @Test
  void analyzeTakesSeveralProfilesAndSaysNothingOfThemWhereNoneIsGiven() {
    String to = folder.resolve("out").toString();
    run("analyze", bundle.toString(), "-o", to, "-f", "json");
    assertFalse(out.toString().contains("not selected"), out.toString());
    out.getBuffer().setLength(0);
    run(
        "analyze",
        bundle.toString(),
        "-o",
        to,
        "--profile",
        "level-1-docker",
        "--profile",
        "level-1-linux-host",
        "--profile",
        "level-2-docker");
    assertFalse(out.toString().contains("not selected"), out.toString());
  }

  @Test
  void analyzeNamesTheProfilesThatThereAre() {
    assertEquals(2, run("analyze", bundle.toString(), "--profile", "level-9"));
    assertEquals(
        "no profile of cis-docker-1.13.0 is called 'level-9'; there is level-1-docker,"
            + " level-1-linux-host, level-2-docker; see 'plimsoll analyze --help'\n",
        err.toString());
  }

  @Test
  void saysThatABenchmarkHasNoProfiles() {
    String stig = "disa-docker-enterprise-2.x";
    assertEquals(2, run("analyze", bundle.toString(), "-b", stig, "--profile", "x"));
    assertEquals(
        "no profile of disa-docker-enterprise-2.x is called 'x'; it has no profiles; see 'plimsoll"
            + " analyze --help'\n",
        err.toString());
  }

  @Test
  void refusesAnEmptyPathAndDoesNotTakeItForTheCurrentFolder() {
    for (String command : List.of("analyze", "verify", "show")) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(command, ""));
      assertTrue(err.toString().contains("is empty; name a file or folder; see "), err.toString());
    }
    assertEquals(2, run("analyze", bundle.toString(), "-o", ""));
  }

  @Test
  void namesEveryControlThatMissesACapture() {
    run(
        "analyze",
        bundle.toString(),
        "-b",
        "cis-docker-1.13.0",
        "-b",
        "disa-docker-enterprise-2.x",
        "-f",
        "json",
        "-o",
        folder.resolve("out").toString());
    List<String> needed =
        out.toString().lines().filter(row -> row.contains("(needed by ")).toList();
    assertTrue(needed.stream().anyMatch(row -> row.length() > 240), needed.toString());
    needed.forEach(row -> assertTrue(row.endsWith(")") && !row.contains("characters)"), row));
  }

  @Test
  void analyzeCountsScoredAndNotScoredApart() {
    String to = folder.resolve("out").toString();
    run("analyze", bundle.toString(), "-o", to, "-f", "json");
    assertTrue(
        out.toString()
            .matches(
                "(?s).*\n  scored: [0-9]+ of [0-9]+ applicable pass; not scored: [0-9]+ of"
                    + " [0-9]+\n.*"),
        out.toString());
  }

  @Test
  void analyzeJudgesByTheNewerEditionBesideTheOlder() throws IOException {
    Path to = folder.resolve("out");
    run(
        "analyze",
        bundle.toString(),
        "-o",
        to.toString(),
        "-b",
        "cis-docker-1.13.0",
        "-b",
        "cis-docker-1.7.0");
    assertTrue(out.toString().contains("\nCIS Docker 1.13.0 Benchmark v1.0.0"), out.toString());
    assertTrue(out.toString().contains("\nCIS Docker Benchmark v1.7.0"), out.toString());
    String page =
        Files.readString(to.resolve("plimsoll-web1-20261121T203613Z").resolve("report.html"));
    assertTrue(page.contains("id=\"cis-docker-1.13.0/5.4\""));
    assertTrue(page.contains("id=\"cis-docker-1.7.0/5.5\""));
  }

  @Test
  void controlsCountsWhatIsDecidedByWhom() {
    assertEquals(0, run("controls"));
    for (String row :
        List.of(
            " of 104 recommendations: ",
            " scored, ",
            "\nProfiles: level-1-docker ",
            "\nIn brackets: DISA rules")) {
      assertTrue(out.toString().contains(row), row + " in " + out);
    }
  }

  @Test
  void controlsMapsEachControlToTheOtherEditionToDisaAndToNist() {
    assertEquals(0, run("controls"));
    assertTrue(
        out.toString().contains("  NUMBER  SCORED      DECIDED    cis-docker-1.7.0  DEMAND  "),
        out.toString());
    assertTrue(
        out.toString()
            .lines()
            .anyMatch(
                row ->
                    row.matches(
                        "  5\\.4 +scored +automatic +5\\.5 +Containers run without --privileged"
                            + " +DKER-EE-001960 +CM-7 a")),
        out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("controls", "-b", "cis-docker-1.7.0"));
    assertTrue(
        out.toString()
            .lines()
            .anyMatch(
                row ->
                    row.matches(
                        "  5\\.5 +not scored +automatic +5\\.4 +Containers run without --privileged"
                            + " +DKER-EE-001960 +CM-7 a")),
        out.toString());
    assertTrue(out.toString().contains("This edition scores nothing"), out.toString());
  }

  @Test
  void controlsShowsDemandCheckEvidenceAndMapping() {
    assertEquals(0, run("controls", "5.7"));
    for (String row :
        List.of(
            "Check              container-privileged-ports\n",
            "DISA               DKER-EE-002150\n",
            "CIS Controls v6    9.1\n",
            "cis-docker-1.7.0   5.8\n")) {
      assertTrue(out.toString().contains(row), row + " in " + out);
    }
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().matches("plimsoll [0-9]+\\.[0-9]+\\.[0-9]+\\R"), out.toString());
  }

  @Test
  void aBundleThatIsNoneIsOneLine() throws IOException {
    Path none = Files.writeString(folder.resolve("notes.txt"), "hello");
    for (String command : List.of("analyze", "verify", "show")) {
      err.getBuffer().setLength(0);
      assertEquals(3, run(command, none.toString()));
      assertEquals(1, err.toString().lines().count(), err.toString());
      assertTrue(err.toString().startsWith("notes.txt: "), err.toString());
    }
  }

  @Test
  void namesTheMisspelledOptionForWhichAnotherOneIsMissing() {
    assertEquals(2, run("package", "web1.tar.gz", "--outptu", "x.zip"));
    assertEquals("Unknown option: '--outptu'; see 'plimsoll package --help'\n", err.toString());
    err.getBuffer().setLength(0);
    assertEquals(2, run("analyze", "-dash.tar.gz"));
    assertEquals("Unknown option: '-dash.tar.gz'; see 'plimsoll analyze --help'\n", err.toString());
    err.getBuffer().setLength(0);
    assertEquals(2, run("package", "web1.tar.gz"));
    assertTrue(err.toString().startsWith("Missing required option: "), err.toString());
  }

  private int run(String... arguments) {
    try (PrintWriter outWriter = new PrintWriter(out);
        PrintWriter errWriter = new PrintWriter(err)) {
      return Main.run(outWriter, errWriter, arguments);
    }
  }

  private Path write(String name, SortedMap<String, byte[]> files) throws IOException {
    return Files.write(folder.resolve(name), Archives.tarGz(name.replace(".tar.gz", ""), files));
  }
}
