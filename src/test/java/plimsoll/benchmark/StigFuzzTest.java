package plimsoll.benchmark;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** Any file is read as a published STIG, or refused in one line. */
class StigFuzzTest {
  private static final Benchmark BENCHMARK = Benchmarks.load("disa-docker-enterprise-2.x");

  static Stream<byte[]> published() {
    PublishedStig small =
        PublishedStig.empty()
            .rule("V-235775", "SV-235775r960735_rule", "DKER-EE-001000")
            .rule("V-1", "SV-1r1_rule", "A-1", "<VulnDiscussion>x</VulnDiscussion><Mitigations>y");
    return Stream.of(small.xccdf(), small.zip());
  }

  @MethodSource("published")
  @FuzzTest
  void published(byte[] bytes) {
    try {
      BENCHMARK.as(
          StigDocumentReader.read(
              bytes, "x.xml", Objects.requireNonNull(BENCHMARK.stig()), Limits.DEFAULT));
    } catch (SourceException e) {
      // Refused.
    }
  }
}
