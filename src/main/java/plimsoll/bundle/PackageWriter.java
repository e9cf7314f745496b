package plimsoll.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Writes a package: files below one root folder, and {@code SHA256SUMS} of all of them. The same
 * files, added in the same order, give the same bytes on every machine.
 *
 * <p>No content is held in memory, and nothing is written beside the archive: sizes and sums are
 * put into each header once the content is there.
 */
public final class PackageWriter {
  /** The one folder at the root of a package. */
  public static final String ROOT = "plimsoll-package/";

  private static final int BUFFER = 65_536;

  /** What is to stand in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private final SeekableByteChannel to;
  private final int time;
  private final List<StoredZip.Entry> entries = new ArrayList<>();
  private final SortedMap<String, String> sums = new TreeMap<>();
  private final SortedMap<String, String> folded = new TreeMap<>();
  private long end;

  /**
   * Begins a package.
   *
   * @param to empty, and at its start
   * @param time of all files; null for the earliest that an archive can hold
   */
  public PackageWriter(SeekableByteChannel to, @Nullable Instant time) {
    this.to = to;
    this.time = StoredZip.time(time == null ? Instant.EPOCH : time);
  }

  /** How many files it holds. */
  public int files() {
    return entries.size();
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
    add(
        path,
        size,
        out -> {
          byte[] buffer = new byte[BUFFER];
          for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            out.write(buffer, 0, n);
          }
        });
    if (!sha256.equals(sums.get(path))) {
      throw changed(path);
    }
  }

  /**
   * Adds a file of less than 4 GiB.
   *
   * @param path below the root folder, with slashes
   * @throws IOException where it can't be made or written
   */
  public void add(String path, Content content) throws IOException {
    add(path, 0, content);
  }

  /** Writes {@code SHA256SUMS} and the directory; nothing can be added after it. */
  public void finish() throws IOException {
    StringBuilder rows = new StringBuilder();
    sums.forEach((path, sha256) -> rows.append(sha256).append("  ").append(path).append('\n'));
    add(Bundle.CHECKSUMS, out -> out.write(rows.toString().getBytes(StandardCharsets.UTF_8)));
    write(ByteBuffer.wrap(StoredZip.tail(entries)));
  }

  /**
   * @param expected size that decides which header is needed, since it goes before the content
   */
  private void add(String path, long expected, Content content) throws IOException {
    checkName(path);
    String name = ROOT + path;
    long offset = end;
    write(ByteBuffer.wrap(new StoredZip.Entry(name, time, 0, expected, offset).local()));
    long start = end;
    Sums written = new Sums();
    // Renderers may write byte by byte.
    OutputStream out = new BufferedOutputStream(written, BUFFER);
    content.writeTo(out);
    out.flush();
    long size = end - start;
    StoredZip.Entry entry =
        new StoredZip.Entry(name, time, (int) written.crc.getValue(), size, offset);
    if (entry.end() != end) {
      throw changed(path);
    }
    to.position(offset);
    end = offset;
    write(ByteBuffer.wrap(entry.local()));
    to.position(start + size);
    end = start + size;
    entries.add(entry);
    sums.put(path, Digest.hex(written.digest.digest()));
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

  private static IOException changed(String path) {
    return new IOException(Shown.quoted(path) + " was changed while it was read");
  }

  private void write(ByteBuffer bytes) throws IOException {
    end += bytes.remaining();
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Writes the content of one file, and sums it up. */
  private final class Sums extends OutputStream {
    private final CRC32 crc = new CRC32();
    private final MessageDigest digest = Digest.newSha256();

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      crc.update(bytes, from, count);
      digest.update(bytes, from, count);
      PackageWriter.this.write(ByteBuffer.wrap(bytes, from, count));
    }
  }
}
