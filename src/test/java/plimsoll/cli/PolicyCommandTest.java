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
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.Samples;
import plimsoll.bundle.Archives;
import plimsoll.source.Digest;

/** The commands about policies, on the sample host, as a stranger types them. */
class PolicyCommandTest {
  private static final String POLICY = Path.of("samples", "policy.yaml").toString();
  private static final String CARELESS = Samples.bundle("careless").toString();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void checkSaysWhatEveryEntryOfTheSampleDoes() throws IOException {
    assertEquals(0, run("policy", "check", POLICY, CARELESS, "-b", "cis-docker-1.13.0"));
    compare("policy-check.txt");
  }

  @Test
  void explainTellsAWaivedVerdictStepByStep() throws IOException {
    assertEquals(0, run("explain", "cis-docker-1.13.0/5.7", CARELESS, "-p", POLICY));
    compare("explain-5.7.txt");
  }

  @Test
  void explainSaysWhichEvidenceWouldDecide() {
    assertEquals(0, run("explain", "1.5", CARELESS));
    assertTrue(
        out.toString().contains("\n  audit/rules: auditctl -l\n      did not run"), out.toString());
    assertTrue(out.toString().contains("nothing: no policy was given (-p)"));
    assertEquals(2, run("explain", "5.99", CARELESS));
  }

  @Test
  void explainSaysOfMissingEvidenceWhatTheReportSays() {
    assertEquals(0, run("explain", "1.5", CARELESS));
    assertTrue(
        out.toString()
            .replaceAll("\\s+", " ")
            .contains(
                "What would make it PASS Evidence: for audit/rules, install auditctl on the host and"
                    + " capture it again, as root, or have a person attest what holds without it."
                    + " Then: Put the line"),
        out.toString());
  }

  @Test
  void explainSaysWhatStillDoesNotPassOnceNothingFails() {
    assertEquals(0, run("explain", "5.7", CARELESS));
    assertTrue(
        out.toString()
            .replaceAll("\\s+", " ")
            .endsWith("Then 1 of what was found still is MANUAL, and needs a person's answer. "),
        out.toString());
  }

