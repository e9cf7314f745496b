package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plimsoll.report.AtomicFile;
import plimsoll.report.ReportFile;

/** Where results are written. */
final class OutputFolder {
  private OutputFolder() {}

  /** Writes files, each whole or not at all, into a folder, which is made where it is not there. */
  static void write(Path folder, List<ReportFile> files) throws RejectedException {
    try {
      Files.createDirectories(folder);
      for (ReportFile file : files) {
        AtomicFile.write(folder.resolve(file.name()), file.content());
      }
    } catch (IOException e) {
      throw Unwritable.output(folder, e);
    }
  }
}
