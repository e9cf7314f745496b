package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.bundle.Archives;
import plimsoll.check.platform.Answers;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** {@code analyze --with}: a host judged together with its cluster. */
class AnalyzeWithTest {
  private static final String STIG = "disa-docker-enterprise-2.x";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path host;
  private Path cluster;

  @BeforeEach
  void pack() throws IOException {
    host = write("host", Archives.bundle(Map.of("docker/ps", "CONTAINER ID   IMAGE   NAMES\n")));
    cluster = write("cluster", Archives.bundle(Answers.OF_A_GOOD_CLUSTER));
  }

  private Path write(String name, SortedMap<String, byte[]> files) throws IOException {
    return Files.write(folder.resolve(name + ".tar.gz"), Archives.tarGz(name, files));
  }

  private int analyze(String... more) {
    String[] arguments = {
      "analyze", host.toString(), "-b", STIG, "-o", folder.resolve("out").toString()
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Main.run(new PrintWriter(out), new PrintWriter(err), all);
  }

  private Json results() throws Exception {
    return Json.parse(Files.readAllBytes(folder.resolve("out/host/results.json")), Limits.DEFAULT);
  }

  @Test
  void saysOfEachBundleHowFarItCanBeTrusted() throws Exception {
    assertEquals(0, analyze("--with", cluster.toString()), err.toString());

    String digest = Digest.sha256(Files.readAllBytes(cluster));
    assertTrue(
        out.toString()
            .contains(
                "  with       cluster\n  sha256     "
                    + digest
                    + "\n  integrity  CONSISTENT: every file matches SHA256SUMS"),
        out.toString());
    Json with = results().get("evidence").get("with").items().get(0);
    assertEquals("cluster", with.get("name").text());
    assertEquals(digest, with.get("sha256").text());
    assertEquals("consistent", with.get("integrity").text());
    String report = Files.readString(folder.resolve("out/host/report.html"));
    assertTrue(report.contains("Judged with"));
    assertTrue(report.contains("--with cluster.tar.gz"), "how to make the report again");
  }

  @Test
  void citesTheBundleThatAnArtifactIsFrom() throws Exception {
    analyze("--with", cluster.toString());

    for (Json control : results().get("benchmarks").items().get(0).get("controls").items()) {
      if ("DKER-EE-001080".equals(control.get("id").text())) {
        assertEquals("PASS", control.get("status").text());
        assertEquals(
            "cluster/captures/ucp/config-toml",
            control
                .get("observations")
                .items()
                .get(0)
                .get("citations")
                .items()
                .get(0)
                .get("artifact")
                .text());
        return;
      }
    }
    throw new AssertionError("no DKER-EE-001080");
  }

  @Test
  void isExplainedAndGivenAPolicyAsItWasJudged() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            plimsoll-policy: 1
            name: UCP
            hosts: ["*"]
            attestations:
              - controls: [disa-docker-enterprise-2.x/DKER-EE-001100]
                status: PASS
                statement: It is the site's directory.
                by: J. Doe
                role: ISSO
                on: 2026-11-02
                expires: 2030-11-01
            """);
    assertEquals(0, run("explain", "DKER-EE-001080", host.toString()), err.toString());
    assertTrue(out.toString().contains("\nVerdict\n  NOT_APPLICABLE: "), out.toString());
    String[] with = {"--with", cluster.toString()};
    assertEquals(0, run("explain", "DKER-EE-001080", host.toString(), with[0], with[1]));
    assertTrue(out.toString().contains("\nVerdict\n  PASS: "), out.toString());
    assertEquals(0, run("policy", "check", policy.toString(), host.toString(), with[0], with[1]));
    assertTrue(out.toString().contains("DKER-EE-001100 PASS, which evidence leaves MANUAL"));
    assertEquals(0, run("policy", "init", host.toString(), "-b", STIG, with[0], with[1]));
    assertTrue(out.toString().contains("[disa-docker-enterprise-2.x/DKER-EE-001100]"));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void aDifferenceSaysThatOneSideAloneHadACluster() throws Exception {
    assertEquals(0, analyze("--with", cluster.toString()), err.toString());
    String record = folder.resolve("out/host/results.json").toString();
    assertEquals(0, run("diff", record, host.toString()), err.toString());
    assertTrue(
        out.toString().startsWith("Note: OLD alone was judged with 'cluster': "), out.toString());
    assertEquals(0, run("diff", host.toString(), record), err.toString());
    assertTrue(
        out.toString().startsWith("Note: NEW alone was judged with 'cluster': "), out.toString());
    assertEquals(0, run("diff", record, record), err.toString());
    assertFalse(out.toString().contains("Note:"), out.toString());
  }

  @Test
  void leavesTheRecordOfOneBundleAsItWas() throws Exception {
    assertEquals(0, analyze());
    assertEquals(null, results().get("evidence").get("with"));
    assertFalse(out.toString().contains("  with "), out.toString());
  }

  @Test
  void refusesATamperedOneUnlessItIsAccepted() throws Exception {
    SortedMap<String, byte[]> files = new TreeMap<>(Archives.bundle(Answers.OF_A_GOOD_CLUSTER));
    files.put("captures/dtr/settings", "{}\n".getBytes(StandardCharsets.UTF_8));
    Path tampered = write("tampered", files);

    assertEquals(3, analyze("--with", tampered.toString()));
    assertEquals(
        "tampered.tar.gz: was changed since it was captured: captures/dtr/settings differs from"
            + " SHA256SUMS; capture UCP again, or judge what is left with --accept-tampered\n",
        err.toString());
    assertFalse(Files.exists(folder.resolve("out/host")));
    assertEquals(0, analyze("--with", tampered.toString(), "--accept-tampered"));
    assertTrue(
        Files.readString(folder.resolve("out/host/report.html")).contains("TAMPERED EVIDENCE"));
  }

  @Test
  void refusesTwoThatHoldTheSame() throws Exception {
    Path other = write("other", Archives.bundle(Map.of("ucp/config-toml", "[auth]\n")));

    assertEquals(3, analyze("--with", cluster.toString(), "--with", other.toString()));
    assertEquals(
        "other: holds ucp/config-toml, and so does cluster; give one of them alone\n",
        err.toString());
  }

  @Test
  void refusesAHostInItsPlace() {
    assertEquals(3, analyze("--with", host.toString()));
    assertEquals(
        "host: is given twice, or has the name of another one; give each bundle once\n",
        err.toString());
  }
}
