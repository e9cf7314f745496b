package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.assessment.Assessment;
import plimsoll.report.Assessments;
import plimsoll.report.AtomicFile;

/** What the page's script makes of it, in a real browser. */
class ReportInBrowserTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsABrowser() {
    RealParts.require("chromium");
  }

  @Test
  void filtersByTheStateInTheAddress() throws Exception {
    Document page =
        browse(Assessments.sample(), "#?status=FAIL&section=cis-docker-1.13.0/section-5");

    assertEquals(
        List.of("cis-docker-1.13.0/5.4", "cis-docker-1.13.0/5.5", "cis-docker-1.13.0/5.10"),
        page.select("details.control:not([hidden])").eachAttr("id"));
    assertEquals("3 of 13 controls", page.getElementById("shown").text());
    assertEquals(1, page.select(".part:not([hidden])").size());
  }

  @Test
  void opensTheControlThatTheAddressNames() throws Exception {
    Document page = browse(Assessments.sample(), "#cis-docker-1.13.0/5.4");

    assertEquals(
        List.of("cis-docker-1.13.0/5.4"), page.select("details.control[open]").eachAttr("id"));
    assertEquals(13, page.select("details.control:not([hidden])").size());
  }

  @Test
  void runsNothingOfTheEvidence() throws Exception {
    Document page =
        browse(
            Assessments.saying(
                "\"><img src=x onerror=\"document.title='taken'\">"
                    + "</script></style><script>document.title='taken'</script>"),
            "");

    assertTrue(page.title().startsWith("Plimsoll: "), page.title());
    assertEquals(0, page.select("img").size());
    assertEquals("13 of 13 controls", page.getElementById("shown").text());
  }

  /** The document after the script has run. */
  private Document browse(Assessment assessment, String fragment)
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    AtomicFile.write(page, out -> new HtmlRenderer().render(assessment, out));
    Path dom = folder.resolve("dom.html");
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
    command.add("--user-data-dir=" + Files.createDirectories(folder.resolve("browser")));
    command.add("--dump-dom");
    command.add(page.toUri() + fragment);
    Process browser =
        new ProcessBuilder(command)
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
