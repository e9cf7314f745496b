package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.assessment.Assessment;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.Assessments;
import plimsoll.report.AtomicFile;

/** What the script of the fleet's page makes of it, in a real browser. */
class FleetInBrowserTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsABrowser() {
    RealParts.require("chromium");
  }

  private static Fleet fleet(Assessment assessment, int hosts) {
    List<JudgedBundle> bundles = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      JudgedBundle one = JudgedBundle.of(assessment, "folder-" + i, "id-" + i, List.of());
      bundles.add(one);
    }
    return Fleet.of(
        "test",
        null,
        List.of(),
        List.of(assessment.benchmarks().get(0).benchmark()),
        bundles,
        List.of());
  }

  @Test
  void countsTheHostsAndPutsTheKeyboardInTheMatrix() throws Exception {
    Document page = browse(fleet(Assessments.sample(), 3), "");

    assertEquals("3 of 3 hosts", page.getElementById("shown").text());
    assertEquals(Set.of("-1"), Set.copyOf(page.select(".matrix td a").eachAttr("tabindex")));
    assertEquals(List.of(), page.select(".matrix th a[tabindex]").eachAttr("href"));
    assertEquals("Theme: auto", page.getElementById("theme").text());
  }

  @Test
  void unfoldsWhatTheAddressNames() throws Exception {
    Document page = browse(fleet(Assessments.sample(), 120), "#all");
    assertEquals(
        List.of("All hosts: hosts 1 to 100 of 120"),
        page.select("#hosts ~ details[open] > summary").eachText());
  }

  @Test
  void runsNothingOfTheEvidence() throws Exception {
    Document page =
        browse(
            fleet(
                Assessments.saying(
                    "\"><img src=x onerror=\"document.title='taken'\">"
                        + "</script></style><script>document.title='taken'</script>"),
                2),
            "");

    assertEquals("Plimsoll: 2 hosts", page.title());
    assertEquals(0, page.select("img").size());
    assertEquals("2 of 2 hosts", page.getElementById("shown").text());
  }

  /** The document after the script has run. */
  private Document browse(Fleet fleet, String fragment) throws Exception {
    Path page = folder.resolve("index.html");
    AtomicFile.write(page, out -> new FleetRenderer().render(fleet, true, out));
    Path dom = folder.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createDirectories(folder.resolve("browser")),
                "--dump-dom",
                page.toUri() + fragment)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "the browser did not end");
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Jsoup.parse(Files.readString(dom));
  }
}
