package plimsoll;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.analysis.Analyzer;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.source.Limits;

/** The hosts kept in {@code samples/}: evidence to read, and fixtures of the tests. */
public final class Samples {
  private static final Path ROOT = Path.of("samples");
  private static final List<Benchmark> BENCHMARKS =
      Benchmarks.IDS.stream().map(Benchmarks::load).toList();

  private Samples() {}

  /** Names of all samples, sorted; there is at least one. */
  public static List<String> names() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      List<String> names =
          folders
              .filter(f -> Files.isDirectory(f.resolve("bundle")))
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList();
      assertFalse(names.isEmpty(), "samples/ holds no bundle");
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The evidence of a sample, as a folder. */
  public static Path bundle(String name) {
    return ROOT.resolve(name).resolve("bundle");
  }

  /** Where the golden files of a sample are. */
  public static Path expected(String name) {
    return ROOT.resolve(name).resolve("expected");
  }

  /** Judges any evidence by all benchmarks, changed or not. */
  public static Assessment assess(Path evidence) {
    try {
      Bundle bundle = Bundles.open(evidence, Limits.DEFAULT, Bundles.Options.DEFAULT);
      return Analyzer.assess(bundle, BENCHMARKS, Set.of(), null, "test", Limits.DEFAULT);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }
}
