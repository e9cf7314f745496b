package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.source.Limits;

/** Evidence that lies in a folder. */
class FolderTest {
  private static final Limits SMALL =
      new Limits(100_000, 10_000, 15_000, 20, 100, 10_000, 64, 64, 64);

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void nameTheFolder() {
    folder = parent.resolve("web1");
  }

  private Bundle open(Map<String, String> files) throws IOException, BundleException {
    Map<String, byte[]> contents = new TreeMap<>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(StandardCharsets.UTF_8)));
    Archives.unpack(folder, contents);
    return Bundles.open(folder, SMALL, Bundles.Options.DEFAULT);
  }

  private void assertRefused(String message) {
    BundleException e =
        assertThrows(
            BundleException.class, () -> Bundles.open(folder, SMALL, Bundles.Options.DEFAULT));
    assertEquals(message, e.getMessage());
  }

  @Test
  void saysWhichFileVanishedWhileTheFolderWasRead() throws Exception {
    open(Map.of("captures/docker/info", "{}", "captures/docker/ps", "ID\n"));
    Bundles.Options deleting =
        new Bundles.Options(
            null,
            path -> {
              if (path.equals("captures/docker/info")) {
                assertTrue(folder.resolve("captures/docker/ps").toFile().delete());
              }
              return true;
            });
    BundleException e =
        assertThrows(BundleException.class, () -> Bundles.open(folder, SMALL, deleting));
    assertEquals(
        "web1: entry 'captures/docker/ps' vanished while it was read; wait until nobody changes the"
            + " folder",
        e.getMessage());
  }

  @Test
  void takesFilesSavedByHandForCaptures() throws Exception {
    Bundle bundle =
        open(
            Map.of(
                "captures/docker/info", "{}",
                "captures/docker/info.stderr", "WARNING: No swap limit support\n",
                "files/etc/docker/daemon.json", "{\"icc\": false}",
                "readme.txt", "saved by hand"));
    assertNull(bundle.manifest());
    assertNull(bundle.sha256());
    assertEquals(Integrity.Level.UNVERIFIED, bundle.integrity().level());
    assertEquals(
        new TreeSet<>(List.of("docker/info", "files/etc/docker/daemon.json")), bundle.ids());
    Capture info = bundle.capture("docker/info");
    assertEquals("{}", new String(info.output().content(), StandardCharsets.UTF_8));
    assertEquals("captures/docker/info", info.output().path());
    assertEquals("WARNING: No swap limit support", info.stderr());
    assertEquals(List.of(), info.argv());
    assertNull(info.exitStatus());
    assertNull(info.startedAt());
    assertNull(info.problem());
    assertEquals(
        "files/etc/docker/daemon.json",
        bundle.capture("files/etc/docker/daemon.json").output().path());
    assertEquals("docker/ps was not captured", bundle.capture("docker/ps").problem());
  }

  @Test
  void refusesAFolderWithoutEvidence() {
    BundleException e =
        assertThrows(BundleException.class, () -> open(Map.of("notes/readme.txt", "hello")));
    assertEquals(
        "web1: holds no evidence: neither manifest.json nor a folder captures, no"
            + " sosreport, and no saved output that is recognised; give what collect.sh"
            + " wrote, or the folder that holds these",
        e.getMessage());
  }

  @Test
  void refusesEmptyFoldersOfEvidence() throws IOException {
    Files.createDirectories(folder.resolve("captures/docker"));
    assertRefused(
        "web1: holds no evidence: neither manifest.json nor a folder captures, no"
            + " sosreport, and no saved output that is recognised; give what collect.sh"
            + " wrote, or the folder that holds these");
  }

  @Test
  void refusesLinks() throws Exception {
    RealParts.requirePosix();
    open(Map.of("captures/docker/info", "{}"));
    Path link = folder.resolve("captures/docker/version");
    Files.createSymbolicLink(link, Path.of("/etc/passwd"));
    String refused =
        "web1: entry 'captures/docker/version' is a link; put a copy of the file in its place";
    assertRefused(refused);
    Files.delete(link);
    Files.createSymbolicLink(link, parent);
    assertRefused(refused);
  }

  @Test
  void opensAFolderThatIsItselfReachedThroughALink() throws Exception {
    RealParts.requirePosix();
    open(Map.of("captures/docker/info", "{}"));
    Path link = Files.createSymbolicLink(parent.resolve("latest"), folder);
    Bundle bundle = Bundles.open(link, SMALL, Bundles.Options.DEFAULT);
    assertEquals(new TreeSet<>(List.of("docker/info")), bundle.ids());
  }

  @Test
  void refusesNamedPipesWithoutOpeningThem() throws Exception {
    RealParts.require("mkfifo");
    open(Map.of("captures/docker/info", "{}"));
    String pipe = folder.resolve("captures/pipe").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    assertRefused("web1: entry 'captures/pipe' is neither a file nor a folder; take it out");
  }

  @Test
  void refusesNamesThatDifferInCaseOnly() throws Exception {
    open(Map.of("captures/docker/info", "{}"));
    Path other = folder.resolve("captures/docker/INFO");
    if (!Files.exists(other)) { // where the file system minds the case
      Files.writeString(other, "{}");
      assertRefused(
          "web1: entry 'captures/docker/info' differs from 'captures/docker/INFO' in upper and"
              + " lower case only; do not use it, capture the host again");
    }
  }

  @Test
  void refusesBackslashesInNames() throws Exception {
    RealParts.requirePosix();
    open(Map.of("captures/docker/info", "{}"));
    Files.writeString(folder.resolve("captures/a\\b"), "");
    assertRefused(
        "web1: the name of entry 'captures/a\\b' holds a backslash; do not use it, capture the host"
            + " again");
  }

  @Test
  void refusesMoreThanTheLimits() throws Exception {
    open(Map.of("captures/host/a", ""));
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve("captures/host/" + i), "");
    }
    assertRefused(
        "web1: holds more than 20 entries, the limit; one host's bundle is far smaller: check where"
            + " it came from");
    for (int i = 0; i < 11; i++) {
      Files.delete(folder.resolve("captures/host/" + i));
    }
    Files.write(folder.resolve("captures/host/large"), new byte[100_001]);
    assertRefused(
        "web1: unpacks to more than 100,000 bytes, the limit; one host's bundle is far smaller:"
            + " check where it came from");
  }

  @Test
  void keepsTheSameFilesWhateverTheOrderOfTheFolder() throws Exception {
    String content = "x".repeat(6_000);
    Bundle bundle =
        open(
            Map.of(
                "captures/host/c",
                content,
                "captures/host/a",
                content,
                "captures/host/b",
                content));
    assertNull(bundle.capture("host/a").problem());
    assertNull(bundle.capture("host/b").problem());
    assertEquals(
        "captures/host/c has 6,000 bytes and was not read: the limit is 10,000, and 15,000 for all files"
            + " together",
        bundle.capture("host/c").problem());
  }

  @Test
  void refusesADigestItHasNothingToCompareWith() throws Exception {
    open(Map.of("captures/host/a", ""));
    BundleException e =
        assertThrows(
            BundleException.class,
            () -> Bundles.open(folder, SMALL, new Bundles.Options("0".repeat(64), path -> true)));
    assertEquals(
        "web1: is a folder, which has no digest; give the packed bundle to compare it",
        e.getMessage());
  }

  @Test
  void refusesFilesThatMayNotBeRead() throws Exception {
    RealParts.requirePosix();
    open(Map.of("captures/host/a", ""));
    Path secret = Files.writeString(folder.resolve("captures/host/b"), "x");
    Files.setPosixFilePermissions(secret, Set.of());
    assumeFalse(Files.isReadable(secret), "this account may read every file");
    assertRefused("web1: may not be read, or not all of it; check its permissions");
  }
}
