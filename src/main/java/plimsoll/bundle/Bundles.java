package plimsoll.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Integrity.Mismatch;
import plimsoll.signature.SignatureCheck;
import plimsoll.signature.Trust;
import plimsoll.source.BoundedRead;
import plimsoll.source.Digest;
import plimsoll.source.FileNameLocale;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Opens evidence: a bundle as the collector packs it, a folder laid out like one, a sosreport, or
 * files that were saved by hand.
 */
public final class Bundles {
  private static final Pattern PACKED =
      Pattern.compile("\\.(tar(\\.(gz|xz|zst))?|tgz|txz|tzst)$", Pattern.CASE_INSENSITIVE);

  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  /** Folders of a bundle: one of another name below captures or files may be anybody's. */
  private static final List<String> OWN_FOLDERS =
      List.of(
          Bundle.CAPTURES + "audit/",
          Bundle.CAPTURES + "docker/",
          Bundle.CAPTURES + "dtr/",
          Bundle.CAPTURES + "host/",
          Bundle.CAPTURES + "process/",
          Bundle.CAPTURES + "systemd/",
          Bundle.CAPTURES + "ucp/",
          Bundle.FILES + "etc/",
          Bundle.FILES + "lib/",
          Bundle.FILES + "run/",
          Bundle.FILES + "usr/",
          Bundle.FILES + "var/");

  /** A row that {@code sha256sum} prints is far shorter. */
  private static final int MAX_SEAL_BYTES = 8192;

  private Bundles() {}

  /**
   * What to open evidence for.
   *
   * @param expectedSha256 digest of the whole file as the custody form has it, 64 hexadecimal
   *     digits; null where none is given. One that lies beside the bundle is compared in any case.
   * @param keep which files' content is needed, by path; all are verified. What is not kept can't
   *     be handed out.
   * @param signature a detached signature over the whole file; null where none is given. One that
   *     lies beside the bundle is taken then: {@code <bundle>.p7s}, {@code .cms}, {@code .sshsig}
   *     or {@code .sig}.
   * @param trust whose signatures count
   */
  public record Options(
      @Nullable String expectedSha256,
      Predicate<String> keep,
      @Nullable Path signature,
      Trust trust) {
    /** No outer digest; keeps the content of every file. */
    public static final Options DEFAULT = new Options(null, path -> true);

    /** Trusts no signer. */
    public Options(@Nullable String expectedSha256, Predicate<String> keep) {
      this(expectedSha256, keep, null, Trust.NONE);
    }
  }

  /**
   * Reads and verifies evidence in one pass. Writes and extracts nothing. Evidence that was
   * tampered with is opened too: {@link Bundle#integrity()} says so, and the caller decides.
   *
   * @param evidence a .tar, .tar.gz, .tar.xz or .tar.zst, known by its content, or a folder
   * @throws BundleException where it is not there, can't be read, is no evidence, is damaged, holds
   *     what no honest collector packs, or goes beyond the limits
   */
  public static Bundle open(Path evidence, Limits limits, Options options) throws BundleException {
    String name = fileName(evidence);
    return reporting(
        name,
        () -> {
          checkDigest(options.expectedSha256());
          demandReadableName(name);
          return Files.isDirectory(evidence)
              ? folder(evidence, name, limits, options)
              : packed(evidence, name, limits, options);
        });
  }

  /** Whether a file is called as packed evidence is: {@code .tar.gz} and the like. */
  public static boolean isCalledPacked(String fileName) {
    return PACKED.matcher(fileName).find();
  }

