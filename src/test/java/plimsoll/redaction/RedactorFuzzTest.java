package plimsoll.redaction;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/**
 * Whatever a file of a bundle holds, it is copied.
 *
 * <p>The input is the path of the file, a line feed, and its content.
 */
class RedactorFuzzTest {
  private static final byte[] MANIFEST =
      "{\"host\": {\"hostname\": \"web1\", \"addresses\": [\"10.0.0.5\"]}, \"captures\": []}"
          .getBytes(StandardCharsets.UTF_8);

  static Stream<byte[]> files() {
    return Stream.of(
            "captures/docker/containers\n[{\"Name\": \"/web\", \"Config\": {\"Env\": [\"A=b\"]}}]",
            "captures/process/engine-argv\npid=1 argc=2\ndockerd\n--log-opt=https://a:b@c.example\n",
            "captures/process/engine-environment\nPASSWORD=x\nPATH=/bin\n",
            "captures/ucp/config\n[auth]\nsecret = \"x\"\n",
            "captures/audit/exec-events\ntype=EXECVE a0=\"docker\" proctitle=646F636B6572\n",
            "captures/host/addresses\n2: eth0 inet 10.0.0.5/24 fe80::1/64 link/ether 02:00:5e:00:53:01",
            "files/etc/systemd/system/docker.service\n[Service]\nEnvironment=\"TOKEN=x\"\n",
            "manifest.json\n{\"host\": {}, \"captures\": [{\"id\": \"docker/ps\"}]}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("files")
  @FuzzTest
  void files(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String path = new String(input, 0, end, StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    Map<String, byte[]> files = new TreeMap<>(Map.of("manifest.json", MANIFEST));
    files.put(path, content);
    Set<Rule> also = EnumSet.noneOf(Rule.class);
    also.addAll(Rule.onRequest());
    try {
      Redactor.redact(
          new Original("web1", "0".repeat(64), "bundle", new TreeMap<>(files)),
          also,
          null,
          Limits.DEFAULT);
    } catch (SourceException e) {
      // Its manifest can't be read.
    }
  }
}
