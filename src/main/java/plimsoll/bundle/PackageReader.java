package plimsoll.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Shown;

/**
 * Reads a package, and takes it only if it is, to the byte, what {@link PackageWriter} makes of its
 * entries: the library reads the many archives that two readers may understand differently, so that
 * they are written again and the digests of both are compared.
 *
 * <p>Entries are read one after the other and not by the directory, which would be in memory before
 * any limit could hold it. What the directory says is compared with all else.
 */
final class PackageReader {
  private static final int BUFFER = 65_536;

  /** Does something with an entry and its content. */
  @FunctionalInterface
  private interface Visit {
    void entry(ZipArchiveEntry entry, InputStream content) throws IOException;
  }

  private final Path file;
  private final Intake intake;
  private final List<String> faulty = new ArrayList<>();

  PackageReader(Path file, Intake intake) {
    this.file = file;
    this.intake = intake;
  }

  /** Reads all of it; returns its SHA-256. */
  String read() throws IOException {
    MessageDigest digest = Digest.newSha256();
    visit(new DigestInputStream(Files.newInputStream(file), digest), this::take);
    String sha256 = Digest.hex(digest.digest());
    if (!sha256.equals(writtenAgain())) {
      throw foreign("its headers or its directory are of another form");
    }
    return sha256;
  }

  /** Name of the first entry; empty where there is none, or none that can be read. */
  static String firstName(Path file) {
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(Files.newInputStream(file))) {
      ZipArchiveEntry first = next(zip);
      return first == null ? "" : first.getName();
    } catch (IOException e) {
      return "";
    }
  }

  /** Files whose content is not what their CRC-32 says. */
  List<String> faulty() {
    return faulty;
  }

  private void take(ZipArchiveEntry entry, InputStream content) throws IOException {
    String name = entry.getName();
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw foreign("entry " + Shown.quoted(name) + " is encrypted");
    }
    if (entry.getMethod() != ZipMethod.STORED.getCode()) {
      throw foreign("entry " + Shown.quoted(name) + " is compressed");
    }
    if (!name.startsWith(PackageWriter.ROOT)) {
      throw foreign("it holds " + Shown.quoted(name) + " outside of " + PackageWriter.ROOT);
    }
    if (entry.isDirectory()) {
      throw foreign("entry " + Shown.quoted(name) + " is a folder");
    }
    if (entry.getSize() < 0) {
      throw foreign("entry " + Shown.quoted(name) + " has its size after its content");
    }
    String path = name.substring(PackageWriter.ROOT.length());
    CheckedInputStream checked = new CheckedInputStream(content, new CRC32());
    intake.file(path, entry.getSize(), checked);
    if (checked.getChecksum().getValue() != entry.getCrc()) {
      faulty.add(path);
    }
  }

  /** SHA-256 of what the writer makes of the entries that were taken. */
  private String writtenAgain() throws IOException {
    MessageDigest digest = Digest.newSha256();
    OutputStream nowhere = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    try (ZipArchiveOutputStream again = new ZipArchiveOutputStream(nowhere)) {
      visit(
          Files.newInputStream(file),
          (entry, content) -> {
            ZipArchiveEntry header = PackageWriter.header(entry.getName());
            header.setSize(entry.getSize());
            header.setCompressedSize(entry.getSize());
            header.setCrc(entry.getCrc());
            // Takes the CRC-32 as it is: files that differ from it are named, not refused.
            again.addRawArchiveEntry(header, content);
          });
      again.finish();
      if (again.getBytesWritten() > Files.size(file)) {
        throw damaged(null);
      }
    }
    return Digest.hex(digest.digest());
  }

  /** Reads to the end of a stream, and closes it. */
  private static void visit(InputStream file, Visit visit) throws IOException {
    try (InputStream in = new BufferedInputStream(file, BUFFER);
        ZipArchiveInputStream zip = new ZipArchiveInputStream(in)) {
      for (ZipArchiveEntry entry = next(zip); entry != null; entry = next(zip)) {
        visit.entry(entry, zip);
      }
      if (in.read() >= 0) {
        throw foreign("it goes on after its end");
      }
    } catch (Refusal e) {
      throw e;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static @Nullable ZipArchiveEntry next(ZipArchiveInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (RuntimeException | LinkageError e) {
      // It makes decompressors ready that nobody asked for.
      throw damaged(e);
    }
  }

  private static Refusal damaged(@Nullable Throwable cause) {
    Refusal refusal =
        new Refusal("is damaged or cut off; copy it again, or package the evidence again");
    refusal.initCause(cause);
    return refusal;
  }

  private static Refusal foreign(String why) {
    return new Refusal(
        "is no ZIP archive as 'plimsoll package' writes it: "
            + why
            + "; give the original, or the folder it was unpacked to");
  }
}
