package plimsoll.bundle;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.Shown;

/**
 * The evidence of one bundle, packed or as a folder. Never changes; may be used by many threads.
 *
 * <p>Content that does not match SHA256SUMS or the manifest is never handed out, whether the user
 * accepts tampered evidence or not.
 */
public final class Bundle implements EvidenceSource {
  static final String MANIFEST = "manifest.json";
  static final String CHECKSUMS = "SHA256SUMS";
  static final String CAPTURES = "captures/";
  static final String FILES = "files/";
  private static final String STDERR = ".stderr";
  private static final int MAX_STDERR_CHARS = 4000;

  /** What the evidence is. */
  public enum Kind {
    /** What the collector packed. */
    BUNDLE,
    /** A folder laid out like a bundle, or files that were saved by hand. */
    FOLDER,
    /** What sos collected, packed or not. */
    SOSREPORT
  }

  private final String name;
  private final Kind kind;
  private final @Nullable String sha256;
  private final @Nullable Manifest manifest;
  private final Integrity integrity;
  private final Verification verification;
  private final SortedMap<String, Intake.Taken> files;
  private final Limits limits;
  private final @Nullable Foreign foreign;
  private final SortedMap<String, Manifest.Entry> entries = new TreeMap<>();
  private final SortedMap<String, String> unlisted = new TreeMap<>();

  Bundle(
      String name,
      Kind kind,
      @Nullable String sha256,
      @Nullable Manifest manifest,
      Integrity integrity,
      Verification verification,
      SortedMap<String, Intake.Taken> files,
      Limits limits,
      @Nullable Foreign foreign) {
    this.name = name;
    this.kind = kind;
    this.sha256 = sha256;
    this.manifest = manifest;
    this.integrity = integrity;
    this.verification = verification;
    this.files = files;
    this.limits = limits;
    this.foreign = foreign;
    if (foreign != null) {
      return;
    }
    if (manifest == null) {
      files.keySet().forEach(this::addUnlisted);
    } else {
      manifest.captures().forEach(entry -> entries.put(entry.id(), entry));
    }
  }

  /** Without a manifest whatever lies where captures lie is one. */
  private void addUnlisted(String path) {
    if (path.startsWith(FILES)) {
      unlisted.put(path, path);
    } else if (path.startsWith(CAPTURES) && !path.endsWith(STDERR)) {
      unlisted.put(path.substring(CAPTURES.length()), path);
    }
  }

  /**
   * Name of the file without {@code .tar.gz} and the like; of a folder the name the collector gave
   * the bundle, or its own where nothing says.
   */
  public String name() {
    return name;
  }

  /** What it was read from. */
  public Kind kind() {
    return kind;
  }

  /**
   * SHA-256 of the file, 64 lower-case hexadecimal digits; of a folder that of its SHA256SUMS, null
   * where it has none.
   */
  public @Nullable String sha256() {
    return sha256;
  }

  /**
   * What was taken of evidence that our collector did not make, in one sentence without its full
   * stop; null where it is ours.
   */
  public @Nullable String remark() {
    return foreign == null ? null : foreign.remark();
  }

  /** What the collector wrote about its run; null where there is none, or none to be trusted. */
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /** What was verified, and what came out. */
  public Integrity integrity() {
    return integrity;
  }

  /** All files by path, those that do not match included. */
  public List<BundleFile> files() {
    return files.values().stream().map(Intake.Taken::file).toList();
  }

  /** A file with its content; null where there is none, it was not kept, or it does not match. */
  public @Nullable Artifact artifact(String path) {
    Intake.@Nullable Taken taken = files.get(path);
    if (taken == null || taken.content() == null || verification.mismatch(path) != null) {
      return null;
    }
    return new Artifact(path, taken.file().sha256(), taken.content());
  }

  @Override
  public SortedSet<String> ids() {
    SortedSet<String> ids = new TreeSet<>(entries.keySet());
    ids.addAll(unlisted.keySet());
    if (foreign != null) {
      ids.addAll(foreign.captures().keySet());
    }
    return Collections.unmodifiableSortedSet(ids);
  }

