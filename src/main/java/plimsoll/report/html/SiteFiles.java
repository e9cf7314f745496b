package plimsoll.report.html;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import plimsoll.report.BrokenTemplateException;
import plimsoll.source.BoundedRead;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** The files of a site's folder of templates, and no other: links that lead out are not there. */
final class SiteFiles implements TemplateLoader {
  static final int MAX_FILE_BYTES = 1 << 20;

  private final Path root;

  SiteFiles(Path folder) {
    try {
      root = folder.toRealPath();
    } catch (IOException e) {
      throw new BrokenTemplateException(
          Shown.text(folder.toString(), 200)
              + ": no such folder of templates can be read; check the path",
          e);
    }
    if (!Files.isDirectory(root)) {
      throw new BrokenTemplateException(
          Shown.text(folder.toString(), 200)
              + ": is no folder; --templates takes one that holds report/report.ftlh or other parts");
    }
  }

  @Override
  public @Nullable Object findTemplateSource(String name) throws IOException {
    Path named;
    try {
      named = root.resolve(name);
    } catch (InvalidPathException e) {
      return null;
    }
    if (!Files.isRegularFile(named)) {
      return null;
    }
    Path file = named.toRealPath();
    return file.startsWith(root) ? file : null;
  }

  @Override
  public long getLastModified(Object source) {
    return -1;
  }

  @Override
  public Reader getReader(Object source, String encoding) throws IOException {
    Path file = (Path) source;
    try {
      byte[] bytes = BoundedRead.file(file, MAX_FILE_BYTES);
      return new StringReader(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new IOException(root.relativize(file) + ": is no UTF-8 text", e);
    } catch (SourceException e) {
      throw new IOException(root.relativize(file) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void closeTemplateSource(Object source) {
    // Nothing is open: a file is read at once.
  }
}
