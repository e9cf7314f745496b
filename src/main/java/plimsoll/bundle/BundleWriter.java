package plimsoll.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import plimsoll.source.Digest;

/**
 * Packs a bundle of format 1. The same files, name and time give the same archive: entries are
 * sorted, their times are the time given, all are of user and group 0, and the gzip header has
 * neither name nor time. How gzip packs it, the zlib of the Java runtime decides: another one may
 * give another file with the same archive in it.
 */
public final class BundleWriter {
  private static final int FILE_MODE = 0600;
  private static final int FOLDER_MODE = 0700;

  /** Of the operating system where the file was packed, "unknown". */
  private static final int UNKNOWN_SYSTEM = 255;

  private BundleWriter() {}

  /**
   * Writes the archive, and in it SHA256SUMS of all files.
   *
   * @param out stays open
   * @param root name of the one folder in which all lies
   * @param time of every entry, to the second
   * @param files contents by path below the root folder, manifest.json among them, SHA256SUMS not
   */
  public static void write(
      OutputStream out, String root, Instant time, SortedMap<String, byte[]> files)
      throws IOException {
    SortedMap<String, byte[]> sealed = new TreeMap<>(files);
    sealed.put(Bundle.CHECKSUMS, sums(files).getBytes(StandardCharsets.UTF_8));
    GzipParameters header = new GzipParameters();
    header.setCompressionLevel(Deflater.BEST_COMPRESSION);
    header.setOperatingSystem(UNKNOWN_SYSTEM);
    GzipCompressorOutputStream packed = new GzipCompressorOutputStream(out, header);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(packed, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    for (String folder : folders(root, sealed.keySet())) {
      tar.putArchiveEntry(entry(folder + "/", FOLDER_MODE, time));
      tar.closeArchiveEntry();
    }
    for (Map.Entry<String, byte[]> file : sealed.entrySet()) {
      TarArchiveEntry entry = entry(root + "/" + file.getKey(), FILE_MODE, time);
      entry.setSize(file.getValue().length);
      tar.putArchiveEntry(entry);
      tar.write(file.getValue());
      tar.closeArchiveEntry();
    }
    tar.finish();
    tar.flush();
    packed.finish();
  }

  private static SortedSet<String> folders(String root, Iterable<String> paths) {
    SortedSet<String> folders = new TreeSet<>();
    folders.add(root);
    for (String path : paths) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(root + "/" + path.substring(0, slash));
      }
    }
    return folders;
  }

  private static TarArchiveEntry entry(String name, int mode, Instant time) {
    TarArchiveEntry entry =
        new TarArchiveEntry(
            name, name.endsWith("/") ? TarConstants.LF_DIR : TarConstants.LF_NORMAL);
    entry.setMode(mode);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setModTime(time.getEpochSecond() * 1000);
    return entry;
  }

  /** As {@code sha256sum} prints it, sorted as the collector sorts it. */
  private static String sums(SortedMap<String, byte[]> files) {
    StringBuilder rows = new StringBuilder();
    files.forEach(
        (path, content) ->
            rows.append(Digest.sha256(content)).append("  ").append(path).append('\n'));
    return rows.toString();
  }
}
