package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.compare.Reproduction;
import plimsoll.compare.Results;
import plimsoll.compare.ResultsReader;

/**
 * {@code analyze --expect}, and the records that each release leaves in {@code samples/records}.
 */
class ExpectTest {
  private static final Path RECORDS = Path.of("samples", "records");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int analyze(Path evidence, Path record, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "analyze",
                evidence.toString(),
                "--expect",
                record.toString(),
                "-f",
                "json",
                "-o",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
  }

  /** The record of a sample as this release writes it, with something changed in it. */
  private Path record(String sample, String from, String to, String... options) throws IOException {
    String first = Path.of("first").toString();
    List<String> arguments =
        new ArrayList<>(List.of("analyze", Samples.bundle(sample).toString(), "-f", "json", "-o"));
    arguments.add(folder.resolve(first).toString());
    arguments.addAll(List.of(options));
    Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        arguments.toArray(String[]::new));
    try (Stream<Path> written = Files.walk(folder.resolve(first))) {
      Path file = written.filter(Files::isRegularFile).findFirst().orElseThrow();
      String text = Files.readString(file);
      assertTrue(text.contains(from), "nothing to change");
      return Files.writeString(
          folder.resolve("record.json"),
          text.substring(0, text.indexOf(from))
              + to
              + text.substring(text.indexOf(from) + from.length()));
    }
  }

  private String lastRows() {
    return out.toString().substring(out.toString().indexOf("\nRecord ") + 1);
  }

  @Test
  void saysThatARecordIsReproducedToTheByte() throws IOException {
    Path record = record("rhel7-built", "{", "{");
    assertEquals(0, analyze(Samples.bundle("rhel7-built"), record), err.toString());
    assertEquals("Record record.json: reproduced to the byte\n", lastRows());
  }

  static List<String> samples() {
    return Samples.names();
  }

  /** The golden records are of the version "test". */
  @ParameterizedTest
  @MethodSource("samples")
  void passesOverTheVersionThatTheRecordNames(String sample) {
    Path record = Samples.expected(sample).resolve("results.json");
    assertEquals(0, analyze(Samples.bundle(sample), record), err.toString() + out);
    assertEquals(
        "Record results.json: reproduced to the byte, but for the version it names: Plimsoll test"
            + " then, "
            + Version.current()
            + " now\n",
        lastRows());
  }

  @Test
  void passesOverThatAnOlderRecordDoesNotCountWhatWasNotSelected() throws IOException {
    String[] profile = {"--profile", "level-1-linux-host"};
    Path record = record("hardened", "      \"notSelected\" : 89,\n", "", profile);
    assertEquals(0, analyze(Samples.bundle("hardened"), record, profile), err.toString());
    assertTrue(
        out.toString()
            .contains(
                "Record record.json: reproduced to the byte, but for how many controls were not"
                    + " selected, which it does not say\n"),
        out.toString());
  }

  @Test
  void listsEachVerdictThatChangedWithTheReason() throws IOException {
    Path record = record("rhel7-built", "\"status\" : \"FAIL\"", "\"status\" : \"PASS\"");
    assertEquals(1, analyze(Samples.bundle("rhel7-built"), record));
    assertEquals(
        """
        Record record.json: NOT reproduced: 1 verdict is another now
          cis-docker-1.13.0
            1.11: PASS -> FAIL, by check
        """,
        lastRows());
  }

  @Test
  void namesTheInstantWhereAWaiverOrAnAttestationHasEndedSince() throws IOException {
    String[] policy = {"-p", Path.of("samples", "policy.yaml").toString()};
    Path record = record("careless", "{", "{", policy);
    assertEquals(
        1,
        analyze(
            Samples.bundle("careless"),
            record,
            policy[0],
            policy[1],
            "--as-of",
            "2029-01-01T00:00:00Z"));
    assertEquals(
        """
        Record record.json: NOT reproduced: 3 verdicts are another now
          as of 2026-11-22T03:07:50Z then, 2029-01-01T00:00:00Z now
          cis-docker-1.13.0
            1.2: PASS -> MANUAL, by instant
            5.7: FAIL, waived -> FAIL, by instant
            5.7 container shop: FAIL, waived -> FAIL, by instant
        """,
        lastRows());
  }

  @Test
  void namesTheCatalogWhereACheckWasExchanged() throws IOException {
    Path record =
        record(
            "rhel7-built",
            "\"check\" : \"audit-watch\",\n          \"status\" : \"FAIL\"",
            "\"check\" : \"another-check\",\n          \"status\" : \"PASS\"");
    assertEquals(1, analyze(Samples.bundle("rhel7-built"), record));
    assertTrue(lastRows().endsWith("    1.11: PASS -> FAIL, by catalog\n"), lastRows());
  }

  @Test
  void refusesTheRecordOfOtherEvidence() throws IOException {
    Path record = record("rhel7-built", "{", "{");
    assertEquals(3, analyze(Samples.bundle("hardened"), record));
    assertTrue(
        err.toString().startsWith("record.json: is the record of other evidence, the folder"),
        err.toString());
    assertEquals(1, err.toString().lines().count());
    assertTrue(Files.notExists(folder.resolve("out")), "nothing is written");
  }

  @Test
  void refusesWhatIsNoRecord() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.json"), "[]");
    assertEquals(3, analyze(Samples.bundle("hardened"), odd));
    assertEquals(
        "odd.json: is no record of Plimsoll: it names no schema; give a results.json that 'analyze'"
            + " wrote\n",
        err.toString());
  }

  @Test
  void neverWritesOverARecordThatIsNotReproduced() throws IOException {
    Path record = record("rhel7-built", "\"status\" : \"FAIL\"", "\"status\" : \"PASS\"");
    Path place = folder.resolve("out").resolve("plimsoll-app-07-20210304T083002Z");
    Path kept = Files.copy(record, Files.createDirectories(place).resolve("results.json"));
    assertEquals(3, analyze(Samples.bundle("rhel7-built"), kept));
    assertEquals(Files.readString(record), Files.readString(kept));
  }

  // --- kept records

  /** Each sample under each release, the one at hand among them. */
  static List<Arguments> kept() throws IOException {
    List<Arguments> kept = new ArrayList<>();
    List<String> releases = new ArrayList<>(List.of(Version.current()));
    if (Files.isDirectory(RECORDS)) {
      try (Stream<Path> folders = Files.list(RECORDS)) {
        folders.map(f -> f.getFileName().toString()).sorted().forEach(releases::add);
      }
    }
    for (String release : releases.stream().distinct().toList()) {
      Samples.names().forEach(sample -> kept.add(Arguments.of(release, sample)));
    }
    return kept;
  }

  /**
   * The record of the release at hand is a golden file. What later releases judge otherwise stands
   * beside the older records, with the reason of each, and has to be read when it changes.
   */
  @ParameterizedTest
  @MethodSource("kept")
  void everyVerdictOfARecordIsReproducedOrExplained(String release, String sample)
      throws Exception {
    Path file = RECORDS.resolve(release).resolve(sample + ".json");
    Assessment assessment = Samples.assess(Samples.bundle(sample));
    if (release.equals(Version.current())) {
      golden(file, shortRecord(release, Results.of(assessment)));
    } else if (Files.exists(file)) {
      Reproduction reproduction =
          Reproduction.of(ResultsReader.read(Files.readAllBytes(file)), Results.of(assessment));
      golden(
          RECORDS.resolve(release).resolve(sample + ".differs.txt"),
          String.join("\n", RecordSummary.rows(sample + " of " + release + ": ", reproduction, ""))
              + "\n");
    }
  }

  /** The verdicts of a record, a row each. */
  private static String shortRecord(String release, Results results) {
    StringBuilder json = new StringBuilder();
    json.append("{\"schema\": \"plimsoll-results-1\",\n \"tool\": {\"version\": \"")
        .append(release)
        .append("\"},\n \"asOf\": \"")
        .append(results.asOf())
        .append("\",\n \"evidence\": {\"name\": \"")
        .append(results.origin().name())
        .append("\",\n              \"sha256\": \"")
        .append(results.origin().sha256())
        .append("\"},\n \"benchmarks\": [");
    String between = "\n";
    for (Results.Benchmark benchmark : results.benchmarks()) {
      json.append(between)
          .append("{\"id\": \"")
          .append(benchmark.id())
          .append("\",\n \"catalogSha256\": \"")
          .append(benchmark.catalogSha256())
          .append("\",\n \"controls\": [");
      String next = "\n  ";
      for (Results.Control control : benchmark.controls()) {
        json.append(next)
            .append("{\"id\": \"")
            .append(control.id())
            .append("\", \"check\": \"")
            .append(control.check())
            .append("\", \"status\": \"")
            .append(control.verdict().status())
            .append("\"}");
        next = ",\n  ";
      }
      json.append("]}");
      between = ",\n";
    }
    return json.append("]}\n").toString();
  }

  private static void golden(Path file, String written) throws IOException {
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.createDirectories(file.getParent());
      Files.write(file, written.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(
        Files.exists(file) ? Files.readString(file) : "",
        written,
        file + " differs; if it should, run: ./mvnw test -Dplimsoll.updateGolden=true");
  }
}
