package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.bundle.Archives;
import plimsoll.check.platform.Answers;
import plimsoll.signature.Signers;
import plimsoll.signature.Signers.Identity;
import plimsoll.source.Digest;

/** {@code plimsoll package}, and what {@code verify} says of what it wrote. */
class PackageCommandTest {
  private static final byte[] BASELINE = "baseline".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path host;
  private Path other;
  private Path policy;
  private Path zip;

  @BeforeEach
  void packTheHosts() throws IOException {
    host = bundle("web1", "CONTAINER ID   IMAGE   NAMES\n");
    other = bundle("web2", "CONTAINER ID   IMAGE   NAMES   PORTS\n");
    policy = folder.resolve("site.yaml");
    Files.writeString(
        policy,
        """
        plimsoll-policy: 1
        name: Web hosts
        attestations:
          - controls: [cis-docker-1.13.0/1.2]
            status: PASS
            statement: The baseline of the site was applied
            by: J. Doe
            role: ISSO
            on: 2026-11-02
            expires: 2027-11-01
            file: {name: baseline.pdf, sha256: %s}
          - controls: [cis-docker-1.13.0/6.1]
            status: PASS
            statement: Reviewed
            by: J. Doe
            role: ISSO
            on: 2026-11-02
            expires: 2027-11-01
            file: {name: review.pdf, sha256: %s}
        """
            .formatted(Digest.sha256(BASELINE), Digest.sha256(new byte[0])));
    Files.write(folder.resolve("baseline.pdf"), BASELINE);
    zip = folder.resolve("evidence.zip");
  }

  private Path bundle(String name, String ps) throws IOException {
    return write(name, Archives.bundle(Map.of("docker/ps", ps)));
  }

  private Path write(String name, SortedMap<String, byte[]> files) throws IOException {
    return Files.write(folder.resolve(name + ".tar.gz"), Archives.tarGz(name, files));
  }

