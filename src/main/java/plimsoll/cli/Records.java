package plimsoll.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import plimsoll.compare.Results;
import plimsoll.compare.ResultsReader;
import plimsoll.source.BoundedRead;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** Reads records that Plimsoll wrote, {@code results.json}. */
final class Records {
  private Records() {}

  /** Whether a file is taken for a record, by its name. */
  static boolean isRecord(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") && !Files.isDirectory(file);
  }

  static byte[] bytes(Path file) throws RejectedException {
    try {
      return BoundedRead.file(file, ResultsReader.MAX_BYTES);
    } catch (SourceException e) {
      throw new RejectedException(name(file) + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new RejectedException(name(file) + ": there is no such record; check the path", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The refusal of a file that is there; of one that is denied the exception says a path alone. */
  static RejectedException unreadable(Path file, IOException e) {
    String why = e instanceof AccessDeniedException ? "access is denied" : e.getMessage();
    return new RejectedException(
        name(file)
            + ": can't be read ("
            + Shown.text(String.valueOf(why), 200)
            + "); check that it is a file and its permissions",
        e);
  }

  static Results parse(Path file, byte[] bytes) throws RejectedException {
    try {
      return ResultsReader.read(bytes);
    } catch (SourceException e) {
      throw new RejectedException(
          name(file) + ": " + e.getMessage() + "; give a results.json that 'analyze' wrote", e);
    }
  }

  private static String name(Path file) {
    return Shown.text(String.valueOf(file.getFileName()), 200);
  }
}
