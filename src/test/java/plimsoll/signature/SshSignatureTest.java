package plimsoll.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.signature.SignatureCheck.Outcome;

/** Signatures of SSH keys, and the list of those that count. */
class SshSignatureTest {
  private static final byte[] BUNDLE = "the bundle".getBytes(StandardCharsets.UTF_8);
  private static final Instant CAPTURED = Instant.parse("2026-11-21T20:36:13Z");

  private static KeyPair jane;

  @TempDir private Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    jane = Signers.keys("Ed25519");
  }

  private Trust allowed(String rows, String identity) throws Exception {
    Path file = Files.writeString(folder.resolve("allowed"), rows);
    return Trust.read(new Trust.Files(null, List.of(), null, file, identity));
  }

  private static SignatureCheck check(String armour, byte[] content, Trust trust) throws Exception {
    return DetachedSignature.read("b.sig", armour.getBytes(StandardCharsets.UTF_8))
        .check(out -> out.write(content), trust, CAPTURED);
  }

  private SignatureCheck janes(String options, String identity) throws Exception {
    return check(
        Signers.armoured(Signers.ssh(BUNDLE, "plimsoll", jane)),
        BUNDLE,
        allowed("jane@example.org " + options + Signers.sshKey(jane) + " comment\n", identity));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "EC", "P-384", "P-521", "RSA"})
  void countsWhereTheKeyIsAnAllowedSigners(String algorithm) throws Exception {
    KeyPair keys = Signers.keys(algorithm);
    Trust trust = allowed("# who may sign\n\njoe " + Signers.sshKey(keys) + "\n", null);
    String armour = Signers.armoured(Signers.ssh(BUNDLE, "file", keys));
    SignatureCheck check = check(armour, BUNDLE, trust);
    assertEquals(Outcome.VALID, check.outcome(), check.reason());
    assertEquals("joe", check.signer().name());
    assertTrue(check(armour, new byte[0], trust).isWrong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|VALID",
        "namespaces=\"plimsoll,file\" |VALID",
        "namespaces=\"git\" |UNTRUSTED",
        "namespaces=\"p*,!plimsoll\" |UNTRUSTED",
        "valid-after=\"20261121203613Z\" |VALID",
        "valid-after=\"20261122\" |EXPIRED",
        "valid-before=\"20261121\",valid-after=\"202501010000\" |EXPIRED",
        "valid-before=\"20261122Z\",namespaces=\"*\" |VALID",
        "cert-authority |UNTRUSTED"
      })
  void heedsTheOptionsOfTheRow(String options, Outcome outcome) throws Exception {
    String separated = options.isEmpty() ? "" : options.strip() + " ";
    SignatureCheck check = janes(separated, null);
    assertEquals(outcome, check.outcome(), check.reason());
  }

  @Test
  void saysWhyItDoesNotCount() throws Exception {
    assertEquals(
        "the key of jane@example.org was not allowed at 2026-11-21T20:36:13Z, only from"
            + " 2026-11-22T00:00:00Z",
        janes("valid-after=\"20261122\" ", null).reason());
    assertTrue(
        janes("cert-authority ", null)
            .reason()
            .endsWith("for the purpose 'plimsoll'; rows with cert-authority are not used"));
    assertTrue(janes("", "joe").reason().startsWith("no allowed signer called 'joe' has the key"));
  }

  @Test
  void demandsTheIdentityThatIsGiven() throws Exception {
    assertEquals(Outcome.VALID, janes("", "jane@example.org").outcome());
    assertEquals(Outcome.UNTRUSTED, janes("", "jane@example.com").outcome());
    String rows = "*@example.org,!eve@example.org " + Signers.sshKey(jane);
    String armour = Signers.armoured(Signers.ssh(BUNDLE, "plimsoll", jane));
    assertEquals(Outcome.VALID, check(armour, BUNDLE, allowed(rows, "joe@example.org")).outcome());
    assertEquals(
        Outcome.UNTRUSTED, check(armour, BUNDLE, allowed(rows, "eve@example.org")).outcome());
  }

  @Test
  void isUntrustedWithoutAllowedSigners() throws Exception {
    String armour = Signers.armoured(Signers.ssh(BUNDLE, "plimsoll", jane));
    assertEquals(
        "no --allowed-signers are given to judge the key by",
        check(armour, BUNDLE, Trust.NONE).reason());
    Trust others = allowed("joe " + Signers.sshKey(Signers.keys("Ed25519")), null);
    assertEquals(Outcome.UNTRUSTED, check(armour, BUNDLE, others).outcome());
  }

  @Test
  void isUnusableForAnotherPurpose() throws Exception {
    String armour = Signers.armoured(Signers.ssh(BUNDLE, "git", jane));
    SignatureCheck check = check(armour, BUNDLE, allowed("j " + Signers.sshKey(jane), null));
    assertEquals(Outcome.UNUSABLE, check.outcome());
    assertEquals("it was made for the purpose 'git'; sign with -n plimsoll", check.reason());
  }

  @Test
  void refusesSignaturesThatAreCutOffOrChanged() throws Exception {
    byte[] blob = Signers.ssh(BUNDLE, "plimsoll", jane);
    Trust trust = allowed("j " + Signers.sshKey(jane), null);
    for (int length = 0; length < blob.length; length++) {
      String armour = Signers.armoured(Arrays.copyOf(blob, length));
      SignatureInputException e =
          assertThrows(SignatureInputException.class, () -> check(armour, BUNDLE, trust));
      assertTrue(e.getMessage().matches("b\\.sig: [^\n]+; [^\n]+"), e.getMessage());
    }
    for (int i = 0; i < blob.length; i++) {
      byte[] changed = blob.clone();
      changed[i] ^= 4;
      try {
        assertTrue(!check(Signers.armoured(changed), BUNDLE, trust).isValid(), "byte " + i);
      } catch (SignatureInputException e) {
        assertTrue(e.getMessage().startsWith("b.sig: "), e.getMessage());
      }
    }
    String whole = Signers.armoured(blob);
    String message =
        assertThrows(
                SignatureInputException.class,
                () -> check(whole.substring(0, whole.length() - 30), BUNDLE, trust))
            .getMessage();
    assertEquals(
        "b.sig: is cut off: it has no line '-----END SSH SIGNATURE-----'; copy it again", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "jane garbage|it has not the words of an allowed signer",
        "jane ssh-ed25519 %%%|its key can't be read",
        "jane ssh-ed25519 AAAA|its key can't be read",
        "jane ssh-rsa KEY|its key is not of type 'ssh-rsa'",
        "jane frobnicate ssh-ed25519 KEY|'frobnicate' is no option of an allowed signer",
        "jane namespaces=\"a ssh-ed25519 KEY|a quote has no end",
        "jane valid-after=\"20261301\" ssh-ed25519 KEY|'20261301' is no date; write YYYYMMDD",
        "jane namespaces=a\"b\" ssh-ed25519 KEY|its options 'namespaces=a\"b\"' can't be read",
        "jane valid-after=\"soon\" ssh-ed25519 KEY|'soon' is no date; write YYYYMMDD"
      })
  void refusesAListWithNonsenseAndNamesTheLine(String row, String fault) {
    String key = Signers.sshKey(jane).split(" ")[1];
    SignatureInputException e =
        assertThrows(
            SignatureInputException.class,
            () -> allowed("# comment\n" + row.replace("KEY", key) + "\n", null));
    assertEquals(
        "allowed: line 2: " + fault + "; write: NAME [namespaces=\"plimsoll\"] ssh-ed25519 AAAA…",
        e.getMessage());
  }

  @Test
  void refusesAnEmptyList() {
    SignatureInputException e =
        assertThrows(SignatureInputException.class, () -> allowed("# nobody\n", null));
    assertTrue(e.getMessage().startsWith("allowed: names no signer; "), e.getMessage());
  }
}
