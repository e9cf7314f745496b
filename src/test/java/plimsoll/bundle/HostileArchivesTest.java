package plimsoll.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import plimsoll.source.Limits;

/** Evidence that is refused: in one line, and within bounds of time and memory. */
class HostileArchivesTest {
  private static final Map<String, byte[]> FILES =
      Archives.bundle(Map.of("docker/info", "{}", "docker/containers", "[]"));

  private static final String AGAIN = "; do not use it, capture the host again";
  private static final String CUT_OFF = "is cut off; copy it again, or capture the host again";
  private static final String DAMAGED =
      "is damaged or cut off; copy it again, or capture the host again";
  private static final String CHECK =
      ", the limit; one host's bundle is far smaller: check where it came from";

  private static final Limits SMALL =
      new Limits(100_000, 10_000, 50_000, 20, 100, 10_000, 64, 64, 64);

  @TempDir Path folder;

  private static Archives.Tar tar() {
    return new Archives.Tar();
  }

  private String refusal(byte[] content, Limits limits) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Path file = Files.write(folder.resolve("web1.tar.gz"), content);
          BundleException e =
              assertThrows(
                  BundleException.class, () -> Bundles.open(file, limits, Bundles.Options.DEFAULT));
          String message = e.getMessage();
          assertEquals(1, message.lines().count(), message);
          assertTrue(message.startsWith("web1.tar.gz: "), message);
          assertFalse(message.contains("Exception") || message.contains("java"), message);
          return message.substring("web1.tar.gz: ".length());
        });
  }

  private void assertRefused(String reason, byte[] content) {
    assertEquals(reason, refusal(content, SMALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/etc/shadow          | is absolute",
        "//etc/shadow         | is absolute",
        "C:/web1/manifest.json | is absolute",
        "web1/../../etc/shadow | leaves the bundle",
        "../web1/x            | leaves the bundle",
        "web1/..              | leaves the bundle",
        "web1//x              | holds an empty step",
        "web1/./x             | holds an empty step",
        "web1/                | holds an empty step",
        "././x                | holds an empty step",
      })
  void refusesNamesThatAreNotPlainRelativePaths(String name, String problem) {
    String shown = name.startsWith("./") ? name.substring(2) : name;
    assertRefused(
        "the name of entry '" + shown + "' " + problem + AGAIN, tar().file(name, "x").end());
    assertRefused(
        "the name of entry '" + shown + "' " + problem + AGAIN,
        tar().pax("path", name).file("web1/harmless", "x").end());
    assertRefused(
        "the name of entry '" + shown + "' " + problem + AGAIN,
        tar()
            .entry('L', Archives.bytes("././@LongLink"), Archives.bytes(name + "\0"))
            .file("web1/harmless", "x")
            .end());
  }

  @Test
  void refusesFoldersThatLeaveTheBundle() {
    assertRefused(
        "the name of entry 'web1/..' leaves the bundle" + AGAIN, tar().folder("web1/../").end());
    assertRefused("the name of entry '..' leaves the bundle" + AGAIN, tar().folder("../").end());
    assertRefused("the name of entry '' is empty" + AGAIN, tar().folder("/").end());
  }

  @Test
  void refusesBackslashes() {
    assertRefused(
        "the name of entry 'web1\\..\\x' holds a backslash" + AGAIN,
        tar().file("web1\\..\\x", "x").end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web1/a\nb", "web1/a\u001b[2J", "web1/a\u007f", "web1/a\u202eb", "web1/\ufffd"})
  void refusesControlCharactersAndShowsThem(String name) {
    String message = refusal(tar().file(name, "x").end(), SMALL);
    assertTrue(
        message.endsWith("holds control characters or bytes that are not UTF-8" + AGAIN), message);
    assertTrue(message.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0x202e), message);
  }

  @Test
  void refusesNulInALongName() {
    String message = refusal(tar().pax("path", "web1/a\0b").file("web1/b", "x").end(), SMALL);
    assertEquals(
        "the name of entry 'web1/a\\u0000b' holds control characters or bytes that are not UTF-8"
            + AGAIN,
        message);
  }

  @Test
  void refusesNamesThatAreNotUtf8() {
    byte[] latin = "web1/caf\u00e9".getBytes(ISO_8859_1);
    assertRefused(
        "has an entry whose name is not UTF-8" + AGAIN,
        tar().entry('0', latin, Archives.bytes("x")).end());
    byte[] surrogate = {'w', '/', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertRefused(
        "has an entry whose name is not UTF-8" + AGAIN,
        tar().entry('0', surrogate, Archives.bytes("x")).end());
  }

  @Test
  void refusesNamesBeyondTheLimit() {
    String message =
        refusal(tar().pax("path", "web1/" + "x".repeat(96)).file("web1/x", "x").end(), SMALL);
    assertTrue(message.endsWith("is longer than 100 characters" + AGAIN), message);
  }

  @ParameterizedTest
  @CsvSource({
    "1, a link",
    "2, a link",
    "3, a device",
    "4, a device",
    "6, a named pipe",
    "S, a sparse file",
    "7, neither a file nor a folder",
    "D, neither a file nor a folder",
    "V, neither a file nor a folder",
  })
  void refusesEverythingButFilesAndFolders(char type, String kind) {
    assertRefused(
        "entry 'web1/x' is " + kind + AGAIN,
        tar().entry(type, Archives.bytes("web1/x"), new byte[0]).end());
  }

  @Test
  void refusesSparseFilesInPaxHeaders() {
    assertRefused(
        "entry 'web1/x' is a sparse file" + AGAIN,
        tar().pax("GNU.sparse.realsize", "9999999999999").file("web1/x", "x").end());
  }

  @Test
  void refusesFoldersWithContent() {
    assertRefused(
        "entry 'web1/x/' is a folder with content" + AGAIN,
        tar().entry('5', Archives.bytes("web1/x/"), Archives.bytes("hidden")).end());
  }

  @Test
  void refusesGlobalHeadersThatNameFiles() {
    assertRefused(
        "has a header that sets 'path' of all entries" + AGAIN,
        tar()
            .entry('g', Archives.bytes("pax"), Archives.bytes("15 path=web1/x\n"))
            .file("web1/y", "y")
            .end());
  }

  @Test
  void refusesMoreThanOneRootFolder() {
    assertRefused(
        "has more than one root folder: 'web1' and 'web2'" + AGAIN,
        tar().file("web1/x", "x").file("web2/x", "x").end());
    assertRefused(
        "has more than one root folder: 'web1' and 'WEB1'" + AGAIN,
        tar().folder("web1/").folder("WEB1/").end());
  }

  @Test
  void refusesFilesOutsideOfARootFolder() {
    assertRefused(
        "holds 'manifest.json' outside of a root folder; pack the folder itself, not what lies in"
            + " it",
        tar().folder("./").file("./manifest.json", "{}").end());
  }

  @Test
  void refusesDoubles() {
    assertRefused(
        "entry 'captures/a' stands there twice" + AGAIN,
        tar().file("web1/captures/a", "x").file("web1/captures/a", "x").end());
  }

  @Test
  void refusesNamesThatDifferInCaseOnly() {
    assertRefused(
        "entry 'captures/A' differs from 'captures/a' in upper and lower case only" + AGAIN,
        tar().file("web1/captures/a", "x").file("web1/captures/A", "x").end());
    assertRefused(
        "entry 'Captures' differs from 'captures' in upper and lower case only" + AGAIN,
        tar().file("web1/captures/a", "x").file("web1/Captures/b", "x").end());
  }

  @Test
  void refusesPathsThatAreBothFileAndFolder() {
    String both = "entry 'captures/a' is both a file and a folder" + AGAIN;
    assertRefused(
        "entry 'captures/a' stands there twice" + AGAIN,
        tar().file("web1/captures/a", "x").file("web1/captures/a/b", "x").end());
    assertRefused(both, tar().file("web1/captures/a/b", "x").file("web1/captures/a", "x").end());
    assertRefused(both, tar().folder("web1/captures/a/").file("web1/captures/a", "x").end());
  }

  @Test
  void takesAFolderThatIsNamedTwice() {
    byte[] content =
        tar()
            .file("web1/captures/host/a", "x")
            .folder("web1/captures/")
            .folder("web1/captures")
            .end();
    assertDoesNotThrow(
        () ->
            Bundles.open(
                Files.write(folder.resolve("w.tar"), content), SMALL, Bundles.Options.DEFAULT));
  }

  @Test
  void refusesMoreEntriesThanTheLimit() {
    Archives.Tar tar = tar();
    for (int i = 0; i < 21; i++) {
      tar.file("web1/" + i, "");
    }
    assertRefused("holds more than 20 entries" + CHECK, tar.end());
  }

  @Test
  void countsFoldersThatOnlyNamesImply() {
    assertRefused(
        "holds more than 20 entries" + CHECK,
        tar().file("web1/" + "a/".repeat(21) + "b", "").end());
  }

  @Test
  void refusesNamesThatAreTooMuchTogether() {
    Archives.Tar tar = tar();
    for (int i = 0; i < 70; i++) {
      tar.pax("path", "web1/" + i + "/a".repeat(500)).file("web1/x", "");
    }
    assertEquals(
        "has names of more than 16,777,216 characters together" + CHECK,
        refusal(Archives.gzip(tar.end()), Limits.DEFAULT));
  }

  @Test
  void boundsTheNamesOfWhatIsLeftOut() {
    Intake intake = new Intake(Limits.DEFAULT, path -> true);
    String folder = "a".repeat(1024 * 1024) + "/";
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> {
              for (int i = 0; i < 20; i++) {
                intake.leaveOut(folder + i, "is a link", Refusal.unsafe("entry is a link"));
              }
            });
    assertEquals(
        "has names of more than 16,777,216 characters together" + CHECK, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd", "plain"})
  void stopsUnpackingAtTheLimit(String format) {
    byte[] bomb = Archives.tar("web1", Map.of("captures/a", new byte[8 * 1024 * 1024]));
    byte[] packed =
        switch (format) {
          case "gzip" -> Archives.gzip(bomb);
          case "xz" -> Archives.xz(bomb);
          case "zstd" -> Archives.zstd(bomb);
          default -> bomb;
        };
    assertRefused("unpacks to more than 100,000 bytes" + CHECK, packed);
  }

  @Test
  void stopsAtTheLimitOfAllEntriesTogether() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < 15; i++) {
      files.put("captures/" + i, new byte[9_000]);
    }
    assertRefused("unpacks to more than 100,000 bytes" + CHECK, Archives.tarGz("web1", files));
  }

  @Test
  void refusesAManifestThatIsTooLargeToKeep() {
    byte[] large = Archives.bytes(" ".repeat(10_001));
    assertRefused(
        "manifest.json is larger than 10,000 bytes" + CHECK,
        Archives.tarGz("web1", Map.of("manifest.json", large)));
  }

  @ParameterizedTest
  @ValueSource(chars = {'x', 'g', 'L'})
  void refusesHeadersThatFillMemory(char type) {
    byte[] name = Archives.bytes("pax");
    String tooMuch = "has an entry with headers of more than 65,536 bytes" + CHECK;
    assertRefused(tooMuch, tar().header(type, name, 8_000_000_000L).bytes());
    Archives.Tar chain = tar();
    for (int i = 0; i < 200; i++) {
      chain.entry(type, name, type == 'L' ? Archives.bytes("web1/x") : new byte[0]);
    }
    assertRefused(tooMuch, chain.file("web1/x", "x").end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 a=",
        "99 path=x\n",
        "0 path=x\n",
        "-1 path=x\n",
        "x path=x\n",
        "9 pathx\n\n",
        "4 =x\n ",
        "99999999999999999999 path=x\n",
        "9223372036854775807 path=x\n",
        " path=x\n",
        "7 a=b c\nx"
      })
  void refusesPaxHeadersThatCannotBeRead(String records) {
    assertRefused(
        "is damaged: an entry's header can't be read; copy it again, or capture the host again",
        tar().entry('x', Archives.bytes("pax"), Archives.bytes(records)).file("w/x", "x").end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999999", "-5", "0x10", "5e3", "\u0665"})
  void refusesPaxSizesThatAreNoFigures(String size) {
    assertRefused(
        "is damaged: an entry's header can't be read; copy it again, or capture the host again",
        tar().pax("size", size).file("w/x", "x").end());
  }

  @Test
  void refusesEntriesThatDeclareMoreThanIsThere() {
    assertRefused(
        CUT_OFF, tar().header('0', Archives.bytes("web1/a"), 5_000).raw(new byte[512]).bytes());
    assertRefused(CUT_OFF, tar().pax("size", "9223372036854775807").file("web1/a", "x").bytes());
  }

  @Test
  void refusesHeadersWhoseChecksumIsWrong() {
    byte[] content = tar().file("web1/captures/a", "x").end();
    content[6] ^= 1;
    assertRefused(
        "is damaged: an entry's header can't be read; copy it again, or capture the host again",
        content);
  }

  @Test
  void refusesLargeNumbersThatOverflow() {
    byte[] content = tar().file("web1/captures/a", "x").end();
    Arrays.fill(content, 124, 136, (byte) 0xFF);
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : content[i] & 0xFF;
    }
    byte[] written = Archives.bytes("%06o\0 ".formatted(sum));
    System.arraycopy(written, 0, content, 148, 8);
    assertRefused(
        "is damaged: an entry's header can't be read; copy it again, or capture the host again",
        content);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] tar = Archives.tar("web1", FILES);
    int end = tar.length;
    while (tar[end - 1] == 0) {
      end--;
    }
    // Whole is what holds the last content, its padding and two empty blocks.
    int whole = (end + 511) / 512 * 512 + 1024;
    for (int length = 512; length < whole; length += 256) {
      assertRefused(CUT_OFF, Arrays.copyOf(tar, length));
    }
    byte[] shortest = Arrays.copyOf(tar, whole);
    assertDoesNotThrow(
        () ->
            Bundles.open(
                Files.write(folder.resolve("w.tar"), shortest), SMALL, Bundles.Options.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void refusesEveryTruncationOfWhatIsPacked(String format) {
    byte[] packed = pack(format);
    for (int length = 1; length < packed.length; length += 7) {
      String message = refusal(Arrays.copyOf(packed, length), SMALL);
      assertTrue(
          message.equals(CUT_OFF) || message.equals(DAMAGED) || message.startsWith("is neither"),
          length + ": " + message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void refusesBytesAfterTheEndOfWhatIsPacked(String format) {
    assertRefused(DAMAGED, Archives.concat(pack(format), Archives.bytes("hidden content")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void refusesContentAfterTheEndOfTheArchive(String format) {
    byte[] tar = Archives.concat(Archives.tar("web1", FILES), Archives.bytes("hidden"));
    String goesOn = "goes on after the end of the archive" + AGAIN;
    assertRefused(goesOn, pack(format, tar));
    assertRefused(goesOn, Archives.concat(pack(format), pack(format, Archives.bytes("hidden"))));
  }

  @Test
  void refusesPaddingWithoutEnd() {
    assertRefused(
        "is padded with more than 1,048,576 bytes" + CHECK,
        Archives.gzip(tar().file("web1/captures/a", "x").raw(new byte[2 * 1024 * 1024]).bytes()));
  }

  @Test
  void takesSeveralMembersAsOneFile() {
    byte[] tar = Archives.tar("web1", FILES);
    byte[] first = Arrays.copyOf(tar, 1000);
    byte[] second = Arrays.copyOfRange(tar, 1000, tar.length);
    for (String format : new String[] {"gzip", "xz", "zstd"}) {
      byte[] content = Archives.concat(pack(format, first), pack(format, second));
      assertDoesNotThrow(
          () ->
              Bundles.open(
                  Files.write(folder.resolve("w.tar"), content), SMALL, Bundles.Options.DEFAULT));
    }
  }

  @Test
  void refusesAWrongChecksumOfWhatIsPacked() {
    byte[] packed = pack("gzip");
    packed[packed.length - 8] ^= 1;
    assertRefused(DAMAGED, packed);
  }

  @Test
  void refusesGzipHeadersThatFillMemory() {
    byte[] start = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};
    byte[] name = new byte[4 * 1024 * 1024];
    Arrays.fill(name, (byte) 'a');
    assertRefused(
        "has more than 1,048,576 bytes without content" + CHECK, Archives.concat(start, name));
  }

  @Test
  void refusesEmptyMembersWithoutEnd() {
    byte[] empty = Archives.gzip(new byte[0]);
    byte[] many = new byte[empty.length * 100_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = empty[i % empty.length];
    }
    assertRefused("has more than 1,048,576 bytes without content" + CHECK, many);
  }

  @Test
  void refusesXzThatNeedsMuchMemory() {
    LZMA2Options huge = new LZMA2Options();
    assertDoesNotThrow(() -> huge.setPreset(0));
    assertDoesNotThrow(() -> huge.setDictSize(128 * 1024 * 1024));
    byte[] packed =
        Archives.packed(Archives.tar("web1", FILES), out -> new XZOutputStream(out, huge));
    assertRefused(
        "needs more memory to unpack than is allowed; pack it again with gzip, or unpack it and"
            + " give the folder",
        packed);
  }

  @Test
  void refusesZstdThatNeedsMuchMemory() {
    // A frame header that asks for a window of 2 GiB (RFC 8878 section 3.1.1.1.2).
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (21 << 3), 1, 0, 0};
    assertRefused(
        "needs more memory to unpack than is allowed; pack it again with gzip, or unpack it and"
            + " give the folder",
        Archives.concat(header, new byte[100]));
  }

  @Test
  void saysWhatToDoWithACompressionThatIsNotSupported() {
    assertRefused(
        "is packed in a format that is not supported; unpack it and give the folder, or pack it"
            + " again as .tar.gz, .tar.xz or .tar.zst",
        Archives.packed(
            tar().file("web1/manifest.json", "{}").end(), BZip2CompressorOutputStream::new));
  }

  @Test
  void refusesAnArchiveInsideOfTwoPackings() {
    String message = refusal(Archives.gzip(pack("gzip")), SMALL);
    assertEquals(
        "is neither a bundle nor a folder: it holds no tar archive; give what collect.sh wrote",
        message);
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused("is empty; copy it again, or capture the host again", new byte[0]);
    assertRefused("is empty; copy it again, or capture the host again", Archives.gzip(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "hello\n", "PK\u0003\u0005", "{\"format\": 1}"})
  void refusesWhatIsNoArchive(String content) {
    String none =
        "is neither a bundle nor a folder: it holds no tar archive; give what collect.sh wrote";
    assertRefused(none, Archives.bytes(content));
    assertRefused(none, Archives.gzip(Archives.bytes(content)));
    assertRefused(none, new byte[5000]);
  }

  @Test
  void saysHowToGoOnFromAZipArchive() {
    assertRefused(
        "is a ZIP archive; unzip it, and give the folder, or what lies in its folder evidence"
            + " where 'plimsoll package' wrote it",
        Archives.bytes("PK\u0003\u0004"));
  }

  @Test
  void refusesAnArchiveWithoutEvidence() {
    assertRefused(
        "holds no evidence: neither manifest.json nor a folder captures, no"
            + " sosreport, and no saved output that is recognised; give what collect.sh"
            + " wrote, or the folder that holds these",
        tar().file("web1/readme.txt", "hello").end());
  }

  @Test
  void refusesWhatIsNotThere() {
    Path gone = folder.resolve("gone.tar.gz");
    BundleException e =
        assertThrows(
            BundleException.class, () -> Bundles.open(gone, SMALL, Bundles.Options.DEFAULT));
    assertEquals("gone.tar.gz: is not there; check the path", e.getMessage());
  }

  @Test
  void nothingButARefusalComesOfDamagedBytes() {
    Random random = new Random(20261121);
    for (String format : new String[] {"plain", "gzip", "xz", "zstd"}) {
      byte[] packed = pack(format);
      for (int i = 0; i < 150; i++) {
        byte[] damaged = packed.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        assertOpensOrRefuses(damaged);
      }
    }
  }

  private void assertOpensOrRefuses(byte[] content) {
    assertDoesNotThrow(
        () -> {
          Path file = Files.write(folder.resolve("damaged"), content);
          try {
            Bundles.open(file, SMALL, Bundles.Options.DEFAULT);
          } catch (BundleException e) {
            assertTrue(e.getMessage().startsWith("damaged: "), e.getMessage());
          }
        });
  }

  @Test
  void readsAtMostOneBufferBeyondTheLimit() {
    Intake intake = new Intake(SMALL, path -> true);
    ByteArrayInputStream endless = new ByteArrayInputStream(new byte[8 * 1024 * 1024]);
    assertThrows(Refusal.class, () -> intake.file("captures/a", 10, endless));
    int read = 8 * 1024 * 1024 - endless.available();
    assertTrue(read < 100_000 + 10_000, "read " + read);
  }

  @Test
  void keepsNothingThatIsLongerThanItSaid() throws Exception {
    Intake intake = new Intake(SMALL, path -> true);
    intake.file("captures/long", 2, new ByteArrayInputStream(new byte[3]));
    intake.file("captures/short", 4, new ByteArrayInputStream(new byte[3]));
    assertNull(intake.files().get("captures/long").content());
    assertTrue(intake.files().get("captures/long").tooLarge());
    assertArrayEquals(new byte[3], intake.files().get("captures/short").content());
  }

  private static byte[] pack(String format) {
    return pack(format, Archives.tar("web1", FILES));
  }

  private static byte[] pack(String format, byte[] tar) {
    return switch (format) {
      case "gzip" -> Archives.gzip(tar);
      case "xz" -> Archives.xz(tar);
      case "zstd" -> Archives.zstd(tar);
      default -> tar;
    };
  }
}