  /** Reads something. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads, and says in one line with the name of the evidence what stands against it. */
  static <T> T reporting(String name, Reading<T> reading) throws BundleException {
    try {
      return reading.read();
    } catch (Refusal e) {
      throw new BundleException(name, String.valueOf(e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new BundleException(name, "is not there; check the path", e);
    } catch (AccessDeniedException e) {
      throw new BundleException(
          name, "may not be read, or not all of it; check its permissions", e);
    } catch (IOException e) {
      throw new BundleException(name, "can't be read; check the medium, or copy it again", e);
    }
  }

  /** Refuses a digest that is none, before anything is read. */
  static void checkDigest(@Nullable String expectedSha256) throws Refusal {
    if (expectedSha256 != null && !SHA256.matcher(expectedSha256).matches()) {
      throw new Refusal(
          "the digest given for it is no SHA-256; give the 64 hexadecimal digits that the"
              + " collector printed");
    }
  }

  /** What lies beside evidence can't be looked for where its own name can't be read. */
  private static void demandReadableName(String name) throws Refusal {
    @Nullable String problem = FileNameLocale.problem(name);
    if (problem != null) {
      throw new Refusal("its name " + problem);
    }
  }

  /** Whether a folder is laid out as evidence is, whatever it is worth. */
  public static boolean isEvidence(Path folder) {
    return Files.isRegularFile(folder.resolve(Bundle.MANIFEST))
        || Stream.concat(OWN_FOLDERS.stream(), Stream.of(SosReport.COMMANDS, SosReport.INSIGHTS))
            .anyMatch(below -> Files.isDirectory(folder.resolve(below)));
  }

  /** Whether a file lies where our collector puts those of a bundle. */
  private static boolean isOwn(String path) {
    return OWN_FOLDERS.stream().anyMatch(path::startsWith);
  }

  /**
   * What {@link Bundle#name} of evidence most likely is, without opening it: of a file from its own
   * name, of a folder from its manifest as far as that can be read.
   */
  public static String probableName(Path evidence, Limits limits) {
    String name = fileName(evidence);
    if (!Files.isDirectory(evidence)) {
      return PACKED.matcher(name).replaceFirst("");
    }
    try {
      byte[] manifest =
          BoundedRead.file(evidence.resolve(Bundle.MANIFEST), limits.maxArtifactBytes());
      return ManifestReader.read(manifest, limits).bundleName();
    } catch (IOException | SourceException e) {
      return name;
    }
  }

  private static Bundle packed(Path file, String name, Limits limits, Options options)
      throws IOException {
    Intake intake = new Intake(limits, kept(options));
    String sha256;
    try (DigestInputStream digested =
            new DigestInputStream(Files.newInputStream(file), Digest.newSha256());
        InputStream in = new BufferedInputStream(digested)) {
      try {
        unpack(in, intake);
      } catch (Refusal e) {
        // What an honest sosreport may hold was passed over so far; in a bundle it comes first.
        @Nullable Refusal doubt = intake.doubt();
        boolean sos = SosReport.isOne(intake.files().keySet()) || name.startsWith("sosreport");
        throw doubt == null || sos ? e : doubt;
      }
      sha256 = Digest.hex(digested.getMessageDigest().digest());
    }
    Seal seal = Seal.of(file, name, sha256, options.expectedSha256());
    @Nullable BundleSignature signature = BundleSignature.find(file, sha256, options);
    return bundle(name, Bundle.Kind.BUNDLE, sha256, seal, signature, intake, limits);
  }

  private static void unpack(InputStream in, Intake intake) throws IOException {
    Unpacked unpacked = new Unpacked(in, start(in));
    InputStream tar = new BufferedInputStream(unpacked);
    byte[] start = start(tar);
    if (start.length == 0) {
      throw Refusal.damaged("is empty");
    }
    if (EvidencePackage.isZip(start)) {
      throw new Refusal(
          "is a ZIP archive; unzip it, and give the folder, or what lies in its folder evidence"
              + " where 'plimsoll package' wrote it");
    }
    if (Unpacked.isOfAnotherFormat(start)) {
      throw new Refusal(
          "is packed in a format that is not supported; unpack it and give the folder, or pack it"
              + " again as .tar.gz, .tar.xz or .tar.zst");
    }
    if (!TarHeader.isTar(start)) {
      throw new Refusal(
          "is neither a bundle nor a folder: it holds no tar archive; give what collect.sh wrote");
    }
    TarReader.read(tar, intake);
  }

  private static byte[] start(InputStream in) throws IOException {
    in.mark(TarHeader.BLOCK);
    byte[] start = in.readNBytes(TarHeader.BLOCK);
    in.reset();
    return start;
  }

  private static Bundle folder(Path folder, String name, Limits limits, Options options)
      throws IOException {
    if (options.expectedSha256() != null) {
      throw new Refusal("is a folder, which has no digest; give the packed bundle to compare it");
    }
    if (options.signature() != null) {
      throw new Refusal(
          "is a folder, and files are signed; give the packed bundle that was signed");
    }
    Limits own = isEvidence(folder) ? limits : SavedFiles.limits(limits);
    Intake intake = new Intake(own, kept(options));
    // The folder may be reached through a link; what lies in it may not.
    FolderReader.read(folder.toRealPath(), own, intake);
    Intake.@Nullable Taken checksums = intake.files().get(Bundle.CHECKSUMS);
    @Nullable String sha256 = checksums == null ? null : checksums.file().sha256();
    return bundle(name, Bundle.Kind.FOLDER, sha256, Seal.NONE, null, intake, limits);
  }

  private static Bundle bundle(
      String name,
      Bundle.Kind kind,
      @Nullable String sha256,
      Seal seal,
      @Nullable BundleSignature signature,
      Intake intake,
      Limits limits)
      throws IOException {
    Verification verification = new Verification(intake.files());
    Intake.@Nullable Taken taken = intake.files().get(Bundle.MANIFEST);
    @Nullable Manifest manifest = null;
    @Nullable Foreign foreign = foreign(intake, name, limits);
    @Nullable Refusal doubt = intake.doubt();
    if (foreign == null && doubt != null) {
      throw doubt;
    }
    if (foreign != null) {
      manifest = foreign.about();
    } else if (taken != null
        && taken.content() != null
        && verification.mismatch(Bundle.MANIFEST) == null) {
      manifest = ManifestReader.read(taken.content(), limits);
      verification.compare(manifest);
    }
    @Nullable SignatureCheck signed =
        signature == null ? null : signature.check(manifest == null ? null : manifest.startedAt());
    Integrity integrity = verification.integrity(name, seal.given(), seal.mismatch(), signed);
    // What a folder was unpacked to says nothing, and may be called the same for many hosts.
    String plain = kind == Bundle.Kind.FOLDER ? name : PACKED.matcher(name).replaceFirst("");
    String called = kind == Bundle.Kind.FOLDER && manifest != null ? manifest.bundleName() : plain;
    return new Bundle(
        foreign == null ? called : plain,
        foreign == null ? kind : foreign.kind(),
        sha256,
        manifest,
        integrity,
        verification,
        intake.files(),
        limits,
        foreign);
  }

  /** What other evidence than ours holds; null where it is ours. */
  private static @Nullable Foreign foreign(Intake intake, String name, Limits limits)
      throws Refusal {
    Set<String> paths = intake.files().keySet();
    if (paths.contains(Bundle.MANIFEST) || paths.stream().anyMatch(Bundles::isOwn)) {
      return null;
    }
    if (SosReport.isOne(paths)) {
      return SosReport.read(intake, name, limits);
    }
    demandOneHost(paths);
    @Nullable Foreign saved = SavedFiles.read(intake, limits);
    if (saved == null && intake.doubt() == null) {
      throw noEvidence();
    }
    return saved;
  }

  /**
   * Refuses what holds bundles: the outputs of many hosts would be judged as if they were of one.
   */
  private static void demandOneHost(Set<String> paths) throws Refusal {
    NavigableSet<String> sorted = new TreeSet<>(paths);
    Set<String> bundles = new TreeSet<>();
    for (String path : paths) {
      int name = path.lastIndexOf('/') + 1;
      String folder = path.substring(0, name);
      if (path.substring(name).equals(Bundle.MANIFEST)
          && OWN_FOLDERS.stream().anyMatch(own -> hasBelow(sorted, folder + own))) {
        bundles.add(Shown.quoted(folder.substring(0, name - 1)));
      }
    }
    if (!bundles.isEmpty()) {
      throw new Refusal(
          "holds bundles in folders of its own, which are of one host each: "
              + Shown.text(String.join(", ", bundles), 300)
              + "; unpack it where it is packed, and give these folders");
    }
  }

  private static boolean hasBelow(NavigableSet<String> paths, String folder) {
    @Nullable String first = paths.ceiling(folder);
    return first != null && first.startsWith(folder);
  }

  private static Refusal noEvidence() {
    return new Refusal(
        "holds no evidence: neither manifest.json nor a folder captures, no sosreport, and no saved"
            + " output that is recognised; give what collect.sh wrote, or the folder that holds"
            + " these");
  }

  static String fileName(Path evidence) {
    Path name = evidence.toAbsolutePath().normalize().getFileName();
    return name == null ? evidence.toString() : Shown.text(name.toString(), 200);
  }

  /**
   * The digest of the whole that came from outside of the bundle.
   *
   * @param given whether there was any
   * @param mismatch what does not match; null where all match
   */
  record Seal(boolean given, @Nullable Mismatch mismatch) {
    static final Seal NONE = new Seal(false, null);

    static Seal of(Path file, String name, String sha256, @Nullable String expected)
        throws IOException {
      if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(sha256)) {
        return new Seal(true, new Mismatch(name, "differs from the digest given for it"));
      }
      Path beside = file.resolveSibling(file.getFileName() + ".sha256");
      if (!Files.isRegularFile(beside)) {
        return new Seal(expected != null, null);
      }
      boolean same;
      try {
        List<String> rows = Lines.of(BoundedRead.file(beside, MAX_SEAL_BYTES)).rows();
        same = rows.size() == 1 && isDigest(rows.get(0), sha256);
      } catch (SourceException e) {
        same = false;
      }
      Mismatch mismatch = new Mismatch(name, "differs from " + name + ".sha256");
      return new Seal(true, same ? null : mismatch);
    }

    /** Whether a row is this digest, whatever file name comes after it. */
    private static boolean isDigest(String row, String sha256) {
      String digits = row.split(" ", 2)[0];
      return digits.toLowerCase(Locale.ROOT).equals(sha256);
    }
  }

  /** Other evidence than ours holds much that nobody reads, and not all of it fits in memory. */
  private static Predicate<String> kept(Options options) {
    return path -> isOwn(path) ? options.keep().test(path) : !SosReport.isNeverRead(path);
  }
}
