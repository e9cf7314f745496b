package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void writesTheWholeContentAndLeavesNothingElse() throws IOException {
    AtomicFile.write(folder.resolve("report.html"), out -> out.write(utf8("whole")));

    assertEquals("whole", Files.readString(folder.resolve("report.html")));
    assertEquals(List.of("report.html"), names());
  }

  @Test
  void replacesAnOlderFile() throws IOException {
    Files.writeString(folder.resolve("report.html"), "an older and longer report");

    AtomicFile.write(folder.resolve("report.html"), out -> out.write(utf8("new")));

    assertEquals("new", Files.readString(folder.resolve("report.html")));
  }

  @Test
  void leavesNothingWhereTheContentFails() throws IOException {
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    folder.resolve("report.html"),
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("no more");
                    }));

    assertEquals("no more", thrown.getMessage());
    assertEquals(List.of(), names());
  }

  @Test
  void keepsTheOlderFileWhereTheContentFailsByAFaultOfOurs() throws IOException {
    Files.writeString(folder.resolve("report.html"), "older");

    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                folder.resolve("report.html"),
                out -> {
                  out.write(utf8("half"));
                  throw new IllegalStateException("template failed");
                }));

    assertEquals("older", Files.readString(folder.resolve("report.html")));
    assertEquals(List.of("report.html"), names());
  }

  @Test
  void writesAllOfAContentThatClosesItsStream() throws IOException {
    AtomicFile.write(
        folder.resolve("results.json"),
        out -> {
          out.write(utf8("{}"));
          out.close();
        });

    assertEquals("{}", Files.readString(folder.resolve("results.json")));
  }

  @Test
  void refusesAFolderThatDoesNotExist() throws IOException {
    Path missing = folder.resolve("missing").resolve("report.html");

    assertThrows(IOException.class, () -> AtomicFile.write(missing, out -> out.write(utf8("x"))));
    assertEquals(List.of(), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
