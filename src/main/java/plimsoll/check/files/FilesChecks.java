package plimsoll.check.files;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge files of the daemon, one a line, sorted. */
public final class FilesChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new FileMode(), //
          new FileOwner());

  private FilesChecks() {}
}
