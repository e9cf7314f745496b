package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/** How far evidence is verified, and what is done with what does not match. */
class IntegrityTest {
  @TempDir Path folder;

  private final SortedMap<String, byte[]> files =
      Archives.bundle(Map.of("docker/info", "{}", "docker/version", "{\"a\": 1}"));

  private Path write() throws IOException {
    return Files.write(folder.resolve("web1.tar.gz"), Archives.tarGz("web1", files));
  }

  private Bundle open() throws IOException, BundleException {
    return Bundles.open(write(), Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  private Bundle openWith(String expectedSha256) throws IOException, BundleException {
    return Bundles.open(write(), Limits.DEFAULT, new Bundles.Options(expectedSha256, path -> true));
  }

  private String digest() {
    return Digest.sha256(Archives.tarGz("web1", files));
  }

  private void put(String path, String content) {
    files.put(path, Archives.bytes(content));
  }

  private String checksums() {
    return new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8);
  }

  private static void assertTampered(Bundle bundle, String... mismatches) {
    assertEquals(Integrity.Level.TAMPERED, bundle.integrity().level());
    assertEquals(
        List.of(mismatches),
        bundle.integrity().mismatches().stream().map(Integrity.Mismatch::toString).toList());
  }

  @Test
  void isConsistentWhereEveryFileMatches() throws Exception {
    Integrity integrity = open().integrity();
    assertEquals(Integrity.Level.CONSISTENT, integrity.level());
    assertEquals("consistent", integrity.level().label());
    assertEquals("every file matches SHA256SUMS; no outer digest was given", integrity.reason());
    assertEquals(List.of(), integrity.mismatches());
    assertFalse(integrity.isTampered());
  }

  @Test
  void isSealedWhereTheGivenDigestMatches() throws Exception {
    assertEquals(Integrity.Level.SEALED, openWith(digest()).integrity().level());
    assertEquals(
        Integrity.Level.SEALED, openWith(digest().toUpperCase(Locale.ROOT)).integrity().level());
  }

  @Test
  void isTamperedWhereTheGivenDigestDiffers() throws Exception {
    assertTampered(openWith("0".repeat(64)), "web1.tar.gz differs from the digest given for it");
  }

  @Test
  void refusesADigestThatIsNone() {
    BundleException e = assertThrows(BundleException.class, () -> openWith("abc"));
    assertEquals(
        "web1.tar.gz: the digest given for it is no SHA-256; give the 64 hexadecimal digits that"
            + " the collector printed",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s  web1.tar.gz\n", "%s *other-name.tar.gz\r\n", "%s  web1.tar.gz"})
  void isSealedWhereTheDigestBesideMatches(String row) throws Exception {
    Files.writeString(folder.resolve("web1.tar.gz.sha256"), row.formatted(digest()));
    assertEquals(Integrity.Level.SEALED, open().integrity().level());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello\n",
        "0000000000000000000000000000000000000000000000000000000000000000  web1.tar.gz\n",
        "%s  web1.tar.gz\n%s  web1.tar.gz.old\n"
      })
  void isTamperedWhereTheDigestBesideDoesNotSayTheSame(String content) throws Exception {
    Files.writeString(folder.resolve("web1.tar.gz.sha256"), content.formatted(digest(), digest()));
    assertTampered(open(), "web1.tar.gz differs from web1.tar.gz.sha256");
  }

  @Test
  void isTamperedWhereTheFileBesideIsHuge() throws Exception {
    Files.write(folder.resolve("web1.tar.gz.sha256"), new byte[1_000_000]);
    assertTampered(open(), "web1.tar.gz differs from web1.tar.gz.sha256");
  }

  @Test
  void isTamperedWhereOnlyOneOfTwoOuterDigestsMatches() throws Exception {
    Files.writeString(folder.resolve("web1.tar.gz.sha256"), "0".repeat(64) + "  web1.tar.gz\n");
    assertTampered(openWith(digest()), "web1.tar.gz differs from web1.tar.gz.sha256");
  }

  @Test
  void isUnverifiedWithoutChecksums() throws Exception {
    files.remove("SHA256SUMS");
    Integrity integrity = openWith(digest()).integrity();
    assertEquals(Integrity.Level.UNVERIFIED, integrity.level());
    assertEquals("there is no SHA256SUMS to verify it by", integrity.reason());
  }

  @Test
  void namesChangedMissingAndAddedArtifacts() throws Exception {
    put("captures/docker/info", "{ }");
    files.remove("collector.log");
    put("captures/docker/extra", "{}");
    assertTampered(
        open(),
        "captures/docker/extra is not listed in SHA256SUMS",
        "captures/docker/info differs from SHA256SUMS",
        "collector.log is missing, though SHA256SUMS lists it");
  }

  @Test
  void namesArtifactsThatAreListedTwice() throws Exception {
    String row = Digest.sha256(Archives.bytes("{}")) + "  captures/docker/info\n";
    put("SHA256SUMS", checksums() + row);
    assertTampered(open(), "captures/docker/info is listed twice in SHA256SUMS");
  }

  @Test
  void namesChecksumsThatCannotBeRead() throws Exception {
    put("SHA256SUMS", checksums() + "\nhello\n");
    Bundle bundle = open();
    assertTampered(bundle, "SHA256SUMS can't be read: line 5 is not a checksum and a name");
    assertNull(bundle.artifact("SHA256SUMS"));
  }

  @Test
  void isTamperedWhereTheChecksumsAreEmpty() throws Exception {
    put("SHA256SUMS", "");
    Bundle bundle = open();
    assertEquals(4, bundle.integrity().mismatches().size());
    assertTrue(bundle.integrity().isTampered());
  }

  @Test
  void takesChecksumsInNoOtherSpelling() throws Exception {
    String fault = "SHA256SUMS can't be read: its rows do not all end in a line feed, or it is not";
    String original = checksums();
    for (String other :
        List.of(original.replace("\n", "\r\n"), original.stripTrailing(), "\ufeff" + original)) {
      put("SHA256SUMS", other);
      assertTampered(open(), fault + " UTF-8");
    }
  }

  @Test
  void namesArtifactsThatDifferFromTheManifestAlone() throws Exception {
    put("captures/docker/info", "{ }");
    put("SHA256SUMS", "");
    files.remove("SHA256SUMS");
    put("SHA256SUMS", Archives.sums(files));
    Bundle bundle = open();
    assertTampered(bundle, "captures/docker/info differs from manifest.json");
    assertNull(bundle.artifact("captures/docker/info"));
    files.remove("SHA256SUMS");
    assertTampered(open(), "captures/docker/info differs from manifest.json");
  }

  @Test
  void namesTheFirstFiveAndCountsTheRest() throws Exception {
    for (int i = 0; i < 1_234; i++) {
      put("captures/x/%04d".formatted(i), "");
    }
    assertEquals(
        "was changed since it was captured: captures/x/0000 is not listed in SHA256SUMS,"
            + " captures/x/0001 is not listed in SHA256SUMS, captures/x/0002 is not listed in"
            + " SHA256SUMS, captures/x/0003 is not listed in SHA256SUMS, captures/x/0004 is not"
            + " listed in SHA256SUMS and 1,229 more",
        open().integrity().reason());
  }

  @Test
  void handsNothingOutThatDoesNotMatch() throws Exception {
    put("captures/docker/info", "{ }");
    put("captures/docker/extra", "{}");
    Bundle bundle = open();
    assertNull(bundle.artifact("captures/docker/info"));
    assertNull(bundle.artifact("captures/docker/extra"));
    assertNotNull(bundle.artifact("captures/docker/version"));
    Capture info = bundle.capture("docker/info");
    assertNull(info.output());
    assertEquals("captures/docker/info differs from SHA256SUMS", info.problem());
    assertNull(bundle.capture("docker/version").problem());
    assertEquals("docker/extra was not captured", bundle.capture("docker/extra").problem());
  }

  @Test
  void takesNothingFromAManifestThatDoesNotMatch() throws Exception {
    put("manifest.json", "not even JSON");
    Bundle bundle = open();
    assertTampered(bundle, "manifest.json differs from SHA256SUMS");
    assertNull(bundle.manifest());
    Capture info = bundle.capture("docker/info");
    assertNull(info.output());
    assertEquals("manifest.json differs from SHA256SUMS", info.problem());
  }

  @Test
  void takesNothingWhereTheManifestWasTakenOut() throws Exception {
    files.remove("manifest.json");
    Bundle bundle = open();
    assertTampered(bundle, "manifest.json is missing, though SHA256SUMS lists it");
    assertEquals(
        "manifest.json is missing, though SHA256SUMS lists it",
        bundle.capture("docker/info").problem());
  }

  @Test
  void noticesAChangeOfAnyByteOfAnyArtifact() throws Exception {
    List<String> unnoticed = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] content = file.getValue();
      for (int i = 0; i < content.length; i++) {
        for (int changed : changes(content[i])) {
          byte[] copy = content.clone();
          copy[i] = (byte) changed;
          if (!isTampered(file.getKey(), copy)) {
            unnoticed.add(file.getKey() + " at " + i + ": " + changed);
          }
        }
      }
    }
    assertEquals(List.of(), unnoticed);
    assertFalse(isTampered("collector.log", files.get("collector.log")));
  }

  /** Each bit flipped, and characters that a lenient reader might take for the original. */
  private static List<Integer> changes(byte original) {
    return IntStream.concat(
            IntStream.range(0, 8).map(bit -> original ^ (1 << bit)),
            IntStream.of('\r', '\t', '*', 0))
        .filter(changed -> (byte) changed != original)
        .boxed()
        .toList();
  }

  private boolean isTampered(String path, byte[] content) throws IOException {
    Intake intake = new Intake(Limits.DEFAULT, p -> true);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] bytes = file.getKey().equals(path) ? content : file.getValue();
      intake.file(file.getKey(), bytes.length, new ByteArrayInputStream(bytes));
    }
    return new Verification(intake.files())
        .integrity("web1.tar.gz", false, null, null)
        .isTampered();
  }
}
