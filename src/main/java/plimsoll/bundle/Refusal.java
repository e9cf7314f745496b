package plimsoll.bundle;

import java.io.IOException;

/**
 * Evidence that we refuse to read on: what is wrong and what to do, as the end of a sentence. Only
 * {@link Bundles} catches it and puts the evidence's name before it.
 */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason);
  }

  /** Faults that no honest collector makes. */
  static Refusal unsafe(String reason) {
    return new Refusal(reason + "; do not use it, capture the host again");
  }

  /** Faults that copying or a full disk makes too. */
  static Refusal damaged(String reason) {
    return new Refusal(reason + "; copy it again, or capture the host again");
  }

  /** More than a limit allows. */
  static Refusal tooMuch(String reason) {
    return new Refusal(
        reason + ", the limit; one host's bundle is far smaller: check where it came from");
  }
}
