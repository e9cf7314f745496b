package plimsoll.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import plimsoll.bundle.Archives;
import plimsoll.source.Digest;

/** Writes the bundles that {@code .ci/bench} measures with. */
public final class Inputs {
  private static final int TYPICAL_BUNDLES = 4000;
  private static final int LARGE_FILES = 48;
  private static final int LARGE_FILE_BYTES = 60 * 1024 * 1024;

  /**
   * Little enough for gzip to see that it comes again, so that the input does not fill the disk.
   */
  private static final int NOISE_BYTES = 16 * 1024;

  private final Path folder;

  private Inputs(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes {@code typical.tar.gz}, {@code big.tar.gz}, {@code unrelated.tar.gz} and {@code fleet/}.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Inputs inputs = new Inputs(Files.createDirectories(Path.of(arguments[0])));
    SortedMap<String, byte[]> typical = CrowdedHost.of(30, 30);
    inputs.write("typical.tar.gz", "typical", typical);
    inputs.write("big.tar.gz", "big", CrowdedHost.of(2000, 500));
    inputs.unrelated(typical);
    Files.createDirectories(inputs.folder.resolve("fleet"));
    for (int i = 0; i < TYPICAL_BUNDLES; i++) {
      String name = String.format(Locale.ROOT, "host-%04d", i);
      typical.put("collector.log", (name + "\n").getBytes(StandardCharsets.UTF_8));
      inputs.write("fleet/" + name + ".tar.gz", name, Archives.reseal(typical));
    }
  }

  private void write(String file, String root, SortedMap<String, byte[]> files) throws IOException {
    Files.write(folder.resolve(file), Archives.tarGz(root, files));
  }

  /** A typical bundle with nearly 3 GiB of files that no check asks for. */
  private void unrelated(SortedMap<String, byte[]> typical) throws IOException {
    byte[] noise = new byte[NOISE_BYTES];
    new Random(1).nextBytes(noise);
    byte[] large = new byte[LARGE_FILE_BYTES];
    for (int i = 0; i < large.length; i++) {
      large[i] = noise[i % noise.length];
    }
    String digest = Digest.sha256(large);
    StringBuilder sums =
        new StringBuilder(new String(typical.get("SHA256SUMS"), StandardCharsets.UTF_8));
    for (int i = 0; i < LARGE_FILES; i++) {
      sums.append(digest).append("  ").append(largeFile(i)).append('\n');
    }
    try (OutputStream file =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("unrelated.tar.gz")));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (int i = 0; i < LARGE_FILES; i++) {
        add(tar, "unrelated/" + largeFile(i), large);
      }
      for (String path : typical.keySet()) {
        add(
            tar,
            "unrelated/" + path,
            path.equals("SHA256SUMS")
                ? sums.toString().getBytes(StandardCharsets.UTF_8)
                : typical.get(path));
      }
    }
  }

  private static String largeFile(int number) {
    return String.format(Locale.ROOT, "files/var/lib/unrelated-%02d", number);
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setModTime(0);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
