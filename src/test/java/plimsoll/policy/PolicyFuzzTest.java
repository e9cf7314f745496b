package plimsoll.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;

/** Any file is read as a policy and narrowed to a host, or refused in one line. */
class PolicyFuzzTest {
  private static final List<Benchmark> BENCHMARKS =
      Benchmarks.IDS.stream().map(Benchmarks::load).toList();

  static Stream<byte[]> policies() throws IOException {
    return Stream.of(
        Files.readAllBytes(Path.of("samples", "policy.yaml")),
        "plimsoll-policy: 1\nname: x\nwaivers:\n- {id: W, controls: [cis-docker-1.13.0/5.4]}\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("policies")
  @FuzzTest
  void policies(byte[] bytes) {
    try {
      Policy.read(bytes, Path.of("policy.yaml"), BENCHMARKS).forHost(List.of("web-01"));
    } catch (PolicyException e) {
      // Refused.
    }
  }
}
