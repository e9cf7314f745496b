package plimsoll.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck.Form;
import plimsoll.signature.SignatureCheck.Outcome;
import plimsoll.signature.SignatureCheck.Signer;
import plimsoll.source.Shown;

/**
 * A signature as {@code ssh-keygen -Y sign} makes it.
 *
 * <p>Source: OpenSSH, PROTOCOL.sshsig, version 1.
 */
final class SshSignature implements DetachedSignature {
  /** Purposes a key may have signed for: ours, and what {@code ssh-keygen}'s manual proposes. */
  static final List<String> NAMESPACES = List.of("plimsoll", "file");

  private static final byte[] MAGIC = SshBytes.bytes("SSHSIG");
  private static final Map<String, String> DIGESTS =
      Map.of("sha256", "SHA-256", "sha512", "SHA-512");

  private final String file;
  private final SshKey key;
  private final String namespace;
  private final byte[] reserved;
  private final String digest;
  private final String algorithm;
  private final byte[] value;

  private SshSignature(
      String file,
      SshKey key,
      String namespace,
      byte[] reserved,
      String digest,
      String algorithm,
      byte[] value) {
    this.file = file;
    this.key = key;
    this.namespace = namespace;
    this.reserved = reserved;
    this.digest = digest;
    this.algorithm = algorithm;
    this.value = value;
  }

  static DetachedSignature read(String file, byte[] blob) throws SignatureInputException {
    try {
      SshBytes parts = new SshBytes(blob);
      if (!Arrays.equals(parts.raw(MAGIC.length), MAGIC) || parts.number() != 1) {
        throw new SignatureInputException(
            file, "is no SSH signature of version 1; sign again with ssh-keygen -Y sign");
      }
      SshKey key = SshKey.of(parts.string());
      String namespace = parts.text();
      byte[] reserved = parts.string();
      String digest = parts.text();
      SshBytes signature = new SshBytes(parts.string());
      String algorithm = signature.text();
      byte[] value = signature.string();
      // A key of a security token signs two fields more.
      boolean whole = parts.isAtEnd() && (signature.isAtEnd() || key.type().startsWith("sk-"));
      if (!whole) {
        throw new SignatureInputException(
            file, "is damaged: bytes follow the SSH signature; copy it again");
      }
      return new SshSignature(file, key, namespace, reserved, digest, algorithm, value);
    } catch (BufferUnderflowException e) {
      throw cutOff(file, e);
    }
  }

  private static SignatureInputException cutOff(String file, BufferUnderflowException cause) {
    return new SignatureInputException(
        file, "is cut off or damaged: it is no whole SSH signature; copy it again", cause);
  }

  @Override
  public SignatureCheck check(Content content, Trust trust, @Nullable Instant at)
      throws IOException, SignatureInputException {
    @Nullable String jdkDigest = DIGESTS.get(digest);
    if (jdkDigest == null) {
      return check(Outcome.UNUSABLE, "its digest is neither sha256 nor sha512; sign again", null);
    }
    try {
      @Nullable String objection = key.objection();
      if (objection != null) {
        return check(Outcome.UNUSABLE, objection, null);
      }
      if (!isRight(content, jdkDigest)) {
        return check(Outcome.WRONG, "these are not the bytes that its key signed", null);
      }
    } catch (BufferUnderflowException e) {
      throw cutOff(file, e);
    }
    if (!NAMESPACES.contains(namespace)) {
      return check(
          Outcome.UNUSABLE,
          "it was made for the purpose " + Shown.quoted(namespace) + "; sign with -n plimsoll",
          null);
    }
    return trusted(trust, at);
  }

  private boolean isRight(Content content, String jdkDigest) throws IOException {
    try {
      MessageDigest whole = MessageDigest.getInstance(jdkDigest);
      content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), whole));
      byte[] signed =
          SshBytes.join(
              MAGIC, SshBytes.bytes(namespace), reserved, SshBytes.bytes(digest), whole.digest());
      return key.verifies(signed, algorithm, value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2 and these signatures", e);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private SignatureCheck trusted(Trust trust, @Nullable Instant at) {
    if (trust.allowedSigners().isEmpty()) {
      return check(Outcome.UNTRUSTED, "no --allowed-signers are given to judge the key by", null);
    }
    if (at == null) {
      return check(Outcome.UNUSABLE, "the evidence does not say when it was captured", null);
    }
    List<AllowedSigners.Entry> entries =
        trust.allowedSigners().entries().stream()
            .filter(entry -> key.isSame(entry.key()))
            .filter(entry -> entry.isFor(namespace))
            .filter(entry -> trust.identity() == null || entry.names(trust.identity()))
            .toList();
    if (entries.isEmpty()) {
      return check(Outcome.UNTRUSTED, untrusted(trust), null);
    }
    @Nullable SignatureCheck expired = null;
    for (AllowedSigners.Entry entry : entries) {
      String name = trust.identity() == null ? entry.principals() : trust.identity();
      Signer signer =
          new Signer(
              Shown.text(name, 200), List.of(key.shown()), entry.validAfter(), entry.validBefore());
      if (entry.isValid(at)) {
        return check(Outcome.VALID, "the key is an allowed signer's, valid at " + at, signer);
      }
      expired =
          check(
              Outcome.EXPIRED,
              "the key of "
                  + signer.name()
                  + " was not allowed at "
                  + at
                  + ", only "
                  + (entry.validAfter() == null ? "" : "from " + entry.validAfter())
                  + (entry.validBefore() == null ? "" : " to " + entry.validBefore()),
              signer);
    }
    return Objects.requireNonNull(expired);
  }

  private String untrusted(Trust trust) {
    return "no allowed signer"
        + (trust.identity() == null ? "" : " called " + Shown.quoted(trust.identity()))
        + " has the key "
        + key.shown()
        + " for the purpose "
        + Shown.quoted(namespace)
        + (trust.allowedSigners().hasAuthorities()
            ? "; rows with cert-authority are not used"
            : "");
  }

  private SignatureCheck check(Outcome outcome, String reason, @Nullable Signer signer) {
    return new SignatureCheck(file, Form.SSH, outcome, reason, signer);
  }
}
