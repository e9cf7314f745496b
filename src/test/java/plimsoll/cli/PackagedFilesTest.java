package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.bundle.Archives;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.PackageWriter;
import plimsoll.source.Limits;

class PackagedFilesTest {
  @TempDir private Path folder;

  @Test
  void saysWhichEvidenceVanishedAfterItWasRead() throws Exception {
    Path file = folder.resolve("web1.tar.gz");
    Files.write(file, Archives.tarGz("web1", Archives.bundle(Map.of("docker/info", "{}"))));
    Bundle bundle = Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT);
    Files.delete(file);

    try (FileChannel to =
        FileChannel.open(
            folder.resolve("p.zip"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      PackagedFiles packaged = new PackagedFiles(new PackageWriter(to));
      RejectedException e =
          assertThrows(
              RejectedException.class, () -> packaged.evidence("evidence", file, bundle, null));
      assertEquals(
          file + ": was read before and can't be read any more; check the medium, and begin again",
          e.getMessage());
    }
  }
}
