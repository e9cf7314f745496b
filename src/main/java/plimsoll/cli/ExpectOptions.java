package plimsoll.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.compare.Reproduction;
import plimsoll.compare.Results;
import plimsoll.report.json.JsonRenderer;
import plimsoll.source.Lines;
import plimsoll.source.Shown;

/** The record that an assessment is held against: is it reproduced? */
final class ExpectOptions {
  private static final int MAX_CHARS = 2_000;

  @Option(
      names = "--expect",
      paramLabel = "RECORD",
      description =
          "The results.json of an earlier run over this EVIDENCE: says whether it is reproduced to"
              + " the byte, and lists each verdict that is another one now, with the reason. Exits"
              + " with 1 where it is not reproduced. Benchmarks and --as-of are those of the record"
              + " unless given; policy and profiles have to be given as they were then.")
  private @Nullable Path file;

  private @Nullable Recorded recorded;

  /** A record with the bytes it was read from. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  private record Recorded(Path file, byte[] bytes, Results results) {}

  /**
   * What came of the comparison.
   *
   * @param reproduced whether the record is, but for the version of Plimsoll that it names
   * @param rows what to print
   */
  record Outcome(boolean reproduced, List<String> rows) {
    void print(PrintWriter out) {
      out.print("\n");
      rows.forEach(row -> out.print(Shown.text(row, MAX_CHARS) + "\n"));
    }

    int status() {
      return reproduced ? ExitStatus.DONE : ExitStatus.GATE_REACHED;
    }
  }

  /** Reads the record, before any evidence is read. */
  void begin(CommandSpec spec, int evidence) throws RejectedException {
    if (file != null) {
      if (evidence > 1) {
        throw new ParameterException(spec.commandLine(), "--expect needs a single EVIDENCE");
      }
      byte[] bytes = Records.bytes(file);
      recorded = new Recorded(file, bytes, Records.parse(file, bytes));
    }
  }

  /** The benchmarks of the record, where none was asked for. */
  List<String> benchmarks(List<String> given, CommandSpec spec) {
    return recorded == null || spec.commandLine().getParseResult().hasMatchedOption("-b")
        ? given
        : recorded.results().benchmarks().stream().map(Results.Benchmark::id).toList();
  }

  /** The instant of the record, where none was asked for; null where there is none. */
  @Nullable Instant instant(@Nullable Instant given) {
    if (recorded == null || given != null || recorded.results().asOf() == null) {
      return given;
    }
    try {
      return Instant.parse(recorded.results().asOf());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Holds the assessment against the record.
   *
   * @param folder where the results will be written
   * @return null where no record was given
   * @throws RejectedException where the record is of other evidence, or would be written over
   */
  @Nullable Outcome outcome(Path evidence, Assessment assessment, Path folder)
      throws RejectedException {
    if (recorded == null) {
      return null;
    }
    Results now = Results.of(assessment);
    refuseOther(recorded, evidence, now);
    Outcome outcome = outcome(recorded, assessment, now);
    if (!outcome.reproduced() && isWrittenOver(recorded.file(), folder)) {
      throw new RejectedException(
          name(recorded.file())
              + ": is not reproduced, and would be written over by this run; choose another -o");
    }
    return outcome;
  }

  private static Outcome outcome(Recorded recorded, Assessment assessment, Results now) {
    String head = "Record " + name(recorded.file()) + ": ";
    if (Arrays.equals(recorded.bytes(), rendered(assessment))) {
      return new Outcome(true, List.of(head + "reproduced to the byte"));
    }
    Results then = recorded.results();
    Assessment asThen =
        new Assessment(
            then.toolVersion(),
            assessment.asOf(),
            assessment.evidence(),
            assessment.policy(),
            assessment.profiles(),
            assessment.benchmarks().stream().map(result -> asRecorded(result, then)).toList());
    byte[] bytes = rendered(asThen);
    Reproduction reproduction = Reproduction.of(then, now);
    if (Arrays.equals(recorded.bytes(), bytes)) {
      return new Outcome(
          true,
          List.of(
              head
                  + "reproduced to the byte, but for "
                  + (reproduction.rules().isEmpty()
                      ? "how many controls were not selected, which it does not say"
                      : "the version it names: " + String.join("; ", reproduction.rules()))));
    }
    return new Outcome(
        false, RecordSummary.rows(head, reproduction, firstUnlike(recorded.bytes(), bytes)));
  }

  /** Older records do not say how many controls were not selected. */
  private static BenchmarkResult asRecorded(BenchmarkResult result, Results then) {
    boolean isSaid =
        then.benchmarks().stream()
            .anyMatch(b -> b.id().equals(result.benchmark().id()) && b.notSelected() > 0);
    return isSaid
        ? result
        : new BenchmarkResult(
            result.benchmark(), result.controls(), List.of(), result.advisories());
  }

  private static byte[] rendered(Assessment assessment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new JsonRenderer().render(assessment, out);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return out.toByteArray();
  }

  /** The first line that differs, in both; for where no verdict does. */
  private static String firstUnlike(byte[] then, byte[] now) {
    List<String> thens = Lines.of(then).rows();
    List<String> nows = Lines.of(now).rows();
    int line = 0;
    while (line < Math.min(thens.size(), nows.size()) && thens.get(line).equals(nows.get(line))) {
      line++;
    }
    return line < Math.min(thens.size(), nows.size())
        ? "line "
            + (line + 1)
            + ": "
            + Shown.text(thens.get(line).strip(), 200)
            + " then, "
            + Shown.text(nows.get(line).strip(), 200)
            + " now"
        : "the one goes on where the other ends, at line " + (line + 1);
  }

  private static void refuseOther(Recorded recorded, Path evidence, Results now)
      throws RejectedException {
    Results.Origin of = recorded.results().origin();
    Results.Origin is = now.origin();
    if (!Objects.equals(of.sha256(), is.sha256()) || of.sha256() == null) {
      throw new RejectedException(
          name(recorded.file())
              + ": is the record of other evidence, "
              + digest(of)
              + "; "
              + name(evidence)
              + " is "
              + digest(is));
    }
    if (!of.with().stream()
        .map(Results.Joined::sha256)
        .toList()
        .equals(is.with().stream().map(Results.Joined::sha256).toList())) {
      throw new RejectedException(
          name(recorded.file())
              + ": was made with "
              + (of.with().isEmpty()
                  ? "no other bundle"
                  : Shown.list(of.with().stream().map(Results.Joined::name).toList()))
              + "; give the same by --with");
    }
  }

  private static String digest(Results.Origin origin) {
    return "the "
        + Shown.text(origin.kind(), 20)
        + " "
        + Shown.quoted(origin.name())
        + (origin.sha256() == null ? " without a digest" : " of sha256 " + origin.sha256());
  }

  private static boolean isWrittenOver(Path record, Path folder) {
    Path written = folder.resolve("results.json");
    try {
      return Files.exists(written) && Files.isSameFile(record, written);
    } catch (IOException e) {
      return true;
    }
  }

  private static String name(Path path) {
    return Shown.text(String.valueOf(path.getFileName()), 200);
  }
}
