package plimsoll.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Limits;

/**
 * A package that {@link PackageWriter} wrote, or the folder it was unpacked to, every file of it
 * compared with its {@code SHA256SUMS}.
 */
public final class EvidencePackage implements Closeable {
  private static final String EVIDENCE = "evidence";
  private static final String RESULTS = "results";
  private static final int SIGNATURE_BYTES = 4;

  private final String name;
  private final @Nullable String sha256;
  private final Integrity integrity;
  private final List<BundleFile> files;
  private final Path root;
  private final @Nullable FileSystem opened;

  private EvidencePackage(
      String name,
      @Nullable String sha256,
      Integrity integrity,
      List<BundleFile> files,
      Path root,
      @Nullable FileSystem opened) {
    this.name = name;
    this.sha256 = sha256;
    this.integrity = integrity;
    this.files = files;
    this.root = root;
    this.opened = opened;
  }

  /** Whether it is a ZIP archive, or a folder like that of a package: what to read as one. */
  public static boolean isLikeOne(Path path) {
    if (Files.isDirectory(path)) {
      return Files.isRegularFile(path.resolve(Bundle.CHECKSUMS))
          && Files.isDirectory(path.resolve(EVIDENCE))
          && Files.isDirectory(path.resolve(RESULTS));
    }
    return isZip(start(path));
  }

  /** Whether it begins as {@link PackageWriter} begins a package. */
  public static boolean beginsLikeOne(Path path) {
    return isZip(start(path)) && PackageReader.firstName(path).startsWith(PackageWriter.ROOT);
  }

  private static byte[] start(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(SIGNATURE_BYTES);
    } catch (IOException e) {
      // Whoever reads it next says so.
      return new byte[0];
    }
  }

  /** Whether bytes begin a ZIP archive, be it an empty one. */
  static boolean isZip(byte[] start) {
    return ZipArchiveInputStream.matches(start, start.length);
  }

  /**
   * Reads and compares all of it. Extracts nothing.
   *
   * @param expectedSha256 digest of the file as a custody form has it; null where none is given.
   *     One that lies beside it is compared in any case.
   * @throws BundleException where it is no package, is damaged, or holds what no package does
   */
  public static EvidencePackage open(Path path, Limits limits, @Nullable String expectedSha256)
      throws BundleException {
    String name = Bundles.fileName(path);
    // Nothing is compressed, so that a package is never larger than its file.
    Limits bounded = limits.unpackingTo(Long.MAX_VALUE);
    return Bundles.reporting(
        name,
        () -> {
          Bundles.checkDigest(expectedSha256);
          Intake intake = new Intake(bounded, file -> false);
          return Files.isDirectory(path)
              ? folder(path, name, bounded, intake, expectedSha256)
              : zip(path, name, intake, expectedSha256);
        });
  }

  private static EvidencePackage folder(
      Path folder, String name, Limits limits, Intake intake, @Nullable String expectedSha256)
      throws IOException {
    if (expectedSha256 != null) {
      throw new Refusal("is a folder, which has no digest; give the ZIP archive to compare it");
    }
    FolderReader.read(folder.toRealPath(), limits, intake);
    Integrity integrity = verification(intake).integrity(name, false, null, null);
    return new EvidencePackage(name, null, integrity, files(intake), folder, null);
  }

  private static EvidencePackage zip(
      Path file, String name, Intake intake, @Nullable String expectedSha256) throws IOException {
    PackageReader reader = new PackageReader(file, intake);
    String sha256 = reader.read();
    Bundles.Seal seal = Bundles.Seal.of(file, name, sha256, expectedSha256);
    Verification verification = verification(intake);
    reader.faulty().forEach(path -> verification.note(path, "differs from its CRC-32"));
    Integrity integrity = verification.integrity(name, seal.given(), seal.mismatch(), null);
    // It is what the writer makes of its entries: there is but one way to understand it.
    FileSystem opened = FileSystems.newFileSystem(file, (ClassLoader) null);
    Path root = opened.getPath(PackageWriter.ROOT);
    return new EvidencePackage(name, sha256, integrity, files(intake), root, opened);
  }

  private static Verification verification(Intake intake) throws Refusal {
    @Nullable Refusal doubt = intake.doubt();
    if (doubt != null) {
      throw doubt;
    }
    if (!intake.files().containsKey(Bundle.CHECKSUMS)) {
      throw new Refusal(
          "is no package: it holds no SHA256SUMS; give what 'plimsoll package' wrote");
    }
    return new Verification(intake.files());
  }

  private static List<BundleFile> files(Intake intake) {
    return intake.files().values().stream().map(Intake.Taken::file).toList();
  }

  /** Name of the file or folder. */
  public String name() {
    return name;
  }

  /** SHA-256 of the file, 64 lower-case hexadecimal digits; null of a folder. */
  public @Nullable String sha256() {
    return sha256;
  }

  /**
   * What was verified of its own files, and what came out; its bundles are verified by opening
   * them.
   */
  public Integrity integrity() {
    return integrity;
  }

  /** All files by path below the root folder, those that do not match included. */
  public List<BundleFile> files() {
    return files;
  }

  /** Where a file or folder of it can be read, as long as this is open. */
  public Path path(String below) {
    return root.resolve(below);
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
