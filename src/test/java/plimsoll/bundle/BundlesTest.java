package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/** Evidence that is opened. */
class BundlesTest {
  private static final SortedMap<String, byte[]> FILES =
      Archives.bundle(
          Map.of(
              "docker/info", "{\"ID\": \"x\"}\n",
              "docker/containers", "[]",
              "files/etc/docker/daemon.json", "{}"));

  @TempDir Path folder;

  private Bundle open(String name, byte[] content) throws IOException, BundleException {
    return Bundles.open(
        Files.write(folder.resolve(name), content), Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  private static byte[] pack(String format, byte[] tar) {
    return switch (format) {
      case ".tar.gz", ".tgz" -> Archives.gzip(tar);
      case ".tar.xz" -> Archives.xz(tar);
      case ".tar.zst" -> Archives.zstd(tar);
      default -> tar;
    };
  }

  private static void assertHoldsFiles(SortedMap<String, byte[]> files, Bundle bundle) {
    List<BundleFile> expected =
        files.entrySet().stream()
            .map(f -> new BundleFile(f.getKey(), f.getValue().length, Digest.sha256(f.getValue())))
            .toList();
    assertEquals(expected, bundle.files());
    assertEquals(Integrity.Level.CONSISTENT, bundle.integrity().level());
    files.forEach((path, content) -> assertArrayEquals(content, content(bundle, path)));
  }

  private static byte[] content(Bundle bundle, String path) {
    Artifact artifact = bundle.artifact(path);
    assertNotNull(artifact, path);
    return artifact.content();
  }

  @ParameterizedTest
  @ValueSource(strings = {".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.zst"})
  void opensEveryWayToPack(String format) throws Exception {
    byte[] packed = pack(format, Archives.tar("web1", FILES));
    Bundle bundle = open("plimsoll-web1" + format, packed);
    assertEquals("plimsoll-web1", bundle.name());
    assertEquals(Bundle.Kind.BUNDLE, bundle.kind());
    assertEquals(Digest.sha256(packed), bundle.sha256());
    assertHoldsFiles(FILES, bundle);
    assertEquals(
        new TreeSet<>(List.of("docker/info", "docker/containers", "files/etc/docker/daemon.json")),
        bundle.ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {".tar.gz", ".tar.xz", ".tar.zst"})
  void knowsTheWayToPackByContentNotByName(String format) throws Exception {
    assertHoldsFiles(FILES, open("web1.tar", pack(format, Archives.tar("web1", FILES))));
  }

  @Test
  void opensAFolderAsTheSameEvidence() throws Exception {
    Bundle packed = open("web1.tar.gz", Archives.tarGz("web1", FILES));
    Bundle unpacked =
        Bundles.open(
            Archives.unpack(folder.resolve("web1"), FILES),
            Limits.DEFAULT,
            Bundles.Options.DEFAULT);
    assertEquals("plimsoll-web1-20261121T203613Z", unpacked.name());
    assertEquals(Bundle.Kind.FOLDER, unpacked.kind());
    assertEquals(Digest.sha256(FILES.get("SHA256SUMS")), unpacked.sha256());
    assertHoldsFiles(FILES, unpacked);
    assertEquals(packed.ids(), unpacked.ids());
    assertEquals(packed.manifest(), unpacked.manifest());
    assertEquals(packed.integrity(), unpacked.integrity());
    for (String id : packed.ids()) {
      Capture one = packed.capture(id);
      Capture other = unpacked.capture(id);
      assertEquals(one.argv(), other.argv());
      assertEquals(one.problem(), other.problem());
      assertEquals(one.exitStatus(), other.exitStatus());
      assertArrayEquals(one.output().content(), other.output().content());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU})
  void readsLongAndForeignNames(int longFileMode) throws Exception {
    SortedMap<String, byte[]> files =
        Archives.bundle(
            Map.of(
                "files/etc/systemd/system/docker.service.d/" + "x".repeat(200) + ".conf",
                "a",
                "files/etc/audit/rules.d/\u00fcber\u65e5\u672c \ud83d\ude00.rules",
                "b"));
    assertHoldsFiles(files, open("web1.tar", Archives.tar("web1", files, longFileMode)));
  }

  @Test
  void readsNamesInTwoParts() throws Exception {
    byte[] archive = new Archives.Tar().file("info", "{}").end();
    System.arraycopy(Archives.bytes("web1/captures/docker"), 0, archive, 345, 20);
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : archive[i] & 0xFF;
    }
    System.arraycopy(Archives.bytes("%06o\0 ".formatted(sum)), 0, archive, 148, 8);
    assertEquals(new TreeSet<>(List.of("docker/info")), open("web1.tar", archive).ids());
  }

  @ParameterizedTest
  @CsvSource({
    "tar,   tar --format=gnu -cf      b.tar     web1",
    "tar,   tar --format=pax -cf      b.tar     web1",
    "tar,   tar --format=ustar -czf   b.tar     web1",
    "tar,   tar -cf                   b.tar     ./web1",
    "xz,    tar -cJf                  b.tar     web1",
    "zstd,  tar --zstd -cf            b.tar     web1",
    "bsdtar, bsdtar -cf               b.tar     web1",
    "busybox, busybox tar -czf        b.tar     web1"
  })
  void opensWhatRealToolsPack(String tool, String command) throws Exception {
    RealParts.requirePosix();
    RealParts.require("tar");
    RealParts.require(tool);
    SortedMap<String, byte[]> files =
        Archives.bundle(Map.of("files/etc/" + "x".repeat(95), "a", "docker/info", "{}"));
    Archives.unpack(folder.resolve("web1"), files);
    Process process =
        new ProcessBuilder(command.split("\\s+"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertHoldsFiles(
        files, Bundles.open(folder.resolve("b.tar"), Limits.DEFAULT, Bundles.Options.DEFAULT));
  }

  @Test
  void writesAndExtractsNothing() throws Exception {
    open("web1.tar.gz", Archives.tarGz("web1", FILES));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("web1.tar.gz")), left.toList());
    }
  }

  @Test
  void packsTheSameFilesIntoTheSameBytes() {
    assertArrayEquals(
        Archives.tarGz("web1", FILES), Archives.tarGz("web1", Archives.reseal(FILES)));
  }
}