  private int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new PrintWriter(out),
        new PrintWriter(err),
        Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
  }

  private byte[] packaged(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of("package", "-o", zip));
    all.addAll(Arrays.asList(arguments));
    assertEquals(0, run(all.toArray()), err.toString());
    return Files.readAllBytes(zip);
  }

  private SortedMap<String, byte[]> files() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipFile opened = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(opened.entries())) {
        files.put(
            entry.getName().substring("plimsoll-package/".length()),
            opened.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  private String text(String path) throws IOException {
    return new String(files().get(path), StandardCharsets.UTF_8);
  }

  private Path unpacked(SortedMap<String, byte[]> files) throws IOException {
    return Archives.unpack(folder.resolve("clean/plimsoll-package"), files);
  }

  private static SortedMap<String, byte[]> resealed(SortedMap<String, byte[]> files) {
    files.remove("SHA256SUMS");
    files.put("SHA256SUMS", Archives.sums(files).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void holdsEvidenceResultsPolicyAndTheDigestsOfAll() throws IOException {
    Files.writeString(
        folder.resolve("web1.tar.gz.sha256"), Digest.sha256(Files.readAllBytes(host)));
    packaged(host, "-p", policy, "-b", "cis-docker-1.13.0", "-b", "disa-docker-enterprise-2.x");
    SortedMap<String, byte[]> files = files();
    assertEquals(
        """
        README.txt
        SHA256SUMS
        evidence/web1.tar.gz
        evidence/web1.tar.gz.sha256
        policy/baseline.pdf
        policy/site.yaml
        results/web1/cis-docker-1.13.0.xccdf.xml
        results/web1/disa-docker-enterprise-2.x.ckl
        results/web1/disa-docker-enterprise-2.x.cklb
        results/web1/disa-docker-enterprise-2.x.xccdf.xml
        results/web1/report.html
        results/web1/results.json""",
        String.join("\n", files.keySet()));
    assertArrayEquals(Files.readAllBytes(host), files.get("evidence/web1.tar.gz"));
    String sums = text("SHA256SUMS");
    files.remove("SHA256SUMS");
    assertEquals(Archives.sums(files), sums);
    assertTrue(
        out.toString()
            .endsWith(
                "Written to "
                    + zip
                    + ": 12 files\n  sha256 "
                    + Digest.sha256(Files.readAllBytes(zip))
                    + "\n"),
        out.toString());
  }

  @Test
  void theCoverSheetSaysAllThatIsNeeded() throws IOException {
    packaged(host, "-p", policy, "-f", "json", "--as-of", "2026-12-01T00:00:00Z");
    String counts = text("README.txt").replaceAll("(?s).*  cis-docker-1.13.0\n(.*?)\n\n.*", "$1");
    assertTrue(
        counts.matches("(?s) {14}FAIL [0-9]+, UNKNOWN [0-9]+, .*answered\\s+by a person 2"),
        counts);
    assertEquals(
        """
        EVIDENCE PACKAGE

        Evidence of a Docker host, captured on the host, and what came out when Plimsoll judged it.
        Whoever holds this can verify it, and judge the evidence again to the same bytes,
        without a network. Made by Plimsoll VERSION.

          SHA256SUMS  SHA-256 of every file but itself
          evidence/   what was captured, byte for byte, with its digests and signatures
          results/    of each: results.json (the record), report.html, checklists
          policy/     what the site decided, and the files it names that were there

        THE EVIDENCE

        web1
          file        evidence/web1.tar.gz
          sha256      DIGEST
          host        web1, Debian GNU/Linux 12 (bookworm)
          captured    2026-11-21T20:36:13Z by root with plimsoll-collect 1.0.0
          integrity   CONSISTENT: every file matches SHA256SUMS; no outer digest was given
          results     results/web1/
          as of       2026-12-01T00:00:00Z
          cis-docker-1.13.0
        COUNTS

        THE SITE'S POLICY

        Web hosts
          file        policy/site.yaml
          sha256      SITE
          attached    baseline.pdf: policy/baseline.pdf; sha256
                      BASELINE
          attached    review.pdf: not in this package, as it did not lie beside the policy; sha256
                      REVIEW

        TO VERIFY IT WITH sha256sum ALONE

            unzip evidence.zip
            cd plimsoll-package
            sha256sum -c SHA256SUMS

        Then compare the digest of each file of evidence/, as stated above, with the one on the
        custody form: this sheet shows what it was when the package was made, the form what it
        was when it was captured.

        TO VERIFY IT WITH PLIMSOLL

            java -jar plimsoll.jar verify .

        It reads the ZIP archive too. It trusts only whom the command names.

        TO JUDGE IT AGAIN

            java -jar plimsoll.jar analyze evidence/web1.tar.gz --as-of 2026-12-01T00:00:00Z \\
              --policy policy/site.yaml -f json -o again
            for folder in results/*; do diff -r "$folder" again/"${folder#results/}"; done

        diff says nothing: with the same version of Plimsoll the results are the same bytes.
        """
            .replace("VERSION", Version.current())
            .replace("DIGEST", Digest.sha256(Files.readAllBytes(host)))
            .replace("COUNTS", counts)
            .replace("sha256      SITE", "sha256      " + Digest.sha256(Files.readAllBytes(policy)))
            .replace("BASELINE", Digest.sha256(BASELINE))
            .replace("REVIEW", Digest.sha256(new byte[0])),
        text("README.txt"));
  }

  @Test
  void sameInputsGiveTheSameBytes() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      byte[] first = packaged(host, other, "-f", "html", "-b", "cis-docker-1.13.0", "-p", policy);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      zip = folder.resolve("again.zip");
      assertArrayEquals(
          first, packaged("-p", policy, "-b", "cis-docker-1.13.0", "-f", "html", other, host));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void itsEvidenceIsJudgedToTheSameBytesElsewhere() throws IOException {
    Path cluster = write("cluster", Archives.bundle(Answers.OF_A_GOOD_CLUSTER));
    Path saved =
        Archives.unpack(folder.resolve("saved"), Archives.bundle(Map.of("docker/ps", "NAMES\n")));
    packaged(host, saved, "--with", cluster, "-p", policy, "--profile", "level-1-docker");
    Path clean = unpacked(files());
    assertEquals(
        0,
        run(
            "analyze",
            clean.resolve("evidence/web1.tar.gz"),
            clean.resolve("evidence/plimsoll-web1-20261121T203613Z"),
            "--with",
            clean.resolve("with/cluster.tar.gz"),
            "-p",
            clean.resolve("policy/site.yaml"),
            "--profile",
            "level-1-docker",
            "-f",
            "html,json,xccdf",
            "-o",
            folder.resolve("again")),
        err.toString());
    for (String name : List.of("web1", "plimsoll-web1-20261121T203613Z")) {
      SortedMap<String, byte[]> packed = Archives.files(clean.resolve("results").resolve(name));
      SortedMap<String, byte[]> again = Archives.files(folder.resolve("again").resolve(name));
      assertEquals(packed.keySet(), again.keySet());
      packed.forEach((path, content) -> assertArrayEquals(content, again.get(path), path));
    }
    assertEquals(0, run("verify", zip), err.toString());
    assertEquals(0, run("verify", clean), err.toString());
    assertTrue(text("README.txt").contains(" not selected by profile level-1-docker\n"));
  }

  @Test
  void onlyTheAnchorsOfTheReaderMakeABundleSigned() throws Exception {
    Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Identity jane = Signers.signer("Jane", root, "EC", "2026-01-01", "2039-01-01");
    Path anchors = Files.writeString(folder.resolve("ca.pem"), root.pem());
    Files.write(folder.resolve("web1.tar.gz.p7s"), Signers.cms(Files.readAllBytes(host), jane));
    packaged(host, "--trust-anchors", anchors);
    assertTrue(files().keySet().containsAll(List.of("trust/ca.pem", "evidence/web1.tar.gz.p7s")));
    String sheet = text("README.txt");
    assertTrue(sheet.contains("  integrity   SIGNED: "), sheet);
    assertTrue(sheet.contains("  trust/ "), sheet);
    assertTrue(
        sheet.contains(
            """
                openssl cms -verify -binary -inform DER -in evidence/web1.tar.gz.p7s \\
                  -content evidence/web1.tar.gz \\
                  -CAfile trust/ca.pem -purpose any -attime 1795293373 -out /dev/null
            """),
        sheet);
    assertTrue(
        sheet.contains("    java -jar plimsoll.jar verify . --trust-anchors trust/ca.pem\n"),
        sheet);

    assertEquals(0, run("verify", zip));
    assertTrue(out.toString().contains("\nweb1: CONSISTENT: "), out.toString());
    assertEquals(3, run("verify", zip, "--require", "signed"));
    assertTrue(err.toString().startsWith("web1.tar.gz: is consistent, not signed"), err.toString());
    assertEquals(0, run("verify", zip, "--require", "signed", "--trust-anchors", anchors));
    assertTrue(out.toString().contains("\nweb1: SIGNED: "), out.toString());
  }

  @Test
  void theSheetSaysThatThereAreNoAnchorsToReplaceWhereNoneWereGiven() throws Exception {
    Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Identity jane = Signers.signer("Jane", root, "EC", "2026-01-01", "2039-01-01");
    Files.write(folder.resolve("web1.tar.gz.p7s"), Signers.cms(Files.readAllBytes(host), jane));
    packaged(host);
    String sheet = text("README.txt");
    assertFalse(sheet.contains("What lies in trust/"), sheet);
    assertTrue(
        sheet.contains(
            "No certificates or keys were given to judge by: make trust/ and put your own in it."),
        sheet);
  }

  @Test
  void aPrivateKeyIsNeverPackaged() throws Exception {
    Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Identity jane = Signers.signer("Jane", root, "RSA", "2026-01-01", "2039-01-01");
    Path certificate = Files.writeString(folder.resolve("jane.pem"), jane.pem());
    Files.write(
        folder.resolve("web1.tar.gz.sig"), Signers.dgst(Files.readAllBytes(host), "SHA256", jane));
    Files.writeString(folder.resolve("web1.tar.gz.pem"), jane.pem() + jane.keyPem());
    assertEquals(3, run("package", host, "-o", zip, "--signer-certificate", certificate));
    assertEquals(
        "web1.tar.gz.pem: holds a private key, which must not be given away; give a file without"
            + " it\n",
        err.toString());
    assertFalse(Files.exists(zip));
  }

  @Test
  void badEvidenceLeavesWhatWasThere() throws IOException {
    byte[] before = packaged(host);
    Path bad = Files.writeString(folder.resolve("bad.tar.gz"), "nonsense");
    assertEquals(3, run("package", host, bad, "-o", zip));
    assertEquals(
        "bad.tar.gz: is neither a bundle nor a folder: it holds no tar archive; give what"
            + " collect.sh wrote\n"
            + zip
            + ": not written, as evidence was rejected\n",
        err.toString());
    assertArrayEquals(before, Files.readAllBytes(zip));
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(file -> file.toString().endsWith(".part")));
    }
  }

  @Test
  void onlyAPackageIsReplaced() throws IOException {
    packaged(host);
    packaged(other);
    assertTrue(files().containsKey("evidence/web2.tar.gz"));
    Files.writeString(zip, "somebody's");
    assertEquals(3, run("package", host, "-o", zip));
    assertEquals(zip + ": is there already and is no package; choose another -o\n", err.toString());
    assertEquals("somebody's", Files.readString(zip));
  }

  @Test
  void packedFilesThatSomebodySavedAreEvidence() throws IOException {
    byte[] saved =
        Archives.tarGz(
            "saved",
            Map.of("ps.txt", "CONTAINER ID   IMAGE   NAMES\n".getBytes(StandardCharsets.UTF_8)));
    Path one = Files.write(folder.resolve("saved.tgz"), saved);
    Path unpacked =
        Archives.unpack(
            folder.resolve("sosreport-web3"),
            Map.of(
                "sos_commands/docker/docker_ps_-a",
                "CONTAINER ID   NAMES\n".getBytes(StandardCharsets.UTF_8)));
    packaged(one, unpacked);
    assertArrayEquals(saved, files().get("evidence/saved.tgz"));
    assertTrue(files().containsKey("evidence/sosreport-web3/sos_commands/docker/docker_ps_-a"));
  }

  @Test
  void evidenceThatNoPackageCanHoldIsRefused() throws IOException {
    Path blank = Files.copy(host, folder.resolve("web 1.tar.gz"));
    assertEquals(3, run("package", blank, "-o", zip));
    assertEquals(
        "web 1.tar.gz: has a name that not every system takes; package a copy that is called"
            + " web_1.tar.gz\n",
        err.toString());
    Path bare = Files.copy(host, folder.resolve("web1"));
    assertEquals(3, run("package", bare, "-o", zip));
    assertEquals(
        "web1: can't be told from other files in a package; copy it as web1.tar.gz\n",
        err.toString());
    Path twice = Files.createDirectories(folder.resolve("more")).resolve("web1.tar.gz");
    Files.copy(other, twice);
    assertEquals(3, run("package", host, twice, "-o", zip));
    assertTrue(
        err.toString()
            .startsWith(
                "web1.tar.gz: has the name of another EVIDENCE, web1; give each once, or package"
                    + " them apart\n"),
        err.toString());
    assertFalse(Files.exists(zip));
  }

  @Test
  void verifySaysWhoseTheResultsAre() throws IOException {
    packaged(host, other, "-f", "json", "-p", policy);
    assertEquals(0, run("verify", zip), err.toString());
    assertTrue(
        out.toString()
            .endsWith(
                """
                evidence.zip: CONSISTENT: every file matches SHA256SUMS; no outer digest was given
                web1: CONSISTENT: every file matches SHA256SUMS; no outer digest was given
                  results    results/web1/results.json names this digest and that of the policy
                web2: CONSISTENT: every file matches SHA256SUMS; no outer digest was given
                  results    results/web2/results.json names this digest and that of the policy
                """),
        out.toString());
  }

  @Test
  void resultsOfSomethingElseAreNoticedThoughTheDigestsFit() throws IOException {
    packaged(host, other, "-f", "json", "-p", policy);
    SortedMap<String, byte[]> files = files();
    byte[] first = files.get("results/web1/results.json");
    files.put("results/web1/results.json", files.get("results/web2/results.json"));
    files.put("results/web3/results.json", first);
    files.remove("results/web2/results.json");
    assertEquals(3, run("verify", unpacked(resealed(files))));
    assertEquals(
        """
        plimsoll-package: results/web1/results.json names evidence of sha256 %s, and \
        evidence/web1.tar.gz has %s; the results are not of this bundle
        plimsoll-package: results/web2/results.json is not there, and evidence/web2.tar.gz is; ask \
        for the package anew
        plimsoll-package: results/web3/results.json is of no bundle in the package
        """
            .formatted(
                Digest.sha256(Files.readAllBytes(other)), Digest.sha256(Files.readAllBytes(host))),
        err.toString());
  }

  @Test
  void anotherPolicyIsNoticedThoughTheDigestsFit() throws IOException {
    packaged(host, "-f", "json", "-p", policy);
    SortedMap<String, byte[]> files = files();
    files.put("policy/site.yaml", "plimsoll-policy: 1\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(3, run("verify", unpacked(resealed(files))));
    assertTrue(err.toString().contains("the results are not of this policy"), err.toString());
  }

  @Test
  void verifyNamesWhatWasChangedInAPackage() throws IOException {
    byte[] whole = packaged(host, "-f", "json");
    // The last byte of the bundle, the first file of the archive.
    int end = 30 + "plimsoll-package/evidence/web1.tar.gz".length() + (int) Files.size(host);
    whole[end - 1] ^= 1;
    Files.write(zip, whole);
    assertEquals(3, run("verify", zip));
    assertTrue(
        out.toString().contains("  evidence/web1.tar.gz  TAMPERED: differs from SHA256SUMS\n"),
        out.toString());
  }

  @Test
  void analyzeSaysHowToGoOnFromAPackage() throws IOException {
    packaged(host, "-f", "json");
    assertEquals(3, run("analyze", zip, "-o", folder.resolve("out")));
    assertEquals(
        "evidence.zip: is a ZIP archive; unzip it, and give the folder, or what lies in its folder"
            + " evidence where 'plimsoll package' wrote it\n",
        err.toString());
  }
}
