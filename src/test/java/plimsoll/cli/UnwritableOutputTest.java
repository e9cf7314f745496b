package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;
import plimsoll.Samples;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** A full disk, a place that may not be written, a reader that is gone: one line each. */
class UnwritableOutputTest {
  private static final String SAMPLE = Samples.bundle("hardened").toString();
  private static final String ADVICE =
      "; check folder, space and permissions, or write it to another place\n";

  @TempDir private Path folder;

  /** Of 16 blocks of 512 bytes is the largest file that the process may write. */
  private OwnProcess onFullDisk() {
    RealParts.requirePosix();
    return new OwnProcess(folder.resolve("log")).inShell("ulimit -f 16; exec \"$@\"");
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.walk(in)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> in.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private String says(int status, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter said = new PrintWriter(out);
    assertEquals(status, Main.run(said, said, arguments), out.toString());
    return out.toString();
  }

  @Test
  void aFullDiskIsSaidInOneLineAndLeavesNoDraft() throws Exception {
    Path out = folder.resolve("out");
    String said = onFullDisk().says(3, "analyze", SAMPLE, "-o", out.toString());
    assertEquals(1, said.lines().count(), said);
    assertEquals(
        out.resolve("plimsoll-vault-01-20261122T030837Z")
            + ": can't be written (File too large)"
            + ADVICE,
        said);
    assertEquals(List.of(), names(out));
  }

  @Test
  void whatStoodThereBeforeStaysWhereTheDiskIsFull() throws Exception {
    Path out = folder.resolve("out");
    says(0, "analyze", SAMPLE, "-o", out.toString(), "-f", "json");
    Path record = out.resolve("plimsoll-vault-01-20261122T030837Z").resolve("results.json");
    byte[] before = Files.readAllBytes(record);

    onFullDisk()
        .says(3, "analyze", SAMPLE, "-o", out.toString(), "-f", "json", "-b", "cis-docker-1.7.0");
    assertEquals(Json.parse(before, Limits.DEFAULT).get("schema").text(), "plimsoll-results-1");
    assertEquals(
        new String(before, java.nio.charset.StandardCharsets.UTF_8), Files.readString(record));
    assertEquals(1, names(out).size());
  }

  @Test
  void aPackageOnAFullDiskIsNotThereAtAll() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    String said = onFullDisk().says(3, "package", SAMPLE, "-o", out.resolve("p.zip").toString());
    assertEquals(out.resolve("p.zip") + ": can't be written (File too large)" + ADVICE, said);
    assertEquals(List.of(), names(out));
  }

  @Test
  void aRedactedCopyOnAFullDiskIsNotThereAtAll() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    String said = onFullDisk().says(3, "redact", SAMPLE, "-o", out.resolve("c.tar.gz").toString());
    assertEquals(1, said.lines().count(), said);
    assertFalse(said.contains("Exception"), said);
    assertEquals(List.of(), names(out));
  }

  @Test
  void allOtherBundlesOfARunAreWrittenWhereOneCanNotBe() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("plimsoll-vault-01-20261122T030837Z"), "in the way");
    String said =
        says(3, "analyze", Samples.bundle("careless").toString(), SAMPLE, "-o", out.toString());
    assertEquals(1, said.lines().filter(row -> row.contains(": can't be written (")).count(), said);
    assertEquals(
        new TreeSet<>(
            List.of(
                "fleet.csv",
                "fleet.json",
                "index.html",
                "plimsoll-vault-01-20261122T030837Z",
                "plimsoll-web-01-20261122T030750Z/report.html",
                "plimsoll-web-01-20261122T030750Z/results.json")),
        new TreeSet<>(names(out).stream().map(name -> name.replace('\\', '/')).toList()));
  }

  @Test
  void aPlaceWithoutItsFolderIsSaidSo() {
    Path copy = folder.resolve("missing").resolve("copy.tar.gz");
    assertEquals(
        copy + ": can't be written (its folder is not there)" + ADVICE,
        says(3, "redact", SAMPLE, "-o", copy.toString()));
  }

  @Test
  void aPlaceThatMayNotBeWrittenIsSaidSoWithoutTheNameOfADraft() {
    assertEquals(
        "out: can't be written (access is denied)" + ADVICE.strip(),
        Unwritable.output(Path.of("out"), new AccessDeniedException("/x/.report.html.1.part"))
            .getMessage());
  }

  @Test
  void standardOutputThatIsFullIsNoSuccess() throws Exception {
    RealParts.requirePosix();
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    for (String[] command : new String[][] {{"controls"}, {"show", SAMPLE}, {"--help"}}) {
      assertEquals(
          "standard output: not all of it could be written; check space\n",
          new OwnProcess(folder.resolve("log")).inShell("exec \"$@\" >/dev/full").says(3, command));
    }
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
    RealParts.requirePosix();
    String said =
        new OwnProcess(folder.resolve("log"))
            .inShell("{ \"$@\"; echo \"status $?\" >&2; } | true")
            .says(0, "controls");
    assertEquals("status 0\n", said);
  }
}
