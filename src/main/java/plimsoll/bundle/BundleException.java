package plimsoll.bundle;

import org.jspecify.annotations.Nullable;

/**
 * Evidence that can't be taken: not there, no evidence at all, damaged, or beyond the limits.
 *
 * <p>The message is one line that a user can act on: {@code <file name>: <what>; <what to do>}.
 */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param evidence name of the file or folder, without its path
   * @param reason what is wrong and what to do, as the end of a sentence
   * @param cause what the platform or a library reported; null where we refused ourselves
   */
  BundleException(String evidence, String reason, @Nullable Throwable cause) {
    super(evidence + ": " + reason, cause);
  }
}
