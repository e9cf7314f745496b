package plimsoll.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of two states that are compared.
 *
 * @param machine what tells the machine from all others; null where nothing says
 * @param captures what was captured; null where only the record is there
 */
public record Side(
    Results results, @Nullable String machine, @Nullable List<Side.Captured> captures) {
  public Side {
    captures = captures == null ? null : List.copyOf(captures);
  }

  /** A record, of which the evidence is not there. */
  public Side(Results results) {
    this(results, null, null);
  }

  /**
   * One capture.
   *
   * @param id such as {@code docker/info}
   * @param content its output; null where there is none
   * @param problem why the output can't be used, or is not all of it, in one sentence; null where
   *     all is well
   */
  @SuppressWarnings("ArrayRecordComponent") // Captures are never compared as a whole.
  public record Captured(String id, byte @Nullable [] content, @Nullable String problem) {}
}
