package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.Samples;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Archives;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Bundles;
import plimsoll.check.platform.Answers;
import plimsoll.source.Limits;

/** Whatever happens to a capture of a joined bundle, no rule passes that did not before. */
class JoinedNeverAFalsePassTest {
  private static final String STIG = "disa-docker-enterprise-2.x";
  private static final Set<Status> GOOD = Set.of(Status.PASS, Status.NOT_APPLICABLE);
  private static final Map<String, UnaryOperator<byte @Nullable []>> HARMS =
      new TreeMap<>(
          Map.of(
              "dropped", content -> null,
              "emptied", content -> new byte[0],
              "cut in half", content -> Arrays.copyOf(content, content.length / 2),
              "cut by a row", JoinedNeverAFalsePassTest::withoutLastRow,
              "garbage", content -> "\u0001garbage {[\n".getBytes(StandardCharsets.UTF_8),
              "an error", content -> "{\"errors\": []}\n".getBytes(StandardCharsets.UTF_8)));

  @TempDir private Path folder;

  @Test
  void holdsWhateverHappensToACapture() throws Exception {
    Bundle host = Bundles.open(Samples.bundle("careless"), Limits.DEFAULT, Bundles.Options.DEFAULT);
    SortedMap<String, byte[]> files = Archives.bundle(Answers.OF_A_GOOD_CLUSTER);
    Map<String, Status> before = statuses(host, files);
    assertEquals(Status.PASS, before.get("DKER-EE-001080"));
    assertEquals(Status.PASS, before.get("DKER-EE-001900"));
    assertEquals(Status.PASS, before.get("DKER-EE-004260"));
    List<String> wrong = new ArrayList<>();
    int changed = 0;
    for (String path : Answers.OF_A_GOOD_CLUSTER.keySet()) {
      for (Map.Entry<String, UnaryOperator<byte @Nullable []>> harm : HARMS.entrySet()) {
        SortedMap<String, byte[]> harmed = new TreeMap<>(files);
        byte[] content = harm.getValue().apply(files.get("captures/" + path));
        if (content == null) {
          harmed.remove("captures/" + path);
        } else {
          harmed.put("captures/" + path, content);
        }
        Map<String, Status> after = statuses(host, Archives.reseal(harmed));
        changed += after.equals(before) ? 0 : 1;
        after.forEach(
            (rule, status) -> {
              if (GOOD.contains(status) && before.get(rule) != status) {
                wrong.add(path + " " + harm.getKey() + ": " + rule + " became " + status);
              }
            });
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(changed > 30, "only " + changed + " harms changed anything");
  }

  private Map<String, Status> statuses(Bundle host, SortedMap<String, byte[]> files)
      throws Exception {
    Path tar = Files.createTempFile(folder, "ucp", ".tar");
    Files.write(tar, Archives.tar("ucp", files));
    Bundle ucp = Bundles.open(tar, Limits.DEFAULT, Bundles.Options.DEFAULT);
    Map<String, Status> statuses = new TreeMap<>();
    for (ControlResult result :
        Analyzer.assess(
                host,
                List.of(ucp),
                List.of(Benchmarks.load(STIG)),
                Set.of(),
                null,
                null,
                "test",
                Limits.DEFAULT)
            .benchmarks()
            .get(0)
            .controls()) {
      statuses.put(result.control().id(), result.status());
    }
    Files.delete(tar);
    return statuses;
  }

  private static byte[] withoutLastRow(byte[] content) {
    int end = content.length - 1;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(content, Math.max(0, end));
  }
}
