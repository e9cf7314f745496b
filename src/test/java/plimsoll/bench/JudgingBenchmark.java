package plimsoll.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.analysis.Analyzer;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Archives;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.report.json.JsonRenderer;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.SourceException;

/** The steps from a bundle to its record, each by itself, for hosts of different sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class JudgingBenchmark {
  /** Containers of the host, and about as many images. */
  @Param({"30", "500"})
  private int containers;

  private List<plimsoll.benchmark.Benchmark> catalogs;
  private Path file;
  private Bundle bundle;
  private Assessment assessment;
  private byte[] inspected;
  private byte[] cgroups;

  /** Makes the bundle. */
  @Setup(Level.Trial)
  public void setUp() throws IOException, BundleException {
    catalogs = List.of(Benchmarks.load("cis-docker-1.13.0"));
    file = Files.createTempFile("plimsoll-bench", ".tar.gz");
    Files.write(file, Archives.tarGz("host", CrowdedHost.of(containers, containers)));
    bundle = open();
    assessment = judge();
    inspected = bundle.artifact("captures/docker/containers").content();
    cgroups = bundle.artifact("captures/process/cgroups").content();
  }

  /** Removes it. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    Files.delete(file);
  }

  /** Unpacks and verifies every file. */
  @Benchmark
  public Bundle open() throws BundleException {
    return Bundles.open(file, Limits.DEFAULT, Bundles.Options.DEFAULT);
  }

  /** Reads what {@code docker inspect} printed, as JSON that knows its places. */
  @Benchmark
  public Json parseJson() throws SourceException {
    return Json.parse(inspected, Limits.DEFAULT);
  }

  /** Reads a text artifact row by row. */
  @Benchmark
  public int parseRows() {
    return Lines.of(cgroups).rows().stream().mapToInt(String::length).sum();
  }

  /** Reads all facts. */
  @Benchmark
  public Evidence readEvidence() {
    return EvidenceReader.read(bundle, Limits.DEFAULT);
  }

  /** Reads all facts, and runs every check on them. */
  @Benchmark
  public Assessment judge() {
    return Analyzer.assess(bundle, catalogs, Set.of(), null, "bench", Limits.DEFAULT);
  }

  /** Writes {@code results.json}. */
  @Benchmark
  public void render() throws IOException {
    new JsonRenderer().render(assessment, OutputStream.nullOutputStream());
  }
}
