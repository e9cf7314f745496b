package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.source.Limits;

/** A host's bundle joined with what others hold of UCP and DTR. */
class JoinedEvidenceTest {
  @TempDir private Path folder;

  private Bundle bundle(String name, Map<String, String> outputs) throws Exception {
    Path file = folder.resolve(name + ".tar.gz");
    Files.write(file, Archives.tarGz(name, Archives.bundle(outputs)));
    return Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  private static String text(Capture capture) {
    return new String(capture.output().content(), StandardCharsets.UTF_8);
  }

  @Test
  void looksUpWhatTheHostLacks() throws Exception {
    Bundle host = bundle("host", Map.of("docker/info", "{}\n"));
    Bundle ucp = bundle("ucp", Map.of("ucp/config-toml", "[auth]\n", "host/kernel", "Linux\n"));
    Bundle dtr = bundle("dtr", Map.of("dtr/settings", "{}\n"));
    JoinedEvidence joined = JoinedEvidence.of(host, List.of(ucp, dtr));

    assertEquals(
        List.of("docker/info", "dtr/settings", "ucp/config-toml"), List.copyOf(joined.ids()));
    assertEquals("[auth]\n", text(joined.capture("ucp/config-toml")));
    assertEquals("ucp/captures/ucp/config-toml", joined.capture("ucp/config-toml").output().path());
    assertEquals("captures/docker/info", joined.capture("docker/info").output().path());
    assertEquals("host/kernel was not captured", joined.capture("host/kernel").problem());
  }

  @Test
  void refusesTwoThatTookTheSame() throws Exception {
    Bundle host = bundle("host", Map.of("docker/info", "{}\n"));
    Bundle one = bundle("one", Map.of("ucp/version", "{}\n"));
    Bundle two = bundle("two", Map.of("ucp/version", "{}\n"));

    assertEquals(
        "two: holds ucp/version, and so does one; give one of them alone",
        assertThrows(BundleException.class, () -> JoinedEvidence.of(host, List.of(one, two)))
            .getMessage());
    assertEquals(
        "one: holds ucp/version, and so does two; give one of them alone",
        assertThrows(BundleException.class, () -> JoinedEvidence.of(two, List.of(one)))
            .getMessage());
  }

  @Test
  void prefersWhatWasTakenToWhatWasSkipped() throws Exception {
    Bundle host = bundle("host", Map.of("docker/info", "{}\n"));
    Bundle ucp = withSkipped("ucp");
    Bundle dtr = bundle("dtr", Map.of("dtr/settings", "{}\n"));

    for (List<Bundle> others : List.of(List.of(ucp, dtr), List.of(dtr, ucp))) {
      JoinedEvidence joined = JoinedEvidence.of(host, others);
      assertEquals("{}\n", text(joined.capture("dtr/settings")));
    }
    assertEquals(
        "dtr/settings was skipped: not asked for: give --dtr HOST",
        JoinedEvidence.of(host, List.of(ucp)).capture("dtr/settings").problem());
  }

  private Bundle withSkipped(String name) throws IOException, BundleException {
    Map<String, byte[]> files =
        Archives.reseal(
            Map.of(
                "manifest.json",
                Archives.manifest(
                        """
                        {"id": "dtr/settings", "argv": ["GET"], "tool": null, "startedAt": null,
                         "durationMs": null, "exitStatus": null, "timedOut": false,
                         "truncated": false, "stdout": null, "stderr": null, "bytes": null,
                         "sha256": null, "redactedValues": 0,
                         "skipped": "not asked for: give --dtr HOST"}""")
                    .getBytes(StandardCharsets.UTF_8)));
    Path file = folder.resolve(name + ".tar.gz");
    Files.write(file, Archives.tarGz(name, files));
    return Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  @Test
  void refusesWhatHoldsNothingOfThePlatform() throws Exception {
    Bundle host = bundle("host", Map.of("docker/info", "{}\n"));
    Bundle other = bundle("other", Map.of("docker/info", "{}\n"));

    assertEquals(
        "other: holds no capture of UCP or DTR; give after --with what collect-ucp.sh wrote",
        assertThrows(BundleException.class, () -> JoinedEvidence.of(host, List.of(other)))
            .getMessage());
  }

  @Test
  void refusesTheSameTwice() throws Exception {
    Bundle host = bundle("host", Map.of("docker/info", "{}\n"));
    Bundle ucp = bundle("ucp", Map.of("ucp/version", "{}\n"));

    String message =
        assertThrows(BundleException.class, () -> JoinedEvidence.of(host, List.of(ucp, ucp)))
            .getMessage();
    assertTrue(message.startsWith("ucp: is given twice"), message);
  }
}
