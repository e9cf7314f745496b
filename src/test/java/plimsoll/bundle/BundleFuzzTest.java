package plimsoll.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Limits;

/** Any file is opened as evidence or as a package, or refused in one line. */
class BundleFuzzTest {
  /** Bounds small enough that inputs of a fuzzer reach them. */
  private static final Limits LIMITS =
      new Limits(1_000_000, 100_000, 150_000, 50, 200, 1_000, 16, 64, 32);

  private static final Path FILE = temporary();

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("plimsoll-fuzz", ".tar.gz");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<byte[]> evidence() {
    SortedMap<String, byte[]> ours = Archives.bundle(Map.of("docker/info", "{}"));
    Map<String, byte[]> saved = Map.of("inspect.json", Archives.bytes("[{\"Id\": \"ab\"}]"));
    Map<String, byte[]> sos =
        Map.of(
            "sos_commands/docker/docker_info", Archives.bytes("Containers: 1\n"),
            "sos_commands/docker/docker_ps", Archives.bytes("CONTAINER ID   IMAGE\n"),
            "etc/docker/daemon.json", Archives.bytes("{\"icc\": false}"));
    byte[] tar = Archives.tar("web1", ours);
    return Stream.of(
        tar,
        Archives.gzip(tar),
        Archives.xz(tar),
        Archives.zstd(tar),
        Archives.tarGz("saved", saved),
        Archives.tar("sosreport-web1", sos),
        new Archives.Tar()
            .pax("path", "web1/captures/docker/info")
            .file("x", "{}")
            .entry('L', Archives.bytes("././@LongLink"), Archives.bytes("web1/captures/long"))
            .file("y", "")
            .end());
  }

  static Stream<byte[]> packages() throws IOException {
    Path file = Files.createTempFile("plimsoll-fuzz", ".zip");
    try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
      PackageWriter writer = new PackageWriter(to);
      writer.add("README.txt", out -> write(out, "read me\n"));
      writer.add("evidence/web1.tar", out -> write(out, "tar"));
      writer.finish();
    }
    byte[] zip = Files.readAllBytes(file);
    Files.delete(file);
    return Stream.of(zip);
  }

  static Stream<byte[]> manifests() {
    return Stream.of(
        Archives.bundle(new TreeMap<>(Map.of("docker/info", "{}", "host/stat", "")))
            .get("manifest.json"));
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("evidence")
  @FuzzTest
  void evidence(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try {
      Bundle bundle = Bundles.open(FILE, LIMITS, Bundles.Options.DEFAULT);
      bundle.ids().forEach(id -> bundle.capture(id).problem());
      bundle.integrity().reason();
    } catch (BundleException e) {
      // Refused.
    }
  }

  @MethodSource("packages")
  @FuzzTest
  void packages(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try {
      EvidencePackage.open(FILE, LIMITS, null);
    } catch (BundleException e) {
      // Refused.
    }
  }

  @MethodSource("manifests")
  @FuzzTest
  void manifests(byte[] bytes) {
    try {
      ManifestReader.read(bytes, LIMITS);
    } catch (Refusal e) {
      // Refused.
    }
  }
}
