package plimsoll.signature;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A signature in a file of its own, over the bytes of another. */
public interface DetachedSignature {
  /** Largest file taken for a signature, in bytes: one with a chain of certificates has few KiB. */
  int MAX_BYTES = 1024 * 1024;

  /**
   * Tells by its content how a signature was made, and reads it.
   *
   * @param file name for messages, without its path
   * @throws SignatureInputException where it is cut off, or of no form that is known
   */
  static DetachedSignature read(String file, byte[] bytes) throws SignatureInputException {
    return SignatureForms.read(file, bytes);
  }

  /**
   * Verifies it: the bytes first, then who signed.
   *
   * @param trust whose signatures count
   * @param at instant at which the signer must have been valid; null where it is not known, and
   *     then no signature is valid
   * @throws IOException where the content can't be read
   * @throws SignatureInputException where signature and certificate do not fit, or the certificate
   *     may not sign
   */
  SignatureCheck check(Content content, Trust trust, @Nullable Instant at)
      throws IOException, SignatureInputException;
}
