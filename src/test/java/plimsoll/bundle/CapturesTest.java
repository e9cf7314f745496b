package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.source.Limits;

/** What a bundle says of one capture. */
class CapturesTest {
  private static final String WHOLE =
      """
      {"id": "docker/info", "argv": ["docker", "info"], "tool": "/usr/bin/docker",
       "startedAt": "2026-11-21T20:36:13Z", "durationMs": 120, "exitStatus": 0,
       "timedOut": false, "truncated": false,
       "stdout": "captures/docker/info", "stderr": "captures/docker/info.stderr",
       "bytes": 2, "sha256": null, "redactedValues": 0, "skipped": null}""";

  @TempDir Path folder;

  private final Map<String, byte[]> files =
      new TreeMap<>(
          Map.of(
              "captures/docker/info", Archives.bytes("{}"),
              "captures/docker/info.stderr", Archives.bytes("WARNING: no swap\nWARNING: b\n")));

  private Bundle open(String capture, Limits limits, Bundles.Options options)
      throws IOException, BundleException {
    files.put("manifest.json", Archives.bytes(Archives.manifest(capture)));
    byte[] packed = Archives.tarGz("web1", Archives.reseal(files));
    return Bundles.open(Files.write(folder.resolve("web1.tar.gz"), packed), limits, options);
  }

  private Capture capture(String capture) throws IOException, BundleException {
    return open(capture, Limits.DEFAULT, Bundles.Options.DEFAULT).capture("docker/info");
  }

  private static String content(Capture capture) {
    return new String(capture.output().content(), StandardCharsets.UTF_8);
  }

  @Test
  void isWholeWhereAllWentWell() throws Exception {
    Capture info = capture(WHOLE);
    assertEquals(List.of("docker", "info"), info.argv());
    assertEquals("2026-11-21T20:36:13Z", info.startedAt());
    assertEquals(0, info.exitStatus());
    assertEquals("captures/docker/info", info.output().path());
    assertEquals("{}", content(info));
    assertEquals("WARNING: no swap\nWARNING: b", info.stderr());
    assertNull(info.loss());
    assertNull(info.problem());
  }

  @Test
  void saysWhyItWasSkipped() throws Exception {
    Capture info =
        capture(
            """
            {"id": "docker/info", "argv": ["docker", "info"], "tool": null, "startedAt": null,
             "durationMs": null, "exitStatus": null, "timedOut": false, "truncated": false,
             "stdout": null, "stderr": null, "bytes": null, "sha256": null, "redactedValues": null,
             "skipped": "docker: not found"}""");
    assertEquals("docker/info was skipped: docker: not found", info.problem());
    assertNull(info.output());
    assertNull(info.exitStatus());
  }

  @Test
  void failedWithItsExitStatusAndFirstComplaint() throws Exception {
    Capture info = capture(WHOLE.replace("\"exitStatus\": 0", "\"exitStatus\": 1"));
    assertEquals("docker/info failed with exit status 1: WARNING: no swap", info.problem());
    assertEquals("{}", content(info));
  }

  @Test
  void failedWithoutOutput() throws Exception {
    Capture info =
        capture(
            WHOLE
                .replace("\"exitStatus\": 0", "\"exitStatus\": 1")
                .replace("\"captures/docker/info\"", "null"));
    assertEquals("docker/info failed with exit status 1: WARNING: no swap", info.problem());
    assertNull(info.output());
  }

  @Test
  void isLostWhereItTimedOut() throws Exception {
    Capture info = capture(WHOLE.replace("\"timedOut\": false", "\"timedOut\": true"));
    assertEquals("docker/info timed out", info.problem());
    assertEquals("{}", content(info));
  }

  @Test
  void isLostWhereItWasCut() throws Exception {
    Capture info = capture(WHOLE.replace("\"truncated\": false", "\"truncated\": true"));
    assertEquals("docker/info was cut at the collector's limit", info.problem());
  }

  @Test
  void isLostWithoutAnExitStatus() throws Exception {
    Capture info = capture(WHOLE.replace("\"exitStatus\": 0", "\"exitStatus\": null"));
    assertEquals("docker/info has no exit status in manifest.json", info.problem());
  }

  @Test
  void isLostWithoutOutput() throws Exception {
    Capture info = capture(WHOLE.replace("\"captures/docker/info\"", "null"));
    assertEquals("docker/info has no output in manifest.json", info.problem());
  }

  @Test
  void isLostWhereTheOutputWasTakenOut() throws Exception {
    files.remove("captures/docker/info");
    Capture info = capture(WHOLE);
    assertEquals("captures/docker/info is missing, though manifest.json names it", info.problem());
    assertNull(info.output());
  }

  @Test
  void isLostWhereItsComplaintsWereTakenOut() throws Exception {
    files.remove("captures/docker/info.stderr");
    assertEquals(
        "captures/docker/info.stderr is missing, though manifest.json names it",
        capture(WHOLE).problem());
  }

  @Test
  void isLostWhereItIsTooLarge() throws Exception {
    files.put("captures/docker/info", new byte[5_000]);
    Limits limits = new Limits(100_000, 4_000, 50_000, 20, 100, 10_000, 64, 64, 64);
    Bundle bundle = open(WHOLE, limits, Bundles.Options.DEFAULT);
    Capture info = bundle.capture("docker/info");
    assertEquals(
        "captures/docker/info has 5,000 bytes and was not read: the limit is 4,000, and 50,000 for"
            + " all files together",
        info.problem());
    assertNull(info.output());
    assertEquals(Integrity.Level.CONSISTENT, bundle.integrity().level());
  }

  @Test
  void isLostWhereItWasNotKept() throws Exception {
    Bundles.Options nothing = new Bundles.Options(null, path -> false);
    Bundle bundle = open(WHOLE, Limits.DEFAULT, nothing);
    assertEquals("captures/docker/info was not read", bundle.capture("docker/info").problem());
    assertEquals(Integrity.Level.CONSISTENT, bundle.integrity().level());
    assertNotNull(bundle.manifest());
  }

  @Test
  void showsALittleOfMuchStandardError() throws Exception {
    files.put("captures/docker/info.stderr", Archives.bytes("x".repeat(100_000)));
    assertEquals("x".repeat(4_000), capture(WHOLE).stderr());
  }

  @Test
  void handsOutChunksInOrder() throws Exception {
    Map<String, String> outputs = new TreeMap<>();
    for (int i = 2; i <= 11; i++) {
      outputs.put("docker/containers." + i, "[]");
    }
    outputs.put("docker/containers", "[]");
    byte[] packed = Archives.tarGz("web1", Archives.bundle(outputs));
    Bundle bundle =
        Bundles.open(
            Files.write(folder.resolve("web1.tar.gz"), packed),
            Limits.DEFAULT,
            Bundles.Options.DEFAULT);
    List<String> ids = bundle.chunks("docker/containers").stream().map(Capture::id).toList();
    assertEquals(11, ids.size());
    assertEquals("docker/containers", ids.get(0));
    assertEquals("docker/containers.11", ids.get(10));
    assertTrue(bundle.chunks("docker/images").get(0).problem().endsWith("was not captured"));
  }
}
