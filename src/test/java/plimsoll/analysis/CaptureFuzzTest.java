package plimsoll.analysis;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.benchmark.Control;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/**
 * Whatever one capture of a host holds, every parser reads it or says why not, and no check that
 * needs it throws.
 *
 * <p>The input is the capture's id, a line feed, and its content.
 */
class CaptureFuzzTest {
  private static final Bundle HOST = open("swarm-manager");
  private static final SortedMap<String, byte[]> SMALLEST = smallest();
  private static final List<Control> CONTROLS =
      Benchmarks.IDS.stream()
          .map(Benchmarks::load)
          .map(Benchmark::controls)
          .flatMap(List::stream)
          .toList();

  private static Bundle open(String sample) {
    try {
      return Bundles.open(Samples.bundle(sample), Limits.DEFAULT, Bundles.Options.DEFAULT);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of each capture that any sample has the one with the smallest output. */
  private static SortedMap<String, byte[]> smallest() {
    SortedMap<String, byte[]> smallest = new TreeMap<>();
    for (String sample : Samples.names()) {
      Bundle bundle = open(sample);
      for (String id : bundle.ids()) {
        Artifact output = bundle.capture(id).output();
        if (output != null && output.content().length > 2) {
          smallest.merge(id, output.content(), (a, b) -> a.length <= b.length ? a : b);
        }
      }
    }
    return smallest;
  }

  static Stream<byte[]> captures() {
    return SMALLEST.entrySet().stream().map(CaptureFuzzTest::input);
  }

  private static byte[] input(Map.Entry<String, byte[]> capture) {
    byte[] head = (capture.getKey() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] input = Arrays.copyOf(head, head.length + capture.getValue().length);
    System.arraycopy(capture.getValue(), 0, input, head.length, capture.getValue().length);
    return input;
  }

  @MethodSource("captures")
  @FuzzTest
  void isReadAndJudged(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String id = new String(input, 0, end, StandardCharsets.UTF_8);
    if (!SMALLEST.containsKey(id)) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    Evidence evidence = EvidenceReader.read(new Changed(id, content), Limits.DEFAULT);
    for (Control control : CONTROLS) {
      Check check = Checks.ALL.get(control.check());
      if (check.captures().contains(id)) {
        JudgedControl.of(evidence, control, check, Map.of());
      }
    }
  }

  /** The host with another content of one capture. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Changed(String id, byte[] content) implements EvidenceSource {
    @Override
    public SortedSet<String> ids() {
      SortedSet<String> ids = new TreeSet<>(HOST.ids());
      ids.add(id);
      return ids;
    }

    @Override
    public Capture capture(String asked) {
      if (!asked.equals(id)) {
        return HOST.capture(asked);
      }
      String path = id.startsWith("files/") ? id : "captures/" + id;
      Artifact output = new Artifact(path, Digest.sha256(content), content);
      return new Capture(id, List.of("true"), "2026-11-21T20:36:13Z", 0, output, "", null);
    }
  }
}
