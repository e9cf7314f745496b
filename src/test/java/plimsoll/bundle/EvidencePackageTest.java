package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Limits;

/** Packages as they are written and read, and archives that only look like one. */
class EvidencePackageTest {
  private static final Map<String, String> FILES =
      Map.of(
          "README.txt", "read me\n", "evidence/web1.tar", "tar", "results/web1/results.json", "");

  @TempDir private Path folder;

  private Path write(Map<String, String> files) throws IOException {
    Path file = folder.resolve("evidence.zip");
    Files.deleteIfExists(file);
    try (var channel =
        Files.newByteChannel(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      PackageWriter writer = new PackageWriter(channel);
      for (Map.Entry<String, String> one : new TreeMap<>(files).entrySet()) {
        writer.add(one.getKey(), out -> out.write(bytes(one.getValue())));
      }
      writer.finish();
    }
    return file;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Integrity integrity(Path file) throws BundleException, IOException {
    try (EvidencePackage opened = EvidencePackage.open(file, Limits.DEFAULT, null)) {
      return opened.integrity();
    }
  }

  private static String refusal(Path file) {
    return assertThrows(BundleException.class, () -> integrity(file)).getMessage();
  }

  @Test
  void everyReaderReadsItAndFindsNothingButTheFiles() throws IOException {
    Path file = write(FILES);
    List<String> rows = new ArrayList<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        rows.add(
            "%s %o %d %d %d"
                .formatted(
                    entry.getName(),
                    entry.getUnixMode(),
                    entry.getMethod(),
                    entry.getSize(),
                    entry.getExtra().length));
        assertEquals(entry.getSize(), zip.getInputStream(entry).readAllBytes().length);
        assertEquals("1980-02-01T00:00", ((ZipEntry) entry).getTimeLocal().toString());
      }
    }
    assertEquals(
        """
        plimsoll-package/README.txt 100600 0 8 0
        plimsoll-package/evidence/web1.tar 100600 0 3 0
        plimsoll-package/results/web1/results.json 100600 0 0 0
        plimsoll-package/SHA256SUMS 100600 0 253 0""",
        String.join("\n", rows));
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      assertEquals(4, zip.size());
    }
  }

  @Test
  void whatWasWrittenIsConsistent() throws Exception {
    Path file = write(FILES);
    assertEquals(
        "every file matches SHA256SUMS; no outer digest was given", integrity(file).reason());
    try (EvidencePackage opened = EvidencePackage.open(file, Limits.DEFAULT, null)) {
      assertEquals(
          List.of("README.txt", "SHA256SUMS", "evidence/web1.tar", "results/web1/results.json"),
          opened.files().stream().map(BundleFile::path).toList());
      assertEquals("tar", Files.readString(opened.path("evidence/web1.tar")));
    }
  }

  @Test
  void noZoneChangesTheBytes() throws IOException {
    TimeZone before = TimeZone.getDefault();
    byte[] first = Files.readAllBytes(write(FILES));
    try {
      for (String zone : TimeZone.getAvailableIDs()) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertArrayEquals(first, Files.readAllBytes(write(FILES)), zone);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void everyByteThatIsChangedIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(write(FILES));
    Path file = folder.resolve("changed.zip");
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      try {
        assertTrue(integrity(file).isTampered(), "byte " + i);
      } catch (BundleException e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(write(FILES));
    Path file = folder.resolve("cut.zip");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(
          "cut.zip: is damaged or cut off; copy it again, or package the evidence again",
          refusal(file),
          "after " + length);
    }
  }

  @Test
  void changedMissingAndAddedFilesAreNamed() throws Exception {
    Path unpacked = folder.resolve("unpacked");
    SortedMap<String, byte[]> files = new TreeMap<>();
    FILES.forEach((path, content) -> files.put(path, bytes(content)));
    files.put("SHA256SUMS", bytes(Archives.sums(files)));
    files.put("README.txt", bytes("other\n"));
    files.put("evidence/more.tar", bytes("more"));
    files.remove("evidence/web1.tar");
    Archives.unpack(unpacked, files);
    assertEquals(
        "was changed since it was captured: README.txt differs from SHA256SUMS, evidence/more.tar"
            + " is not listed in SHA256SUMS, evidence/web1.tar is missing, though SHA256SUMS lists"
            + " it",
        integrity(unpacked).reason());
  }

  @Test
  void theDigestOfTheWholeIsCompared() throws Exception {
    Path file = write(FILES);
    try (EvidencePackage opened = EvidencePackage.open(file, Limits.DEFAULT, null)) {
      String digest = opened.sha256();
      EvidencePackage.open(file, Limits.DEFAULT, digest).close();
      Files.writeString(folder.resolve("evidence.zip.sha256"), digest + "  evidence.zip\n");
    }
    assertEquals(Integrity.Level.SEALED, integrity(file).level());
    try (EvidencePackage opened = EvidencePackage.open(file, Limits.DEFAULT, "0".repeat(64))) {
      assertTrue(opened.integrity().isTampered());
    }
  }

  @Test
  void moreFilesThanOldArchivesCountAreReadBySomebodyElseToo() throws Exception {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 66_000; i++) {
      many.put("evidence/web1/" + i, "");
    }
    Path file = write(many);
    assertFalse(integrity(file).isTampered());
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      assertEquals(66_001, zip.size());
    }
  }

  /** An archive in the writer's form with some entries, and then made as wrong as asked for. */
  private static final class Zip {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    private final SortedMap<Integer, Integer> changes = new TreeMap<>();

    Zip file(String name, String content) throws IOException {
      CRC32 crc = new CRC32();
      crc.update(bytes(content));
      ZipArchiveEntry header = PackageWriter.header(name);
      header.setSize(bytes(content).length);
      header.setCrc(crc.getValue());
      zip.putArchiveEntry(header);
      zip.write(bytes(content));
      zip.closeArchiveEntry();
      return this;
    }

    /** Changes a byte of what is added next. */
    Zip with(int position, int value) {
      changes.put(out.size() + position, value);
      return this;
    }

    byte[] end() throws IOException {
      zip.finish();
      byte[] whole = out.toByteArray();
      changes.forEach((position, value) -> whole[position] = value.byteValue());
      return whole;
    }
  }

  private static byte[] joined(byte[]... parts) {
    return Archives.concat(parts);
  }

  private static byte[] compressed(int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("plimsoll-package/bomb"));
      zip.write(new byte[zeros]);
    }
    return out.toByteArray();
  }

  private static Zip good() throws IOException {
    return new Zip().file("plimsoll-package/SHA256SUMS", "");
  }

  static Stream<Arguments> hostile() throws IOException {
    String unsafe = "; do not use it, capture the host again";
    String foreign = "is no ZIP archive as 'plimsoll package' writes it: ";
    String form = "its headers or its directory are of another form";
    String damaged = "is damaged or cut off; copy it again, or package the evidence again";
    String original = "; give the original, or the folder it was unpacked to";
    byte[] fine = good().end();
    return Stream.of(
        Arguments.of(
            "traversal",
            good().file("plimsoll-package/../../etc/passwd", "").end(),
            "the name of entry '../../etc/passwd' leaves the bundle" + unsafe),
        Arguments.of(
            "absolute",
            good().file("/etc/passwd", "").end(),
            foreign + "it holds '/etc/passwd' outside of plimsoll-package/" + original),
        Arguments.of(
            "backslash",
            good().file("plimsoll-package/..\\x", "").end(),
            "the name of entry '..\\x' holds a backslash" + unsafe),
        Arguments.of(
            "control",
            good().file("plimsoll-package/a\u001b[2J", "").end(),
            "the name of entry 'a\\u001b[2J' holds control characters or bytes that are not UTF-8"
                + unsafe),
        Arguments.of(
            "double",
            good().file("plimsoll-package/a", "1").file("plimsoll-package/a", "2").end(),
            "entry 'a' stands there twice" + unsafe),
        Arguments.of(
            "case",
            good().file("plimsoll-package/a", "1").file("plimsoll-package/A", "2").end(),
            "entry 'A' differs from 'a' in upper and lower case only" + unsafe),
        Arguments.of(
            "folder and file",
            good().file("plimsoll-package/a/b", "1").file("plimsoll-package/a", "2").end(),
            "entry 'a' is both a file and a folder" + unsafe),
        Arguments.of(
            "folder",
            good().file("plimsoll-package/a/", "").end(),
            foreign + "entry 'plimsoll-package/a/' is a folder" + original),
        Arguments.of(
            "encrypted",
            good().with(6, 1).file("plimsoll-package/a", "1").end(),
            foreign + "entry 'plimsoll-package/a' is encrypted" + original),
        Arguments.of(
            "bomb",
            compressed(50_000_000),
            foreign + "entry 'plimsoll-package/bomb' is compressed" + original),
        Arguments.of(
            "no bzip2, though it says so",
            good().with(8, 12).file("plimsoll-package/a", "1").end(),
            damaged),
        Arguments.of(
            "sizes after the content",
            good().with(6, 8).file("plimsoll-package/a", "1").end(),
            foreign + "entry 'plimsoll-package/a' has its size after its content" + original),
        Arguments.of(
            "larger than the file",
            good().with(25, 0x40).file("plimsoll-package/a", "1").end(),
            damaged),
        Arguments.of(
            "another packed size",
            good().with(18, 2).file("plimsoll-package/a", "1").end(),
            damaged),
        Arguments.of(
            "another time",
            good().with(10, 1).file("plimsoll-package/a", "1").end(),
            foreign + form + original),
        Arguments.of(
            "link in the directory", good().with(41, 0xA1).end(), foreign + form + original),
        Arguments.of(
            "another name in the directory",
            good().with(46 + 17, 'X').end(),
            foreign + form + original),
        Arguments.of(
            "another offset in the directory", good().with(42, 1).end(), foreign + form + original),
        Arguments.of(
            "another count in its end",
            good().with(46 + 27 + 10, 2).end(),
            foreign + form + original),
        Arguments.of(
            "a comment that is left out",
            joined(Arrays.copyOf(fine, fine.length - 2), new byte[] {1, 0, 'x'}),
            foreign + form + original),
        Arguments.of(
            // Of the form it would be longer.
            "entry that the directory lacks",
            joined(Arrays.copyOf(new Zip().file("plimsoll-package/hidden", "1").end(), 54), fine),
            damaged),
        Arguments.of(
            "goes on", joined(fine, new byte[1]), foreign + "it goes on after its end" + original),
        Arguments.of(
            "two in one", joined(fine, fine), foreign + "it goes on after its end" + original),
        Arguments.of(
            "no checksums",
            new Zip().file("plimsoll-package/a", "1").end(),
            "is no package: it holds no SHA256SUMS; give what 'plimsoll package' wrote"),
        Arguments.of(
            "empty",
            new Zip().end(),
            "is no package: it holds no SHA256SUMS; give what 'plimsoll package' wrote"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void hostile(String name, byte[] archive, String reason) throws IOException {
    Path file = Files.write(folder.resolve("bad.zip"), archive);
    assertTrue(EvidencePackage.isLikeOne(file));
    assertEquals("bad.zip: " + reason, refusal(file));
  }

  @Test
  void whatStandsBeforeItIsNoticed() throws IOException {
    Path file = Files.write(folder.resolve("bad.zip"), joined(bytes("#!"), good().end()));
    assertFalse(EvidencePackage.isLikeOne(file));
    assertEquals(
        "bad.zip: is no ZIP archive as 'plimsoll package' writes it: its headers or its directory"
            + " are of another form; give the original, or the folder it was unpacked to",
        refusal(file));
  }

  @Test
  void moreFilesThanALimitAreRefused() throws IOException {
    Limits few = new Limits(1, 1000, 1000, 3, 100, 100, 10, 10, 10);
    Path file = write(FILES);
    assertEquals(
        "evidence.zip: holds more than 3 entries, the limit; one host's bundle is far smaller:"
            + " check where it came from",
        assertThrows(BundleException.class, () -> EvidencePackage.open(file, few, null))
            .getMessage());
  }

  @Test
  void theWriterRefusesWhatReadersWould() throws IOException {
    assertThrows(IOException.class, () -> write(Map.of("../x", "")));
    assertThrows(IOException.class, () -> write(Map.of("a", "", "A", "")));
  }
}
