package plimsoll.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.signature.Signers;
import plimsoll.signature.Signers.Identity;

/**
 * The chain of custody as the assessor's page tells it: captured from a real engine, signed on the
 * host, verified, judged with a policy, packaged, carried elsewhere, verified there, judged again.
 */
@Tag("docker")
class CustodyTest {
  private static final String IMAGE = "plimsoll-test/custody:1";
  private static final String NAME = "plimsoll-test-custody-";

  @TempDir private Path folder;

  /** Runs a script in a folder, in which {@code plimsoll} is ours; gives its output. */
  private String sh(Path in, int status, String script) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String ours =
        "plimsoll() { '%s' -cp '%s' plimsoll.cli.Main \"$@\"; }\n"
            .formatted(java, System.getProperty("java.class.path"));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder("sh", "-euc", ours + script)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), script);
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertEquals(status, process.exitValue(), script + ":\n" + output);
    return output;
  }

  private void docker(String... arguments) throws Exception {
    sh(folder, 0, "docker " + String.join(" ", arguments));
  }

  @AfterEach
  void removeContainers() throws Exception {
    if (Files.exists(folder.resolve("root.tar"))) {
      sh(folder, 0, "docker rm -f -v " + NAME + "front " + NAME + "shop || true");
      sh(folder, 0, "docker rmi " + IMAGE + " || true");
    }
  }

  private void startTheHost() throws Exception {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("root.tar")), "UTF-8")) {
      byte[] busybox = Files.readAllBytes(Path.of("/usr/bin/busybox"));
      TarArchiveEntry entry = new TarArchiveEntry("bin/sleep");
      entry.setMode(0755);
      entry.setSize(busybox.length);
      tar.putArchiveEntry(entry);
      tar.write(busybox);
      tar.closeArchiveEntry();
    }
    docker("import", "root.tar", IMAGE);
    docker("run -d --name", NAME + "front -p 127.0.0.1:84:84", IMAGE, "/bin/sleep 600");
    docker("run -d --name", NAME + "shop -p 127.0.0.1:18084:8080", IMAGE, "/bin/sleep 600");
  }

  /** Approves ports, waives one finding, answers three controls; one answer has a file. */
  private void writeThePolicy() throws Exception {
    Files.writeString(folder.resolve("baseline.txt"), "No open finding.\n");
    String digest = sh(folder, 0, "sha256sum baseline.txt").substring(0, 64);
    String answers =
        Stream.of("1.2", "6.1", "6.2")
            .map(
                control ->
                    """
                      - controls: [cis-docker-1.13.0/%s]
                        status: PASS
                        statement: Looked at in the site's review
                        by: J. Doe
                        role: ISSO
                        on: 2026-01-02
                        expires: 2039-01-01%s
                    """
                        .formatted(
                            control,
                            control.equals("1.2")
                                ? "\n    file: {name: baseline.txt, sha256: " + digest + "}"
                                : ""))
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("policy.yaml"),
        """
        plimsoll-policy: 1
        name: Custody
        parameters:
          approved-container-ports: {"%1$sshop": [18084:8080/tcp], "%1$sfront": [84:84/tcp]}
        waivers:
          - id: W-1
            controls: [cis-docker-1.13.0/5.7]
            subjects: ["%1$sfront"]
            justification: The front end answers on a privileged port.
            approver: A. Meyer, ISSM
            reference: SSP 4.2
            expires: 2039-01-01
        attestations:
        %2$s"""
            .formatted(NAME, answers));
  }

  private void makeThePki() throws Exception {
    Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Identity issuing = Signers.ca("Issuing", root, "2025-01-01", "2039-12-31");
    Identity jane = Signers.signer("Jane", issuing, "EC", "2026-01-01", "2039-01-01");
    Files.writeString(folder.resolve("ca.pem"), root.pem());
    Files.writeString(folder.resolve("chain.pem"), issuing.pem());
    Files.writeString(folder.resolve("cert.pem"), jane.pem());
    Files.writeString(folder.resolve("key.pem"), jane.keyPem());
  }

  private String captured() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tar.gz"))
          .collect(Collectors.collectingAndThen(Collectors.toList(), names -> only(names)));
    }
  }

  private static String only(List<String> names) {
    assertEquals(1, names.size(), names.toString());
    return names.get(0);
  }

  /** The commands of the cover sheet below a heading, which a stranger would type. */
  private static String commands(String sheet, String heading) {
    String section = sheet.substring(sheet.indexOf("\n" + heading + "\n") + heading.length() + 2);
    String commands =
        section
            .lines()
            .takeWhile(row -> row.isEmpty() || !row.matches("[A-Z].*[A-Z]{3}.*"))
            .filter(row -> row.startsWith("    "))
            .collect(Collectors.joining("\n"));
    assertTrue(!commands.isEmpty(), heading + " has no command:\n" + sheet);
    return commands.replace("java -jar plimsoll.jar", "plimsoll");
  }

  @Test
  void evidenceIsCarriedFromTheHostToAnotherPlaceAndJudgedThereToTheSameBytes() throws Exception {
    RealParts.requirePosix();
    for (String part : List.of("docker", "busybox", "openssl", "unzip", "sha256sum")) {
      RealParts.require(part);
    }
    Path collector = Path.of("collector-scripts/collect.sh").toAbsolutePath();
    startTheHost();
    sh(folder, 0, "sh '" + collector + "' --output .");
    String bundle = captured();
    makeThePki();
    sh(
        folder,
        0,
        "openssl cms -sign -binary -in B -signer cert.pem -inkey key.pem -certfile chain.pem"
                .replace("B", bundle)
            + (" -outform DER -out " + bundle + ".p7s"));
    String verified =
        sh(folder, 0, "plimsoll verify " + bundle + " --trust-anchors ca.pem --require signed");
    assertTrue(verified.contains(": SIGNED: "), verified);

    writeThePolicy();
    String made =
        sh(
            folder,
            0,
            "plimsoll package "
                + bundle
                + " -p policy.yaml --trust-anchors ca.pem -b cis-docker-1.13.0"
                + " -b disa-docker-enterprise-2.x -o evidence.zip");
    assertTrue(made.contains("Written to evidence.zip: "), made);

    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.copy(folder.resolve("evidence.zip"), elsewhere.resolve("evidence.zip"));
    String there =
        sh(elsewhere, 0, "plimsoll verify evidence.zip --trust-anchors ../ca.pem --require signed");
    assertTrue(there.contains(": SIGNED: "), there);
    sh(elsewhere, 0, "unzip -q evidence.zip");
    Path root = elsewhere.resolve("plimsoll-package");
    String sheet = Files.readString(root.resolve("README.txt"));
    assertTrue(
        sheet.replaceAll("\\s+", " ").contains("; waived 1 of the FAIL; answered by a person 3"),
        sheet);
    assertTrue(Files.exists(root.resolve("policy/baseline.txt")));

    // What stands in the cover sheet, typed as it stands there.
    String sums = sh(root, 0, "sha256sum -c SHA256SUMS");
    assertTrue(sums.contains("README.txt: OK\n"), sums);
    String openssl = sh(root, 0, commands(sheet, "TO VERIFY THE SIGNATURES BY OTHER TOOLS"));
    assertTrue(openssl.contains("Verification successful"), openssl);
    String ours = sh(root, 0, commands(sheet, "TO VERIFY IT WITH PLIMSOLL"));
    assertTrue(ours.contains(": SIGNED: "), ours);
    String again = sh(root, 0, commands(sheet, "TO JUDGE IT AGAIN") + "\nls again/*");
    assertTrue(again.contains("results.json"), again);
    assertTrue(
        !again.contains("diff -r") && !again.contains("Only in") && !again.contains("differ"),
        again);
  }
}
