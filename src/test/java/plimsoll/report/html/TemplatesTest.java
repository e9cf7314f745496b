package plimsoll.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.report.Assessments;
import plimsoll.report.BrokenTemplateException;
import plimsoll.report.ReportSettings;

/** Pages of a site's own templates. */
class TemplatesTest {
  private static final String SECRET = "what only this account may read";

  @TempDir private Path folder;

  @Test
  void takesFromTheProgramWhatTheSiteLacks() throws IOException {
    site("report/report.css", "body { color: navy }");

    String page = page();

    assertTrue(page.contains("<style>/* What all pages share"));
    assertTrue(page.contains("\nbody { color: navy }</style>"));
    assertTrue(page.contains("<h2 id=\"evidence\">Evidence index</h2>"));
  }

  @Test
  void showsTheModelAsTextWhateverTheEvidenceHolds() throws IOException {
    site("report/report.ftlh", "<h1>${page.host}</h1><p>${styleHash?length}</p>");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlRenderer(new ReportSettings("", folder.resolve("site")))
        .render(Assessments.saying("<b>x</b>${1+1}"), out);

    assertEquals(
        "<h1>&lt;b&gt;x&lt;/b&gt;${1+1}</h1><p>51</p>", out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
        "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")}",
        "${page?api.hashCode()}",
        "${page.class}",
        "${page.getClass().getName()}",
        "${page.host.class.protectionDomain}",
        "${page.facts.class}",
        "${page.toString()}",
        "${page.hashCode()}",
        "${\"x\".getBytes()}",
        "${statics[\"java.lang.System\"].exit(1)}",
        "<#include \"../secret.txt\">",
        "<#include \"/../secret.txt\">",
        "<#include \"../../secret.txt\" parse=false>",
        "<#include \"..\\\\secret.txt\">",
        "<#import \"file:///etc/passwd\" as x>",
        "<#include \"link.txt\">",
        "<#macro m><@m/></#macro><@m/>",
        "${page.nothing}",
        "<#list page.facts as x>",
      })
  void canNeitherRunCodeNorReadFilesElsewhere(String template) throws IOException {
    RealParts.requirePosix();
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    site("report/report.ftlh", "line one\n" + template);
    Files.createSymbolicLink(folder.resolve("site/report/link.txt"), folder.resolve("secret.txt"));

    BrokenTemplateException e = assertThrows(BrokenTemplateException.class, this::page);

    String message = String.valueOf(e.getMessage());
    assertFalse(message.contains(SECRET), message);
    assertFalse(message.contains("\n"), message);
    assertTrue(message.contains("report/report.ftlh"), message);
    assertTrue(message.endsWith("; correct it, or leave --templates out"), message);
  }

  @Test
  void namesFileAndLineOfWhatIsBroken() throws IOException {
    site("report/matrix.ftlh", "\n\n${page.nothing}");
    site("report/report.ftlh", "<#include \"matrix.ftlh\">");

    String message =
        String.valueOf(assertThrows(BrokenTemplateException.class, this::page).getMessage());

    assertTrue(message.contains("report/matrix.ftlh:3: "), message);
    assertTrue(message.contains("page.nothing"), message);
  }

  @Test
  void givesUpOnWhatNeverEnds() {
    long begun = System.nanoTime();
    BrokenTemplateException e =
        assertThrows(
            BrokenTemplateException.class,
            () ->
                BoundedRun.of(
                    "report/report",
                    OutputStream.nullOutputStream(),
                    out -> endless("<#list 1.. as x></#list>", out),
                    1,
                    1 << 20));

    assertEquals(
        "the template report/report.ftlh takes longer than 1 s; correct it, or leave --templates"
            + " out",
        e.getMessage());
    assertTrue(System.nanoTime() - begun < 30_000_000_000L);
  }

  @Test
  void givesUpOnWhatIsTooLong() {
    BrokenTemplateException e =
        assertThrows(
            BrokenTemplateException.class,
            () ->
                BoundedRun.of(
                    "report/report",
                    OutputStream.nullOutputStream(),
                    out -> endless("<#list 1.. as x>more</#list>", out),
                    60,
                    1 << 20));

    assertEquals(
        "the template report/report.ftlh writes more than a page may hold; correct it, or leave"
            + " --templates out",
        e.getMessage());
  }

  private void endless(String template, OutputStream out) throws IOException {
    site("report/endless.ftlh", template);
    site("report/endless.css", "");
    site("report/endless.js", "");
    new Templates(folder.resolve("site")).renderUnbounded("report/endless", Map.of(), out);
  }

  private void site(String name, String text) throws IOException {
    Path file = folder.resolve("site").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String page() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlRenderer(new ReportSettings("", folder.resolve("site")))
        .render(Assessments.sample(), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
