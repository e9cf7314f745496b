package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.source.Limits;

/** What the collector wrote about its run. */
class ManifestTest {
  private static final String SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String TEXT =
      Archives.manifest(
          """
          {"id": "docker/info", "argv": ["docker", "info"], "tool": "/usr/bin/docker",
           "startedAt": "2026-11-21T20:36:13Z", "durationMs": 120, "exitStatus": 0,
           "timedOut": false, "truncated": false, "stdout": "captures/docker/info",
           "stderr": null, "bytes": 0, "sha256": "%s", "redactedValues": 3, "skipped": null}"""
              .formatted(SHA256));

  @TempDir Path folder;

  private Manifest read(String manifest) throws IOException, BundleException {
    byte[] packed =
        Archives.tarGz(
            "web1",
            Map.of("manifest.json", Archives.bytes(manifest), "captures/docker/info", new byte[0]));
    Path file = Files.write(folder.resolve("web1.tar.gz"), packed);
    return Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT).manifest();
  }

  private void assertRefused(String reason, String manifest) {
    BundleException e = assertThrows(BundleException.class, () -> read(manifest));
    assertEquals("web1.tar.gz: " + reason, e.getMessage());
  }

  @Test
  void readsAllOfIt() throws Exception {
    assertEquals(
        new Manifest(
            1,
            "plimsoll-collect 1.0.0",
            new Manifest.Host(
                "web1",
                "web1.example.org",
                null,
                "Debian GNU/Linux 12 (bookworm)",
                "Linux 6.1.0",
                "x86_64",
                List.of("10.0.0.5")),
            Instant.parse("2026-11-21T20:36:13Z"),
            Instant.parse("2026-11-21T20:36:20Z"),
            0L,
            "root",
            null,
            new Manifest.Options(true, List.of(), List.of(), List.of(), 60L),
            List.of(
                new Manifest.Entry(
                    "docker/info",
                    List.of("docker", "info"),
                    "/usr/bin/docker",
                    "2026-11-21T20:36:13Z",
                    120L,
                    0,
                    false,
                    false,
                    "captures/docker/info",
                    null,
                    0L,
                    SHA256,
                    3L,
                    null)),
            null),
        read(TEXT));
  }

  @Test
  void passesOverKeysItDoesNotKnow() throws Exception {
    String later = TEXT.replace("\"format\": 1,", "\"format\": 1, \"later\": {\"format\": [2]},");
    assertEquals(read(TEXT), read(later));
  }

  @Test
  void takesAMissingKeyForNull() throws Exception {
    assertEquals(read(TEXT), read(TEXT.replace(", \"invokedBy\": null", "")));
  }

  @Test
  void refusesFormatsItDoesNotKnow() {
    assertRefused(
        "has bundle format 2, and only 1 is known; use a newer plimsoll",
        TEXT.replace("\"format\": 1,", "\"format\": 2,"));
  }

  @Test
  void refusesWhatIsNoJson() {
    assertRefused(
        "manifest.json: is empty; a JSON document was expected; capture the host again with"
            + " collect.sh",
        "");
    BundleException e =
        assertThrows(BundleException.class, () -> read(TEXT.replace("\"fqdn\":", "\"fqdn\"")));
    String start = "web1.tar.gz: manifest.json: line 3: is not valid JSON: ";
    assertEquals(start, e.getMessage().substring(0, start.length()));
    assertEquals(1, e.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"format\": 1,           | \"format\": \"1\",  | 1: /format is a string, not a number",
        "\"format\": 1,           | \"format\": 1.5,    "
            + "| 1: /format is not a whole number that can stand there",
        "\"format\": 1,           | \"format\": null,   | 1: /format is missing",
        "\"version\": \"1.0.0\"   | \"version\": 1      "
            + "| 2: /collector/version is a number, not a string",
        "\"hostname\": \"web1\"   | \"hostname\": {}    "
            + "| 3: /host/hostname is an object, not a string",
        "[\"10.0.0.5\"]           | [\"10.0.0.5\", 7]   "
            + "| 5: /host/addresses holds a number, not strings only",
        "\"startedAt\": \"2026-11-21T20:36:13Z\", \"finishedAt\" | \"finishedAt\" "
            + "| 1: /startedAt is missing",
        "\"finishedAt\": \"2026-11-21T20:36:20Z\" | \"finishedAt\": \"21 Nov 2026\" "
            + "| 6: /finishedAt is not an instant such as 2026-11-21T20:36:13Z",
        "\"effectiveUid\": 0      | \"effectiveUid\": -1 "
            + "| 7: /effectiveUid is not a whole number that can stand there",
        "\"redaction\": true      | \"redaction\": \"yes\" "
            + "| 8: /options/redaction is a string, not a boolean",
        "\"id\": \"docker/info\"  | \"id\": \"../info\" "
            + "| 10: /captures/0/id leaves the bundle: '../info'",
        "\"exitStatus\": 0        | \"exitStatus\": 1e12 "
            + "| 11: /captures/0/exitStatus is no exit status",
        "\"timedOut\": false,     | ^^                  | 10: /captures/0/timedOut is missing",
        "e3b0c44298fc1c149afb     | E3B0                "
            + "| 13: /captures/0/sha256 is not a SHA-256 in lower-case hexadecimal digits",
      })
  void refusesKeysOfAnotherType(String old, String changed, String reason) {
    String manifest = TEXT.replace(old, changed);
    assertRefused(
        "manifest.json: line " + reason + "; capture the host again with collect.sh", manifest);
  }

  @Test
  void refusesCapturesThatAreNoObjects() {
    assertRefused(
        "manifest.json: line 10: /captures/0 is a number, not an object; capture the host again"
            + " with collect.sh",
        Archives.manifest("1"));
  }

  @Test
  void refusesACaptureThatStandsThereTwice() {
    String capture = "{\"id\": \"a\", \"timedOut\": false, \"truncated\": false}";
    assertRefused(
        "manifest.json: line 11: /captures/1/id stands there twice: 'a'; capture the host again"
            + " with collect.sh",
        Archives.manifest(capture + ",\n" + capture));
  }
}
