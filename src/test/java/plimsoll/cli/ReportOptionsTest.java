package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;

/** Marking and templates of a site, as they are typed. */
class ReportOptionsTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void marksReportAndChecklists() throws IOException {
    assertEquals(
        0,
        analyze(
            "--marking", "CUI", "-b", "disa-docker-enterprise-2.x", "-f", "html,ckl,cklb,json"));

    Path results = results();
    String report = Files.readString(results.resolve("report.html"));
    assertTrue(report.contains("<p class=\"marking\">CUI</p>"));
    assertTrue(
        Files.readString(results.resolve("disa-docker-enterprise-2.x.ckl"))
            .contains("<MARKING>CUI</MARKING>"));
    assertTrue(
        Files.readString(results.resolve("disa-docker-enterprise-2.x.cklb"))
            .contains("\"classification\" : \"CUI\""));
  }

  @Test
  void refusesAMarkingOfSeveralLines() {
    assertEquals(2, analyze("--marking", "CUI\nSP"));
    assertTrue(err.toString().startsWith("--marking takes one line"), err.toString());
  }

  @Test
  void aBrokenTemplateIsOneLineAndNothingIsWritten() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/report"));
    Files.writeString(site.resolve("verify.ftlh"), "\n${page.nobody}");

    assertEquals(3, analyze("--templates", folder.resolve("site").toString(), "-f", "json,html"));

    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("report/verify.ftlh:2: "), err.toString());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aFolderThatIsNotThereIsOneLine() {
    assertEquals(3, analyze("--templates", folder.resolve("nowhere").toString()));

    assertEquals(
        folder.resolve("nowhere") + ": no such folder of templates can be read; check the path\n",
        err.toString().replace("\r\n", "\n"));
  }

  private Path results() throws IOException {
    try (var folders = Files.list(folder.resolve("out"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  private int analyze(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "analyze";
    all[1] = Samples.bundle("swarm-worker").toString();
    all[2] = "-o";
    all[3] = folder.resolve("out").toString();
    System.arraycopy(options, 0, all, 4, options.length);
    return Main.run(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), all);
  }
}