  /** The STIG knows no exceptions, so that a site's value changes nothing of its rules. */
  @Test
  void namesNoParameterThatCountsForNothing() {
    String stig = "disa-docker-enterprise-2.x";
    assertEquals(0, run("explain", "DKER-EE-002150", CARELESS, "-b", stig), err.toString());
    assertFalse(out.toString().contains("privileged-port-exceptions"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("policy", "init", CARELESS, "-b", "cis-docker-1.13.0," + stig));
    assertTrue(
        out.toString()
            .contains(
                """
                as 443 or 443/tcp
                  #   cis-docker-1.13.0/5.7 FAIL: 1 of 12 containers: shop publishes below port\
                 1024: 0.0.0.0:80->8080/tcp, [::]:80->8080/tcp
                  # privileged-port-exceptions: {"NAME": [""]}
                """),
        out.toString());
  }

  @Test
  void aWaiverThatMatchedNothingIsSaidOfWhatWasJudgedAlone() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            plimsoll-policy: 1
            name: Builds
            hosts: [web-01]
            waivers:
              - id: W-1
                controls: [cis-docker-1.7.0/5.5, cis-docker-1.13.0/5.4]
                subjects: [shop]
                justification: It builds.
                approver: A. Meyer
                reference: SSP 4.2
                expires: 2027-06-30
            """);
    assertEquals(0, run("explain", "5.4", CARELESS, "-p", policy.toString()), err.toString());
    assertTrue(
        out.toString()
            .replaceAll("\\s+", " ")
            .contains(
                "waiver 'W-1' matched nothing: no FAIL of cis-docker-1.13.0/5.4 is about 'shop' "),
        out.toString());
  }

  @Test
  void whatInitWritesIsValidAndChangesNothing() throws IOException {
    Path begun = folder.resolve("policy.yaml");
    assertEquals(0, run("policy", "init", CARELESS, "-o", begun.toString()));
    assertTrue(Files.readString(begun).contains("  # - controls: [cis-docker-1.13.0/1.2]\n"));
    assertEquals(0, run("policy", "check", begun.toString(), CARELESS));
    assertTrue(out.toString().endsWith("\n  nothing in it is about this host\n"), out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "web-01 ", "web\\n01", "web\\u202e01"})
  void whatInitWritesIsValidForAHostWhoseNameAPolicyCanNotHold(String hostname) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(Archives.bundle(Map.of("docker/info", "{}")));
    String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
    files.put(
        "manifest.json",
        manifest.replace("\"web1\"", "\"" + hostname + "\"").getBytes(StandardCharsets.UTF_8));
    Path bundle =
        Files.write(folder.resolve("host.tar.gz"), Archives.tarGz("host", Archives.reseal(files)));
    Path begun = folder.resolve("policy.yaml");
    assertEquals(0, run("policy", "init", bundle.toString(), "-o", begun.toString()));
    assertEquals(0, run("policy", "check", begun.toString(), bundle.toString()), err.toString());
  }

  @Test
  void whatInitWritesIsValidOnceItIsFilledIn() throws IOException {
    Path begun = folder.resolve("policy.yaml");
    run("policy", "init", CARELESS, "-o", begun.toString());
    Files.writeString(
        begun,
        Files.readString(begun)
            .replaceAll("(?m)^  # (- controls|- id|  (controls|subjects|status|on):)", "  $1")
            .replaceAll(
                "(?m)^  # (  (justification|approver|reference|statement|by|role): )\"\"",
                "  $1\"said\"")
            .replaceAll("(?m)^  # (  expires: )YYYY-MM-DD", "  $12027-12-31")
            .replace("on: YYYY-MM-DD", "on: 2026-11-22"));
    assertEquals(0, run("policy", "check", begun.toString()), err.toString());
    assertTrue(out.toString().contains(" 0 values, 1 waiver, 20 attestations\n"), out.toString());
  }

  @Test
  void initKeepsAFileThatIsThere() throws IOException {
    Path there = Files.writeString(folder.resolve("policy.yaml"), "mine\n");
    assertEquals(3, run("policy", "init", CARELESS, "-o", there.toString()));
    assertEquals("mine\n", Files.readString(there));
    assertEquals(there + ": is there already; choose another -o\n", err.toString());
  }

  @Test
  void aBadPolicyIsOneLineAndWritesNothing() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "plimsoll-policy: 1\nname: [\n");
    Path to = folder.resolve("out");
    assertEquals(3, run("analyze", CARELESS, "-p", bad.toString(), "-o", to.toString()));
    assertTrue(
        err.toString().matches("bad\\.yaml:[23]: is not valid YAML: [^\n]+\n"), err.toString());
    assertEquals(3, run("analyze", CARELESS, "-p", to.toString(), "-o", to.toString()));
    assertTrue(err.toString().endsWith("out: there is no such policy; check the path\n"));
    assertFalse(Files.exists(to));
  }

  @Test
  void aPolicyForOtherHostsRejectsTheEvidence() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("db.yaml"), "plimsoll-policy: 1\nname: Databases\nhosts: [\"db-*\"]\n");
    Path to = folder.resolve("out");
    assertEquals(3, run("analyze", CARELESS, "-p", other.toString(), "-o", to.toString()));
    assertEquals(
        "bundle: db.yaml: is for the hosts 'db-*', and the evidence is of 'web-01',"
            + " 'web-01.example'; take the policy of that host, or add it to 'hosts'\n",
        err.toString());
    assertFalse(Files.exists(to));
  }

  @Test
  void everyOutputNamesThePolicyWithItsDigest() throws IOException {
    Path to = folder.resolve("out");
    run(
        "analyze",
        CARELESS,
        "-p",
        POLICY,
        "-o",
        to.toString(),
        "-b",
        "disa-docker-enterprise-2.x",
        "-f",
        "html,json,ckl,cklb,xccdf");
    String digest = Digest.sha256(Files.readAllBytes(Path.of(POLICY)));
    assertTrue(out.toString().contains("sha256 " + digest));
    try (var files = Files.walk(to)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        assertTrue(text.contains(digest), file.toString());
        assertTrue(text.contains("Shop hosts, System Security Plan 2026-11"), file.toString());
        assertTrue(text.contains("W-1"), file.toString());
      }
    }
  }

  @Test
  void whatIsWaivedReachesItsOwnGateAlone() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            """
            plimsoll-policy: 1
            name: Plan
            waivers:
              - id: W-1
                controls: [cis-docker-1.13.0/5.7]
                subjects: [shop]
                justification: It must.
                approver: A. Meyer
                reference: SSP 4.2
                expires: 2026-12-31
            """);
    String to = folder.resolve("out").toString();
    String[] judge = {"analyze", CARELESS, "-f", "json", "-o", to, "--fail-on"};
    assertEquals(0, run(with(judge, "waived")));
    assertEquals(1, run(with(judge, "waived", "-p", policy.toString())));
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  private void compare(String name) throws IOException {
    Path golden = Samples.expected("careless").resolve(name);
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.writeString(golden, out.toString());
    }
    assertEquals(
        Files.exists(golden) ? Files.readString(golden) : "",
        out.toString(),
        golden + " differs; if it should, run: ./mvnw test -Dplimsoll.updateGolden=true");
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
