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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import plimsoll.source.Digest;

/**
 * Makes pages of templates. A page NAME is written by NAME.ftlh with the style sheet NAME.css and
 * the script NAME.js in it, which its content security policy names by their digests.
 */
public final class Templates {
  private static final String TEMPLATES = "/plimsoll/templates";
  private static final int MAX_PART_BYTES = 1 << 20;

  private final Configuration configuration = configuration();

  /**
   * Writes a page.
   *
   * @param name path of the page's template without ending: {@code report/report}
   * @param model what the template may name, beside its style, its script and their digests
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(String name, Map<String, ?> model, OutputStream out) throws IOException {
    String style = part(name + ".css");
    String script = part(name + ".js");
    Template template = configuration.getTemplate(name + ".ftlh");
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      Map<String, Object> all = new LinkedHashMap<>(model);
      all.put("style", HTMLOutputFormat.INSTANCE.fromMarkup(style));
      all.put("script", HTMLOutputFormat.INSTANCE.fromMarkup(script));
      all.put("styleHash", hash(style));
      all.put("scriptHash", hash(script));
      template.process(all, writer);
    } catch (TemplateException e) {
      throw new IllegalStateException(
          "template " + e.getTemplateSourceName() + ":" + e.getLineNumber() + " failed", e);
    }
    writer.flush();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Templates.class, TEMPLATES);
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
    try (InputStream in = Templates.class.getResourceAsStream(TEMPLATES + "/" + name)) {
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
