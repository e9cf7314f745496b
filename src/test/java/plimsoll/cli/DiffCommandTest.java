package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Browser;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.bundle.Archives;

/** {@code diff}: two states of a host that a sample was made into. */
class DiffCommandTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/plimsoll/schema/plimsoll-diff-1.schema.json");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private static void edit(
      SortedMap<String, byte[]> files, String path, UnaryOperator<String> change) {
    String before = new String(files.get(path), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertFalse(before.equals(after), path + " was not changed");
    files.put(path, after.getBytes(StandardCharsets.UTF_8));
  }

  /** The careless host a day later: shop runs privileged, old-report is gone, icc is off. */
  private Path later(String name) throws IOException {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("careless"));
    edit(
        files,
        "manifest.json",
        m ->
            m.replaceFirst(
                "2026-11-22T03:07:50Z\",\n?(?=\\s*\"finished)", "2026-11-23T03:07:50Z\","));
    edit(
        files,
        "captures/docker/containers",
        c -> {
          String rest = "[" + c.substring(c.indexOf("\n    },\n") + "\n    },".length());
          int shop = rest.indexOf("\"Name\": \"/shop\"");
          return rest.substring(0, shop)
              + rest.substring(shop).replaceFirst("\"Privileged\": false", "\"Privileged\": true");
        });
    edit(files, "captures/docker/ps", p -> p.replaceFirst("(?m)^\\S+ +old-report .*\n", ""));
    edit(
        files,
        "files/etc/docker/daemon.json",
        d ->
            "{\n  \"icc\": false,\n  \"log-level\": \"debug\",\n  \"insecure-registries\":"
                + " [\"registry.example:5000\"]\n}\n");
    return Files.write(
        folder.resolve(name + ".tar.gz"), Archives.tarGz("root", Archives.reseal(files)));
  }

  @Test
  void saysWhatGotWorseAndWhatElseDrifted() throws IOException {
    Path later = later("later");
    assertEquals(
        1,
        run("diff", Samples.bundle("careless").toString(), later.toString(), "--fail-on", "worse"));
    assertEquals("", err.toString());
    assertEquals(
        """
        OLD  plimsoll-web-01-20261122T030750Z
             host web-01, captured 2026-11-22T03:07:50Z, consistent, judged by Plimsoll
             VERSION
        NEW  later
             host web-01, captured 2026-11-23T03:07:50Z, consistent, judged by Plimsoll
             VERSION

        CIS Docker 1.13.0 Benchmark v1.0.0
          worse 2   better 0   new 0   gone 1   changed 3

          Got worse
            5.3  FAIL  Containers hold only the capabilities their workload needs
              container shop: MANUAL -> FAIL
                captures/docker/containers#/10/HostConfig/Privileged line 2203
                  - "Privileged": false
                  + "Privileged": true
            5.4  FAIL  Containers run without --privileged
              container shop: PASS -> FAIL
                captures/docker/containers#/10/HostConfig/Privileged line 2203
                  - "Privileged": false
                  + "Privileged": true

          Gone
            container old-report: FAIL 4.1, 5.10, 5.11, 5.12, 5.14, 5.25, 5.28, 5.29;
            MANUAL 5.3, 5.27, 6.3; PASS of 12; NOT_APPLICABLE of 9

          Changed, and neither better nor worse
            2.1  FAIL  Containers on the default bridge cannot reach each other
              daemon dockerd: FAIL
                captures/host/file-times line 39
                  only NEW cites 1795316840|1795316840|/etc/docker/daemon.json
                captures/process/engine-argv line 1
                  only NEW cites pid=43 exe=/usr/sbin/dockerd argc=5
                files/etc/docker/daemon.json#/icc line 2
                  only NEW cites "icc": false
            5.17  MANUAL  Host devices reach containers only when approved
              container shop: PASS
                captures/docker/containers#/10/HostConfig/Privileged line 2203
                  only NEW cites "Privileged": true
            5.21  FAIL  Containers run with a seccomp filter
              container shop: PASS
                captures/docker/containers#/10/HostConfig/Privileged line 2203
                  only NEW cites "Privileged": true

        Drift, whatever the verdicts: 3 in 2 captures
          docker/containers
            /old-report
              - {"Id":"abe7a9eade7c…","Created":"2026-11-22T03:07:49.519874279Z","Path":
                "sh","Args":["-c","echo done"],"State":{"Status":"exited","Running":fals
                e,"Paused":false,"Restarting":false,"OOMKille… (+80 characters)
            /shop/HostConfig/Privileged
              - false
              + true
          files/etc/docker/daemon.json
            /icc
              + false
        """
            .replace("VERSION", Version.current()),
        out.toString());
  }

  @Test
  void findsNothingWhereNothingIs() {
    String sample = Samples.bundle("hardened").toString();
    assertEquals(
        0, run("diff", sample, sample, "--fail-on", "worse,better,new,gone,changed,drift"));
    assertTrue(out.toString().endsWith("\nNo difference.\n"), out.toString());
  }

  @Test
  void takesARecordForEitherSideAndSaysThatItHoldsNoCaptures() throws IOException {
    Path record = Samples.expected("careless").resolve("results.json");
    assertEquals(0, run("diff", record.toString(), later("later").toString()), err.toString());
    assertTrue(
        out.toString()
            .contains("Note: Not judged by the same rules, so that a difference may be theirs:"),
        out.toString());
    assertTrue(out.toString().contains("Drift: a record holds no captures"), out.toString());
    assertTrue(out.toString().contains("container shop: PASS -> FAIL"), out.toString());
  }

  /** Nothing is compared then, and a gate must not pass for it. */
  @Test
  void refusesWhatWasJudgedByNoCommonBenchmark() {
    String record = Samples.expected("careless").resolve("results.json").toString();
    assertEquals(
        3,
        run(
            "diff",
            record,
            Samples.bundle("hardened").toString(),
            "-b",
            "disa-docker-enterprise-2.x",
            "--fail-on",
            "worse"));
    assertEquals("", out.toString());
    assertEquals(
        "results.json: was judged by 'cis-docker-1.13.0', and bundle by"
            + " 'disa-docker-enterprise-2.x', so that nothing can be compared; judge both by one"
            + " benchmark\n",
        err.toString());
  }

  /** Each of two captures is judged as of its own time; another instant is not the host's. */
  @Test
  void saysThatARecordIsAsOfAnotherInstant() throws IOException {
    String host = Samples.bundle("careless").toString();
    String policy = Path.of("samples", "policy.yaml").toString();
    String out1 = folder.resolve("out").toString();
    String at = "2029-01-01T00:00:00Z";
    assertEquals(0, run("analyze", host, "-p", policy, "--as-of", at, "-f", "json", "-o", out1));
    String record = folder.resolve("out/plimsoll-web-01-20261122T030750Z/results.json").toString();
    out.getBuffer().setLength(0);
    assertEquals(0, run("diff", host, record, "-p", policy), err.toString());
    String said = out.toString().replaceAll("\\s+", " ");
    assertTrue(
        said.startsWith(
            "Note: Not judged by the same rules, so that a difference may be theirs: as of"
                + " 2026-11-22T03:07:50Z and 2029-01-01T00:00:00Z. "),
        said);
    assertTrue(said.contains("5.7 FAIL, waived -> FAIL "), said);
    out.getBuffer().setLength(0);
    assertEquals(0, run("diff", host, record, "-p", policy, "--as-of", at), err.toString());
    assertFalse(out.toString().contains("Note:"), out.toString());
  }

  @Test
  void aNewContainerWhoseFailuresAreWaivedIsSaidToBe() throws IOException {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("careless"));
    edit(
        files,
        "captures/docker/containers",
        c -> "[" + c.substring(c.indexOf("\n    },\n") + "\n    },".length()));
    edit(files, "captures/docker/ps", p -> p.replaceFirst("(?m)^\\S+ +old-report .*\n", ""));
    Path before =
        Files.write(
            folder.resolve("before.tar.gz"), Archives.tarGz("root", Archives.reseal(files)));
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            plimsoll-policy: 1
            name: Reports
            hosts: [web-01]
            waivers:
              - id: W-1
                controls: [cis-docker-1.13.0/5.14]
                subjects: [old-report]
                justification: It is tried ten times.
                approver: A. Meyer
                reference: SSP 4.2
                expires: 2027-06-30
            """);
    String[] arguments = {
      "diff",
      before.toString(),
      Samples.bundle("careless").toString(),
      "-p",
      policy.toString(),
      "-o",
      folder.resolve("diff").toString()
    };
    assertEquals(0, run(arguments), err.toString());
    assertTrue(
        out.toString()
            .replaceAll("\\s+", " ")
            .contains(
                "container old-report: FAIL 4.1, 5.10, 5.11, 5.12, 5.25, 5.28, 5.29; FAIL, waived:"
                    + " 5.14; MANUAL "),
        out.toString());
    Document page = Jsoup.parse(Files.readString(folder.resolve("diff/diff.html")));
    assertTrue(
        page.select("td p").eachText().stream().anyMatch(t -> t.endsWith("FAIL, waived 5.14")),
        page.select("td p").eachText().toString());
  }

  @Test
  void writesADifferenceThatThePublishedSchemaTakesAndAPage() throws IOException {
    Path to = folder.resolve("out");
    run(
        "diff",
        Samples.bundle("careless").toString(),
        later("later").toString(),
        "-o",
        to.toString());
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
            .validate(Files.readString(to.resolve("diff.json")), InputFormat.JSON));
    Document page = Jsoup.parse(Files.readString(to.resolve("diff.html")));
    assertEquals("web-01: what changed", page.select("h1").text());
    assertEquals("− \"Privileged\": false", page.select("#worse ~ details .was").first().text());
    assertEquals("+ \"Privileged\": true", page.select("#worse ~ details .is").first().text());
  }

  @Test
  void refusesInOneLine() throws IOException {
    String sample = Samples.bundle("careless").toString();
    Path odd = Files.writeString(folder.resolve("odd.json"), "{\"schema\": \"other-1\"}");
    assertEquals(3, run("diff", sample, odd.toString()));
    assertEquals(3, run("diff", folder.resolve("none.json").toString(), sample));
    assertEquals(3, run("diff", sample, folder.resolve("none.tar.gz").toString()));
    assertEquals(2, run("diff", sample, sample, "-f", "json"));
    assertEquals(2, run("diff", sample, sample, "-o", folder.toString(), "-f", "pdf"));
    assertEquals(2, run("diff", sample, sample, "--fail-on", "fail"));
    assertEquals("", out.toString());
    List<String> said = err.toString().lines().toList();
    assertEquals(6, said.size(), err.toString());
    assertEquals(
        "odd.json: is of the schema 'other-1'; this release reads plimsoll-results-1; give a"
            + " results.json that 'analyze' wrote",
        said.get(0));
    assertEquals("none.json: there is no such record; check the path", said.get(1));
    assertTrue(
        said.get(3).contains("-f says what to write; say where to with -o DIR"), said.get(3));
  }

  @Test
  void showsAPageThatABrowserRunsWithoutARequestOrAComplaint() throws Exception {
    RealParts.require("chromium");
    Path to = folder.resolve("out");
    run(
        "diff",
        Samples.bundle("careless").toString(),
        later("later").toString(),
        "-o",
        to.toString());
    try (Browser browser = new Browser(folder)) {
      browser.open(to.resolve("diff.html").toUri().toString());
      Document page = Jsoup.parse(browser.evaluate("document.documentElement.outerHTML"));
      assertEquals(0, page.select(".tools[hidden]").size(), "the script did not run");
      assertEquals(0, page.select("[src], link").size());
      assertEquals(List.of(), browser.complaints());
      assertEquals(List.of(), browser.violations());
    }
  }
}
