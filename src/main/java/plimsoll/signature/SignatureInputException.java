package plimsoll.signature;

import org.jspecify.annotations.Nullable;

/**
 * A signature, certificate, CRL or list of allowed signers that can't be used as it is.
 *
 * <p>The message is one line that a user can act on: {@code <file name>: <what>; <what to do>}.
 */
public final class SignatureInputException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param file name of the file, without its path
   * @param reason what is wrong and what to do, as the end of a sentence
   * @param cause what the platform or a library reported; null where we refused ourselves
   */
  SignatureInputException(String file, String reason, @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
  }

  SignatureInputException(String file, String reason) {
    this(file, reason, null);
  }
}