  @Override
  public Capture capture(String id) {
    if (foreign != null) {
      @Nullable Capture capture = foreign.captures().get(id);
      return capture == null ? foreign.missing(id) : capture;
    }
    Manifest.@Nullable Entry entry = entries.get(id);
    if (entry != null) {
      return listed(entry);
    }
    @Nullable String path = unlisted.get(id);
    return path == null ? Capture.notCaptured(id) : unlisted(id, path);
  }

  @Override
  public boolean isOurs() {
    return foreign == null;
  }

  @Override
  public @Nullable String hostname() {
    return manifest == null ? null : manifest.host().hostname();
  }

  @Override
  public @Nullable String collectedBy() {
    if (manifest == null || manifest.user() == null) {
      return null;
    }
    String sudo = manifest.invokedBy() == null ? "" : ", through sudo by " + manifest.invokedBy();
    return manifest.user() + sudo;
  }

  private Capture listed(Manifest.Entry entry) {
    return new Capture(
        entry.id(),
        entry.argv(),
        entry.startedAt(),
        entry.exitStatus(),
        entry.stdout() == null ? null : artifact(entry.stdout()),
        entry.stderr() == null ? "" : stderr(entry.stderr()),
        loss(entry));
  }

  private @Nullable String loss(Manifest.Entry entry) {
    if (entry.skipped() != null) {
      return entry.id() + " was skipped: " + Shown.text(entry.skipped(), 200);
    }
    @Nullable String fault = entry.stdout() == null ? null : fault(entry.stdout());
    if (fault == null && entry.stderr() != null) {
      fault = fault(entry.stderr());
    }
    if (fault != null) {
      return fault;
    }
    if (entry.timedOut()) {
      return entry.id() + " timed out";
    }
    if (entry.truncated()) {
      return entry.id() + " was cut at the collector's limit";
    }
    if (entry.exitStatus() == null) {
      return entry.id() + " has no exit status in manifest.json";
    }
    // A failed command needs no output: its exit status says more.
    return entry.stdout() == null && entry.exitStatus() == 0
        ? entry.id() + " has no output in manifest.json"
        : null;
  }

  private Capture unlisted(String id, String path) {
    // A bundle whose manifest is there and not to be trusted: nobody knows how its commands went.
    @Nullable String broken = verification.mismatch(MANIFEST);
    if (broken != null) {
      return new Capture(id, List.of(), null, null, null, "", MANIFEST + " " + broken);
    }
    String stderr = path.startsWith(CAPTURES) ? path + STDERR : "";
    @Nullable String fault = fault(path);
    if (fault == null && files.containsKey(stderr)) {
      fault = fault(stderr);
    }
    return new Capture(id, List.of(), null, null, artifact(path), stderr(stderr), fault);
  }

  /** Why the content of a file is not handed out, as a sentence; null where it is. */
  private @Nullable String fault(String path) {
    @Nullable String mismatch = verification.mismatch(path);
    if (mismatch != null) {
      return path + " " + mismatch;
    }
    Intake.@Nullable Taken taken = files.get(path);
    if (taken == null) {
      return path + " is missing, though manifest.json names it";
    }
    if (taken.tooLarge()) {
      return String.format(
          Locale.ROOT,
          "%s has %,d bytes and was not read: the limit is %,d, and %,d for all files together",
          path,
          taken.file().bytes(),
          limits.maxArtifactBytes(),
          limits.maxKeptBytes());
    }
    return taken.content() == null ? path + " was not read" : null;
  }

  private String stderr(String path) {
    @Nullable Artifact artifact = artifact(path);
    if (artifact == null) {
      return "";
    }
    String text = String.join("\n", Lines.of(artifact.content()).rows());
    return text.substring(0, Math.min(text.length(), MAX_STDERR_CHARS));
  }
}
