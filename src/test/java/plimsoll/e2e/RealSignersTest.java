package plimsoll.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.bundle.Archives;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.Integrity;
import plimsoll.signature.Signers;
import plimsoll.signature.Signers.Identity;
import plimsoll.signature.Trust;
import plimsoll.source.Limits;

/**
 * Bundles signed with the programs that hosts have at hand, by the commands of the assessor's page.
 */
class RealSignersTest {
  @TempDir private Path folder;
  private Path bundle;
  private Path signers;

  @BeforeEach
  void packTheHost() throws Exception {
    bundle =
        Files.write(
            folder.resolve("web1.tar.gz"),
            Archives.tarGz("web1", Archives.bundle(Map.of("docker/info", "{}"))));
    signers = folder.resolve("allowed_signers");
  }

  private void run(List<String> command) throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), command.toString());
    assertEquals(0, process.exitValue(), () -> command + ": " + logged(log));
  }

  private static String logged(Path log) {
    try {
      return Files.readString(log);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  private void makeThePki(String key) throws Exception {
    Identity root = Signers.root("Root", "2020-01-01", "2040-01-01");
    Identity issuing = Signers.ca("Issuing", root, "2025-01-01", "2035-01-01");
    // openssl refuses to sign after a certificate's end: the test must hold for years.
    Identity jane = Signers.signer("Jane", issuing, key, "2026-01-01", "2039-01-01");
    Files.writeString(folder.resolve("ca.pem"), root.pem());
    Files.writeString(folder.resolve("chain.pem"), issuing.pem());
    Files.writeString(folder.resolve("cert.pem"), jane.pem());
    Files.writeString(folder.resolve("key.pem"), jane.keyPem());
  }

  private Integrity open(Trust.Files files) throws Exception {
    return Bundles.open(
            bundle,
            Limits.DEFAULT,
            new Bundles.Options(null, path -> true, null, Trust.read(files)))
        .integrity();
  }

  private Trust.Files anchors() {
    return new Trust.Files(folder.resolve("ca.pem"), List.of(), null, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA",
        "EC",
        "RSA -outform PEM",
        "EC -noattr",
        "RSA -md sha512",
        "RSA -keyopt rsa_padding_mode:pss"
      })
  void opensslCmsSigns(String how) throws Exception {
    RealParts.require("openssl");
    List<String> options = List.of(how.split(" "));
    makeThePki(options.get(0));
    List<String> command = new ArrayList<>();
    Stream.of(
            ("openssl cms -sign -binary -in web1.tar.gz -signer cert.pem -inkey key.pem"
                    + " -certfile chain.pem -outform DER -out web1.tar.gz.p7s")
                .split(" "))
        .forEach(command::add);
    command.addAll(options.subList(1, options.size()));
    run(command);
    Integrity integrity = open(anchors());
    assertEquals(Integrity.Level.SIGNED, integrity.level(), integrity.reason());
    assertEquals(
        List.of("CN=Jane", "CN=Issuing", "CN=Root"), integrity.signature().signer().chain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA -sha256", "EC -sha256", "EC -sha512"})
  void opensslDgstSigns(String how) throws Exception {
    RealParts.require("openssl");
    makeThePki(how.split(" ")[0]);
    run(
        List.of(
            "openssl",
            "dgst",
            how.split(" ")[1],
            "-sign",
            "key.pem",
            "-out",
            "web1.tar.gz.sig",
            "web1.tar.gz"));
    Files.writeString(
        folder.resolve("web1.tar.gz.pem"),
        Files.readString(folder.resolve("cert.pem"))
            + Files.readString(folder.resolve("chain.pem")));
    Integrity integrity = open(anchors());
    assertEquals(Integrity.Level.SIGNED, integrity.level(), integrity.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521", "rsa -b 3072"})
  void sshKeygenSigns(String kind) throws Exception {
    RealParts.require("ssh-keygen");
    List<String> make = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-f", "key", "-t"));
    make.addAll(List.of(kind.split(" ")));
    run(make);
    run(List.of("ssh-keygen", "-Y", "sign", "-n", "plimsoll", "-f", "key", "web1.tar.gz"));
    Files.writeString(
        signers,
        "jane@example.org namespaces=\"plimsoll\" " + Files.readString(folder.resolve("key.pub")));
    Integrity integrity = open(new Trust.Files(null, List.of(), null, signers, null));
    assertEquals(Integrity.Level.SIGNED, integrity.level(), integrity.reason());
    assertEquals("jane@example.org", integrity.signature().signer().name());
  }

  @Test
  void noticesWhatSshKeygenDidNotSign() throws Exception {
    RealParts.require("ssh-keygen");
    run(List.of("ssh-keygen", "-q", "-N", "", "-f", "key", "-t", "ed25519"));
    run(List.of("ssh-keygen", "-Y", "sign", "-n", "plimsoll", "-f", "key", "web1.tar.gz"));
    Files.writeString(signers, "jane " + Files.readString(folder.resolve("key.pub")));
    Files.write(
        bundle, Archives.tarGz("web1", Archives.bundle(Map.of("docker/info", "{\"a\": 1}"))));
    Integrity integrity = open(new Trust.Files(null, List.of(), null, signers, null));
    assertEquals(Integrity.Level.TAMPERED, integrity.level(), integrity.reason());
  }
}
