package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.bundle.Archives;
import plimsoll.report.Renderer;
import plimsoll.report.Renderers;
import plimsoll.report.ReportFile;
import plimsoll.report.json.JsonRenderer;

/** Whole bundles in, whole results out. */
class SamplesTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/plimsoll/schema/plimsoll-results-1.schema.json");

  @TempDir private Path folder;

  /**
   * Checklists that are kept, one of a format, so that a change of any text shows. Of CKL the
   * merged one is kept, in {@link plimsoll.cli.MergedSampleTest}.
   */
  static List<Arguments> checklists() {
    return List.of(
        Arguments.of("rhel7-built", "xccdf", "disa-docker-enterprise-2.x.xccdf.xml"),
        Arguments.of("swarm-worker", "cklb", "disa-docker-enterprise-2.x.cklb"));
  }

  @ParameterizedTest
  @MethodSource("checklists")
  void giveTheExpectedChecklist(String sample, String format, String name) throws IOException {
    ReportFile file =
        Renderers.all().stream()
            .filter(r -> r.format().equals(format))
            .flatMap(r -> r.files(Samples.assess(Samples.bundle(sample))).stream())
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.content().writeTo(out);
    compare(Samples.expected(sample).resolve(name), out.toString(StandardCharsets.UTF_8));
  }

  static List<String> samples() {
    return Samples.names();
  }

  /**
   * The default benchmark's record in full; of the others, which judge mostly the same observations
   * by other numbers, a row for each control.
   */
  @ParameterizedTest
  @MethodSource("samples")
  void giveWhatIsExpected(String sample) throws IOException {
    Assessment assessment = Samples.assess(Samples.bundle(sample));
    List<BenchmarkResult> results = assessment.benchmarks();
    SortedMap<String, String> files = new TreeMap<>();
    files.put("results.json", record(of(assessment, results.subList(0, 1))));
    for (BenchmarkResult other : results.subList(1, results.size())) {
      files.put(other.benchmark().id() + ".txt", rows(other));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      compare(Samples.expected(sample).resolve(file.getKey()), file.getValue());
    }
  }

  private static void compare(Path golden, String written) throws IOException {
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, written);
    }
    assertEquals(
        Files.exists(golden) ? Files.readString(golden) : "",
        written,
        golden + " differs; if it should, run: ./mvnw test -Dplimsoll.updateGolden=true");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void giveARecordThatThePublishedSchemaTakes(String sample) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    String record = record(Samples.assess(Samples.bundle(sample)));
    assertEquals(List.of(), schema.validate(record, InputFormat.JSON));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void giveTheSameVerdictsPackedAndUnpacked(String sample) throws IOException {
    Path packed = folder.resolve(sample + ".tar.gz");
    Files.write(packed, Archives.tarGz("root", Archives.files(Samples.bundle(sample))));
    assertEquals(
        Samples.assess(Samples.bundle(sample)).benchmarks(), Samples.assess(packed).benchmarks());
  }

  @ParameterizedTest
  @MethodSource("samples")
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void giveTheSameBytesUnderAnotherLocaleAndZone(String sample) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    for (Renderer renderer : Renderers.all()) {
      String here = render(renderer, Samples.assess(Samples.bundle(sample)));
      try {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        assertEquals(here, render(renderer, Samples.assess(Samples.bundle(sample))));
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void holdNoFault(String sample) {
    Assessment assessment = Samples.assess(Samples.bundle(sample));
    assertEquals(0, assessment.faults());
    assertTrue(assessment.benchmarks().stream().allMatch(b -> b.summary().total() > 0));
  }

  /** What the catalogs, and the README after them, call a person's is never decided here. */
  @ParameterizedTest
  @MethodSource("samples")
  void decideNothingThatIsAPersonsToDecide(String sample) {
    for (BenchmarkResult benchmark : Samples.assess(Samples.bundle(sample)).benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        if (result.control().decidable().equals("manual")) {
          assertTrue(
              result.observations().stream()
                  .noneMatch(o -> o.status() == Status.PASS || o.status() == Status.FAIL),
              benchmark.benchmark().id() + " " + result.control().id());
        }
      }
    }
  }

  private static Assessment of(Assessment whole, List<BenchmarkResult> benchmarks) {
    return new Assessment(whole.toolVersion(), whole.asOf(), whole.evidence(), benchmarks);
  }

  /** Number, status and message of each control, in columns. */
  private static String rows(BenchmarkResult result) {
    int width = result.controls().stream().mapToInt(c -> c.control().id().length()).max().orElse(1);
    StringBuilder rows = new StringBuilder();
    for (ControlResult control : result.controls()) {
      rows.append(
          String.format(
              Locale.ROOT,
              "%-" + width + "s %-14s %s\n",
              control.control().id(),
              control.status(),
              control.message()));
    }
    return rows.toString();
  }

  private static String record(Assessment assessment) throws IOException {
    return render(new JsonRenderer(), assessment);
  }

  private static String render(Renderer renderer, Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ReportFile file : renderer.files(assessment)) {
      file.content().writeTo(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
