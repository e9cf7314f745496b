package plimsoll.bundle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.signature.SignatureCheck;
import plimsoll.source.Shown;

/**
 * What was verified of one evidence, and what came out.
 *
 * @param level the level reached
 * @param reason why it is that level, as a sentence without its full stop
 * @param mismatches what was changed, by path; empty unless tampered
 * @param signature what its signature is worth; null where there is none
 */
public record Integrity(
    Level level, String reason, List<Mismatch> mismatches, @Nullable SignatureCheck signature) {
  private static final int MOST_NAMED = 5;

  /** How far evidence is verified. */
  public enum Level {
    /** There are no checksums. */
    UNVERIFIED,
    /** Every file is listed in SHA256SUMS and matches it. */
    CONSISTENT,
    /** Consistent, and the file as a whole matches a digest from outside of it. */
    SEALED,
    /** Consistent, and a trusted signer signed the file as a whole. */
    SIGNED,
    /** Something does not match. */
    TAMPERED;

    /** Whether it is the other level, or one that more was verified for. */
    public boolean reaches(Level wanted) {
      return this != TAMPERED && compareTo(wanted) >= 0;
    }

    /** The level as outputs write it: {@code consistent}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One artifact that is not what it should be.
   *
   * @param artifact its path; for the outer digest the name of the file itself
   * @param what such as {@code differs from SHA256SUMS}
   */
  public record Mismatch(String artifact, String what) {
    @Override
    public String toString() {
      return Shown.text(artifact, 200) + " " + what;
    }
  }

  public Integrity {
    mismatches = List.copyOf(mismatches);
  }

  /** Whether anything does not match; such evidence is refused unless the user accepts it. */
  public boolean isTampered() {
    return level == Level.TAMPERED;
  }

  static Integrity tampered(List<Mismatch> mismatches, @Nullable SignatureCheck signature) {
    String named =
        mismatches.stream()
            .limit(MOST_NAMED)
            .map(Mismatch::toString)
            .collect(Collectors.joining(", "));
    int more = mismatches.size() - MOST_NAMED;
    String rest = more > 0 ? " and " + Shown.figure(more) + " more" : "";
    return new Integrity(
        Level.TAMPERED,
        "was changed since it was captured: " + named + rest,
        mismatches,
        signature);
  }
}
