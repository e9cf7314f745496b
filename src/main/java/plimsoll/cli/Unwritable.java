package plimsoll.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/** Says that output can't be written, why, and what to do. */
final class Unwritable {
  private Unwritable() {}

  /**
   * The refusal for a user.
   *
   * @param output as the user named it; the file that failed may be a draft that nobody asked for
   */
  static RejectedException output(Path output, IOException e) {
    return new RejectedException(
        output
            + ": can't be written ("
            + reason(e)
            + "); check folder, space and permissions, or write it to another place",
        e);
  }

  /** Exceptions of the file system tell their reason by their type, and say a path alone. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder is not there";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is where a folder is needed";
    }
    @Nullable String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return Shown.text(String.valueOf(said), 300);
  }
}
