package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Browser;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.report.Assessments;
import plimsoll.report.AtomicFile;
import plimsoll.report.ReportSettings;

/** What the page and its script are in a real browser, opened from the disk. */
class ReportInBrowserTest {
  private static final String HOSTILE =
      "\"><img src=x onerror=\"document.title='taken'\"></script></style><script>document.title="
          + "'taken'</script><a href=\"javascript:alert(1)\">x</a>${7*7}\u202e\u0007";
  private static final String SHOWN =
      "JSON.stringify([...document.querySelectorAll('details.control:not([hidden])')]"
          + ".filter(c => c.offsetParent).map(c => c.id))";
  private static final String OPEN =
      "JSON.stringify([...document.querySelectorAll('details.control[open]')].map(c => c.id))";
  private static final String COUNT = "document.getElementById('shown').textContent";

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

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void opensTheReportOfEverySample(String sample) throws Exception {
    open(Samples.assess(Samples.bundle(sample)), "#?status=FAIL,UNKNOWN");

    String shown = browser.evaluate(COUNT);
    assertTrue(shown.matches("\\d+ of 104 controls"), shown);
    assertTrue(
        browser
            .evaluate("document.querySelector('.tabs [aria-current]').textContent")
            .startsWith("CIS Docker 1.13.0"));
  }

  @Test
  void filtersByTheStateInTheAddress() throws Exception {
    open(Assessments.sample(), "#?status=FAIL&section=cis-docker-1.13.0/section-5");

    assertEquals(
        "[\"cis-docker-1.13.0/5.4\",\"cis-docker-1.13.0/5.5\",\"cis-docker-1.13.0/5.10\"]",
        browser.evaluate(SHOWN));
    assertEquals("3 of 13 controls", browser.evaluate(COUNT));
  }

  @Test
  void showsOfOneSubjectWhatWasSeenOfIt() throws Exception {
    open(Assessments.sample(), "");
    browser.evaluate("document.querySelector('.worst a').click()");

    assertEquals("3 of 13 controls, build (", browser.evaluate(COUNT).substring(0, 25));
    assertEquals(
        "build",
        browser.evaluate(
            "[...new Set([...document.querySelectorAll('.observation:not([hidden]) bdi')]"
                + ".map(n => n.textContent))].join()"));
  }

  @Test
  void sortsByStatusAndBack() throws Exception {
    open(Assessments.sample(), "#?sort=status");
    assertEquals(
        "FAIL,FAIL,FAIL,FAIL,FAIL,UNKNOWN,UNKNOWN,MANUAL,MANUAL,PASS,PASS,PASS,NOT_APPLICABLE",
        statuses());

    browser.evaluate(
        "{const s = document.getElementById('f-sort'); s.value = '';"
            + " s.dispatchEvent(new Event('input', {bubbles: true}));}");
    assertTrue(statuses().startsWith("FAIL,UNKNOWN,UNKNOWN,FAIL,PASS"), statuses());
  }

  private static String statuses() throws InterruptedException {
    return browser.evaluate(
        "[...document.querySelectorAll('details.control')].map(c => c.dataset.status).join()");
  }

  @Test
  void opensTheControlThatTheAddressNames() throws Exception {
    open(Assessments.sample(), "#cis-docker-1.13.0/5.4");

    assertEquals("[\"cis-docker-1.13.0/5.4\"]", browser.evaluate(OPEN));
    assertEquals("13 of 13 controls", browser.evaluate(COUNT));
    assertEquals(
        "cis-docker-1.13.0/5.4", browser.evaluate("document.activeElement.parentElement.id"));
  }

  @Test
  void turnsToTheBenchmarkThatTheAddressNamesAndBringsWhatStandsElsewhere() throws Exception {
    open(Assessments.twice(Assessments.ofContainers(30)), "#cis-docker-1.7.0/5.4");

    assertEquals("[\"cis-docker-1.7.0/5.4\"]", browser.evaluate(OPEN));
    assertEquals(
        "cis-docker-1.7.0", browser.evaluate("document.getElementById('f-benchmark').value"));
    assertEquals(
        "30",
        browser.evaluate(
            "document.getElementById('cis-docker-1.7.0/5.4').querySelectorAll('.observation').length"));
  }

  @Test
  void opensTheControlOfALetterInTheMatrix() throws Exception {
    open(Assessments.sample(), "");
    browser.evaluate("document.querySelector('.matrix tbody td.F').click()");
    browser.evaluate("new Promise(done => setTimeout(done, 100))");

    assertEquals("[\"cis-docker-1.13.0/5.4\"]", browser.evaluate(OPEN));
    assertTrue(browser.evaluate(COUNT).contains("build"), browser.evaluate(COUNT));
  }

  @Test
  void isUsedByKeysAlone() throws Exception {
    open(Assessments.sample(), "");
    browser.press("Tab");
    assertEquals("Skip to the controls", browser.evaluate("document.activeElement.textContent"));
    browser.press("/");
    for (char letter : "privileged".toCharArray()) {
      browser.press(String.valueOf(letter));
    }
    assertEquals("1 of 13 controls", browser.evaluate(COUNT));
    browser.press("Escape");
    browser.press("j");
    browser.press("Enter");
    assertEquals("[\"cis-docker-1.13.0/5.4\"]", browser.evaluate(OPEN));
    browser.press("Escape");
    assertEquals("13 of 13 controls", browser.evaluate(COUNT));
    browser.press("n");
    assertEquals(
        "cis-docker-1.13.0/5.5", browser.evaluate("document.activeElement.parentElement.id"));
    browser.press("?");
    assertEquals("true", browser.evaluate("document.getElementById('help').open"));
    browser.press("Escape");
    assertEquals("false", browser.evaluate("document.getElementById('help').open"));
  }

  @Test
  void runsNothingOfTheEvidence() throws Exception {
    open(Assessments.saying(HOSTILE), "");

    assertTrue(browser.evaluate("document.title").startsWith("Plimsoll: "));
    assertEquals("0", browser.evaluate("document.querySelectorAll('img').length"));
    assertEquals("13 of 13 controls", browser.evaluate(COUNT));
    assertEquals(
        "0", browser.evaluate("document.querySelectorAll('[href^=\"javascript\"]').length"));
  }

  @Test
  void neverScrollsSideways() throws Exception {
    open(Assessments.twice(), "");
    browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    for (int width : List.of(1280, 700, 400, 320)) {
      browser.resize(width, 900);
      assertEquals(
          "true",
          browser.evaluate(
              "document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
          width + " pixels");
    }
    browser.resize(1280, 900);
  }

  static List<Assessment> pages() {
    return List.of(
        Assessments.twice(),
        Assessments.tampered(),
        Assessments.saying(HOSTILE),
        Samples.assess(Samples.bundle("careless")));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void violatesNoRuleOfAxe(Assessment assessment) throws Exception {
    open(assessment, "");
    browser.evaluate(
        "[...document.querySelectorAll('.control')].filter(c => !c.hidden).slice(0, 40)"
            + ".concat(...document.querySelectorAll('details:not(.control)'))"
            + ".forEach(d => { d.open = true; })");
    assertEquals(List.of(), browser.violations());
  }

  private static void open(Assessment assessment, String fragment)
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    HtmlRenderer renderer = new HtmlRenderer(new ReportSettings("CUI", null));
    AtomicFile.write(page, out -> renderer.render(assessment, out));
    browser.open(page.toUri() + fragment);
    // The page goes to its anchor once more after it has loaded.
    browser.evaluate("new Promise(done => setTimeout(done, 100))");
  }
}
