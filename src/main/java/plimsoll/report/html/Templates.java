package plimsoll.report.html;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import plimsoll.report.BrokenTemplateException;
import plimsoll.source.Digest;
import plimsoll.source.Shown;

/**
 * Makes pages of templates. A page NAME is written by NAME.ftlh with style and script in it, which
 * its content security policy names by their digests: what all pages share, page.css and page.js,
 * and its own NAME.css and NAME.js.
 *
 * <p>A site's own folder may hold any of these files; what it lacks is taken from the program. Its
 * templates can neither run code nor read files elsewhere: they see the model through {@link
 * ModelAccess}, files through {@link SiteFiles}, and end where {@link BoundedRun} says.
 */
public final class Templates {
  private static final String TEMPLATES = "/plimsoll/templates";
  private static final int MAX_MESSAGE_CHARS = 400;

  private final TemplateLoader loader;
  private final Configuration configuration;
  private final @Nullable Path folder;

  /** The templates of the program. */
  public Templates() {
    this(null);
  }

  /**
   * The templates of a site before those of the program.
   *
   * @param folder null for none
   * @throws BrokenTemplateException where it is no folder that can be read
   */
  public Templates(@Nullable Path folder) {
    TemplateLoader own = new ClassTemplateLoader(Templates.class, TEMPLATES);
    this.folder = folder;
    this.loader =
        folder == null
            ? own
            : new MultiTemplateLoader(new TemplateLoader[] {new SiteFiles(folder), own});
    this.configuration = configuration(loader);
  }

  /**
   * Reads the templates of a page, so that a broken one is known before anything is done.
   *
   * @param name as for {@link #render}
   * @throws BrokenTemplateException where a template of the site is broken
   */
  public void check(String name) {
    try {
      style(name);
      script(name);
      configuration.getTemplate(name + ".ftlh");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Writes a page.
   *
   * @param name path of the page's template without ending: {@code report/report}
   * @param model what the template may name, beside its style, its script and their digests; made
   *     of records, lists, maps, strings, numbers and booleans
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   * @throws BrokenTemplateException where a template of the site is broken
   */
  public void render(String name, Map<String, ?> model, OutputStream out) throws IOException {
    if (folder == null) {
      renderUnbounded(name, model, out);
    } else {
      BoundedRun.of(name, out, bounded -> renderUnbounded(name, model, bounded));
    }
  }

  /** Without bounds on time and length. */
  void renderUnbounded(String name, Map<String, ?> model, OutputStream out) throws IOException {
    try {
      String style = style(name);
      String script = script(name);
      Template template = configuration.getTemplate(name + ".ftlh");
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      Map<String, Object> all = new LinkedHashMap<>(model);
      all.put("style", HTMLOutputFormat.INSTANCE.fromMarkup(style));
      all.put("script", HTMLOutputFormat.INSTANCE.fromMarkup(script));
      all.put("styleHash", hash(style));
      all.put("scriptHash", hash(script));
      template.process(all, writer);
      writer.flush();
    } catch (TemplateException | ParseException | TemplateNotFoundException e) {
      throw broken(e);
    }
  }

  private BrokenTemplateException broken(Exception e) {
    String where = folder == null ? "the program" : Shown.text(folder.toString(), 200);
    return new BrokenTemplateException(
        "a template of "
            + where
            + " is broken: "
            + said(e)
            + "; "
            + (folder == null ? "please report it" : "correct it, or leave --templates out"),
        e);
  }

  /** File and line, and what is wrong, in one line and without a value of the model. */
  private static String said(Exception e) {
    String what;
    if (e instanceof ParseException broken) {
      what =
          broken.getTemplateName()
              + ":"
              + broken.getLineNumber()
              + ": "
              + broken.getEditorMessage();
    } else if (e instanceof TemplateException failed) {
      String message = failed.getMessageWithoutStackTop();
      what =
          failed.getTemplateSourceName()
              + ":"
              + failed.getLineNumber()
              + ": "
              + (message == null ? "failed" : message.split("\\n\\s*\\n|\\n----", 2)[0]);
    } else {
      what = String.valueOf(e.getMessage());
    }
    return Shown.text(what.strip().replaceAll("\\s+", " "), MAX_MESSAGE_CHARS);
  }

  private static Configuration configuration(TemplateLoader loader) {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setTemplateLoader(loader);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setOutputEncoding("UTF-8");
    configuration.setLocalizedLookup(false);
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("computer");
    // A template may not make objects nor reach into Java, whatever is written into it.
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    DefaultObjectWrapperBuilder wrapper =
        new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
    wrapper.setMemberAccessPolicy(new ModelAccess());
    configuration.setObjectWrapper(wrapper.build());
    // FreeMarker's own reaction to an error prints or logs values, and those are evidence.
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setFallbackOnNullLoopVariable(false);
    return configuration;
  }

  private String style(String name) throws IOException {
    return part("page.css") + part(name + ".css");
  }

  private String script(String name) throws IOException {
    return part(name + ".js") + part("page.js");
  }

  /** A style sheet or a script, as it stands in the page and is hashed. */
  private String part(String name) throws IOException {
    Object source = loader.findTemplateSource(name);
    if (source == null) {
      throw new IOException(name + " is not there");
    }
    try (Reader reader = loader.getReader(source, "UTF-8")) {
      StringBuilder text = new StringBuilder();
      char[] some = new char[8192];
      for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
        text.append(some, 0, read);
      }
      // What a browser hashes is what its parser made of the line ends.
      return text.toString().replace("\r\n", "\n").replace('\r', '\n');
    } finally {
      loader.closeTemplateSource(source);
    }
  }

  /** Source: Content Security Policy Level 3, section 2.3.1, hash-source. */
  private static String hash(String inline) {
    MessageDigest digest = Digest.newSha256();
    byte[] sha256 = digest.digest(inline.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(sha256);
  }
}
