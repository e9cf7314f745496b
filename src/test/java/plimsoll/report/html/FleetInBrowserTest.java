package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Browser;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.Assessments;
import plimsoll.report.AtomicFile;

/** What the script of the fleet's page makes of it, in a real browser. */
class FleetInBrowserTest {
  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    RealParts.require("chromium");
    browser = new Browser(folder);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void neitherComplainsNorAsksForAnything() {
    assertEquals(List.of(), browser.complaints());
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
        assessment.profiles(),
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

  @Test
  void violatesNoRuleOfAxe() throws Exception {
    browse(fleet(Samples.assess(Samples.bundle("careless")), 120), "#all");
    assertEquals(List.of(), browser.violations());
  }

  /** The document after the script has run. */
  private static Document browse(Fleet fleet, String fragment) throws Exception {
    Path page = folder.resolve("index.html");
    AtomicFile.write(page, out -> new FleetRenderer().render(fleet, true, "CUI", out));
    browser.open(page.toUri() + fragment);
    return Jsoup.parse(browser.evaluate("document.documentElement.outerHTML"));
  }
}
