package plimsoll.signature;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one signature.
 *
 * @param file name of the file it lies in
 * @param form how it was made
 * @param outcome only {@link Outcome#VALID} counts as signed
 * @param reason why, as a sentence without its full stop
 * @param signer who signed; null where the signature is wrong or nothing names one
 */
public record SignatureCheck(
    String file, Form form, Outcome outcome, String reason, @Nullable Signer signer) {

  /** How a signature was made. */
  public enum Form {
    /** {@code openssl cms -sign}: RFC 5652. */
    CMS("CMS"),
    /** {@code openssl dgst -sign}: the bare signature value. */
    DGST("openssl dgst"),
    /** {@code ssh-keygen -Y sign}: OpenSSH's PROTOCOL.sshsig. */
    SSH("SSH");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    /** The form as a reader knows it. */
    public String words() {
      return words;
    }

    /** The form as records write it: {@code cms}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a signature is worth. */
  public enum Outcome {
    /**
     * The bytes are those that were signed, by a signer who was trusted when they were captured.
     */
    VALID,
    /** The bytes are not those that this signer signed. */
    WRONG,
    /** The signer, or who vouches for the signer, was not valid when the evidence was captured. */
    EXPIRED,
    /** A given CRL revokes the signer, or who vouches for the signer. */
    REVOKED,
    /** Nothing that was given vouches for the signer. */
    UNTRUSTED,
    /** Something that is needed to judge it is missing, or too weak. */
    UNUSABLE;

    /** The outcome as records write it: {@code valid}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who signed.
   *
   * @param name subject of the certificate (RFC 2253), or principal of the allowed signer
   * @param chain subjects from the signer up to the trust anchor; of an SSH key its type and
   *     fingerprint; the signer alone where no chain was found
   * @param validFrom of the signer's certificate or key; null where nothing limits it
   * @param validUntil likewise
   */
  public record Signer(
      String name, List<String> chain, @Nullable Instant validFrom, @Nullable Instant validUntil) {
    public Signer {
      chain = List.copyOf(chain);
    }
  }

  /** Whether it counts. */
  public boolean isValid() {
    return outcome == Outcome.VALID;
  }

  /** Whether the bytes are not those that were signed. */
  public boolean isWrong() {
    return outcome == Outcome.WRONG;
  }
}
