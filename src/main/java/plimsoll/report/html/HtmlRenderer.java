package plimsoll.report.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import plimsoll.assessment.Assessment;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.Digest;

/**
 * Writes the report page: one file that holds its style and script, loads nothing, and shows every
 * string of the evidence as text.
 */
public final class HtmlRenderer implements Renderer {
  private static final String TEMPLATES = "/plimsoll/templates";
  private static final int MAX_PART_BYTES = 1 << 20;

  private final Configuration configuration = configuration();

  @Override
  public String format() {
    return "html";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return List.of(new ReportFile("report.html", out -> render(assessment, out)));
  }

  /**
   * Writes the page of an assessment.
   *
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(Assessment assessment, OutputStream out) throws IOException {
    String style = part("report/report.css");
    String script = part("report/report.js");
    Template template = configuration.getTemplate("report/report.ftlh");
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      template.process(
          Map.of(
              "page", PageBuilder.of(assessment),
              "style", HTMLOutputFormat.INSTANCE.fromMarkup(style),
              "script", HTMLOutputFormat.INSTANCE.fromMarkup(script),
              "styleHash", hash(style),
              "scriptHash", hash(script)),
          writer);
    } catch (TemplateException e) {
      throw new IllegalStateException(
          "template " + e.getTemplateSourceName() + ":" + e.getLineNumber() + " failed", e);
    }
    writer.flush();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlRenderer.class, TEMPLATES);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setOutputEncoding("UTF-8");
    configuration.setLocalizedLookup(false);
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("computer");
    // A template may not make objects nor reach into Java, whatever is written into it.
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    // FreeMarker's own reaction to an error prints or logs values, and those are evidence.
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
    return configuration;
  }

  /** The style sheet or the script, as it stands in the page and is hashed. */
  private static String part(String name) throws IOException {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(TEMPLATES + "/" + name)) {
      if (in == null) {
        throw new FileNotFoundException(TEMPLATES + "/" + name + " is not in the program");
      }
      return new String(in.readNBytes(MAX_PART_BYTES), StandardCharsets.UTF_8);
    }
  }

  /** Source: Content Security Policy Level 3, section 2.3.1, hash-source. */
  private static String hash(String inline) {
    MessageDigest digest = Digest.newSha256();
    byte[] sha256 = digest.digest(inline.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(sha256);
  }
}
