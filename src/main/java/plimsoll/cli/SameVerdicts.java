package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.analysis.Analyzer;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.source.Limits;

/** Holds a redacted copy against its original: nothing that was replaced may have been evidence. */
final class SameVerdicts {
  private SameVerdicts() {}

  /**
   * Judges both by all benchmarks.
   *
   * @param copy the packed copy
   */
  static void demand(Path evidence, Bundle original, byte[] copy) throws RejectedException {
    List<Benchmark> benchmarks = Benchmarks.IDS.stream().map(Benchmarks::load).toList();
    SortedMap<String, String> before = verdicts(assess(original, benchmarks));
    SortedMap<String, String> after = verdicts(assess(open(evidence, copy), benchmarks));
    for (String control : before.keySet()) {
      String was = before.get(control);
      String is = after.get(control);
      if (!Objects.equals(was, is)) {
        throw new RejectedException(
            evidence.getFileName()
                + ": nothing was written: "
                + control
                + " would be "
                + is
                + " of the copy and is "
                + was
                + " of the original; leave groups out of --also, and please report it");
      }
    }
  }

  private static Assessment assess(Bundle bundle, List<Benchmark> benchmarks) {
    return Analyzer.assess(bundle, benchmarks, Set.of(), null, Version.current(), Limits.DEFAULT);
  }

  /** The status of each control, and how many of its subjects have which. */
  private static SortedMap<String, String> verdicts(Assessment assessment) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (BenchmarkResult result : assessment.benchmarks()) {
      for (ControlResult control : result.controls()) {
        SortedMap<String, Integer> subjects = new TreeMap<>();
        control
            .observations()
            .forEach(
                o -> subjects.merge(o.subject().kind().word() + " " + o.status(), 1, Integer::sum));
        verdicts.put(
            result.benchmark().id() + "/" + control.control().id(),
            control.status() + " (" + subjects + ")");
      }
    }
    return verdicts;
  }

  private static Bundle open(Path evidence, byte[] copy) throws RejectedException {
    try {
      Path file = Files.createTempFile("plimsoll-", ".tar.gz");
      try {
        Files.write(file, copy);
        return Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT);
      } finally {
        Files.delete(file);
      }
    } catch (BundleException e) {
      throw new RejectedException(
          evidence.getFileName() + ": its copy can't be read back: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RejectedException(
          System.getProperty("java.io.tmpdir")
              + ": the copy can't be written there to be judged; make room in this folder, or name"
              + " another one with java -Djava.io.tmpdir=DIR -jar plimsoll.jar",
          e);
    }
  }
}
