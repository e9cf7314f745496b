package plimsoll.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Writes a package: files below one root folder, and {@code SHA256SUMS} of all of them. The same
 * files, added in the same order, give the same bytes on every machine.
 *
 * <p>Nothing is compressed: other releases of zlib pack the same content into other bytes, and most
 * of a package is compressed already. No content is held in memory, and nothing is written beside
 * the archive: sizes and sums are put into each header once the content is there.
 */
public final class PackageWriter {
  /** The one folder at the root of a package. */
  public static final String ROOT = "plimsoll-package/";

  /** Its owner alone may read it: reports hold evidence. */
  private static final int MODE = 0100600;

  /**
   * Of all files, since the library puts times down in the zone of the machine: no zone lacks this
   * one, so that it is the same in all. When the evidence was captured is written in it.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int BUFFER = 65_536;

  /** What is to stand in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final ZipArchiveOutputStream zip;
  private final SortedMap<String, String> sums = new TreeMap<>();
  private final SortedMap<String, String> folded = new TreeMap<>();

  /**
   * Begins a package.
   *
   * @param to empty, and at its start; is not closed
   */
  public PackageWriter(SeekableByteChannel to) {
    this.zip = new ZipArchiveOutputStream(to);
  }

  /** Header of a file, of which the size and the CRC-32 are still to be put in. */
  static ZipArchiveEntry header(String name) {
    ZipArchiveEntry header = new ZipArchiveEntry(name);
    header.setMethod(ZipArchiveOutputStream.STORED);
    header.setUnixMode(MODE);
    header.setTimeLocal(TIME);
    return header;
  }

  /** How many files it holds. */
  public int files() {
    return sums.size();
  }

  /**
   * Copies a file.
   *
   * @param path below the root folder, with slashes
   * @param size how many bytes it has
   * @param sha256 what its content must be
   * @throws IOException where it can't be read or written, or is not what it was
   */
  public void copy(String path, long size, String sha256, InputStream content) throws IOException {
    ZipArchiveEntry header = header(ROOT + path);
    // Decides whether the header, which goes before the content, has room for more than 4 GiB.
    header.setSize(size);
    zip.setUseZip64(Zip64Mode.AsNeeded);
    add(
        path,
        header,
        out -> {
          byte[] buffer = new byte[BUFFER];
          for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            out.write(buffer, 0, n);
          }
        });
    if (!sha256.equals(sums.get(path))) {
      throw new IOException(Shown.quoted(path) + " was changed while it was read");
    }
  }

  /**
   * Adds a file of less than 4 GiB.
   *
   * @param path below the root folder, with slashes
   * @throws IOException where it can't be made or written
   */
  public void add(String path, Content content) throws IOException {
    // Of a size that nobody knows yet, the library would leave room for a larger one.
    zip.setUseZip64(Zip64Mode.Never);
    add(path, header(ROOT + path), content);
  }

  /** Writes {@code SHA256SUMS} and the directory; nothing can be added after it. */
  public void finish() throws IOException {
    StringBuilder rows = new StringBuilder();
    sums.forEach((path, sha256) -> rows.append(sha256).append("  ").append(path).append('\n'));
    add(Bundle.CHECKSUMS, out -> out.write(rows.toString().getBytes(StandardCharsets.UTF_8)));
    zip.setUseZip64(Zip64Mode.AsNeeded);
    zip.finish();
  }

  private void add(String path, ZipArchiveEntry header, Content content) throws IOException {
    checkName(path);
    MessageDigest digest = Digest.newSha256();
    zip.putArchiveEntry(header);
    // Renderers may write byte by byte.
    OutputStream out = new BufferedOutputStream(new DigestOutputStream(zip, digest), BUFFER);
    content.writeTo(out);
    out.flush();
    zip.closeArchiveEntry();
    sums.put(path, Digest.hex(digest.digest()));
  }

  /** Readers refuse what differs in letter case alone, or has a name that leaves the package. */
  private void checkName(String path) throws IOException {
    String problem = Names.problem(ROOT + path, Limits.DEFAULT.maxNameChars());
    if (problem != null) {
      throw new IOException("the name " + Shown.quoted(path) + " " + problem);
    }
    String known = folded.put(Names.folded(path), path);
    if (known != null) {
      throw new IOException(
          Shown.quoted(path) + " and " + Shown.quoted(known) + " would be one file");
    }
  }
}
