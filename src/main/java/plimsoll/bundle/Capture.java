package plimsoll.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/**
 * One command run, or one file read, by the collector: its output and how it went.
 *
 * @param id such as {@code docker/info}
 * @param argv the command; empty where nothing says
 * @param startedAt ISO 8601 in UTC; null where it did not run or nothing says
 * @param exitStatus null where it did not run or nothing says
 * @param output its standard output; null where the evidence holds none, or none that can be
 *     trusted
 * @param stderr its standard error, at most a few thousand characters; empty where there is none
 * @param loss why the output is missing, or not all of what the command printed: not captured,
 *     skipped, timed out, cut off, changed since; null where it is whole
 */
public record Capture(
    String id,
    List<String> argv,
    @Nullable String startedAt,
    @Nullable Integer exitStatus,
    @Nullable Artifact output,
    String stderr,
    @Nullable String loss) {
  public Capture {
    argv = List.copyOf(argv);
  }

  /** A capture that the evidence says nothing of. */
  public static Capture notCaptured(String id) {
    return new Capture(id, List.of(), null, null, null, "", id + " was not captured");
  }

  /**
   * Why the output can't be taken as the whole answer: a {@link #loss}, or an exit status other
   * than 0; null where it can.
   */
  public @Nullable String problem() {
    if (loss != null) {
      return loss;
    }
    if (exitStatus == null || exitStatus == 0) {
      return null;
    }
    String said = stderr.isBlank() ? "" : ": " + Shown.text(stderr.strip().split("\\R", 2)[0], 200);
    return id + " failed with exit status " + exitStatus + said;
  }
}
