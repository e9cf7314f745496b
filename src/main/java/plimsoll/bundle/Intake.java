package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Takes in the files of one evidence one after the other: refuses names that no honest evidence
 * has, holds the limits, digests every file and keeps the content of those that are wanted.
 */
final class Intake {
  /** Names are remembered to find doubles: this bounds the memory of it. */
  private static final long MAX_NAME_CHARS_TOGETHER = 16 * 1024 * 1024;

  /**
   * One file.
   *
   * @param content null where it was not wanted, or too large to be kept
   * @param tooLarge whether it was wanted, and too large to be kept
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Taken(BundleFile file, byte @Nullable [] content, boolean tooLarge) {}

  private record Seen(String path, boolean folder) {}

  private final Limits limits;
  private final Predicate<String> keep;
  private final Map<String, Seen> seen = new TreeMap<>();
  private final SortedMap<String, Taken> files = new TreeMap<>();
  private long nameChars;
  private long unpackedBytes;
  private long keptBytes;

  Intake(Limits limits, Predicate<String> keep) {
    this.limits = limits;
    this.keep = keep;
  }

  /** All files by path. */
  SortedMap<String, Taken> files() {
    return files;
  }

  void folder(String path) throws Refusal {
    check(path);
    enclosing(path);
    Seen known = seen.get(Names.folded(path));
    if (known == null) {
      remember(path, true);
    } else if (!known.folder() || !known.path().equals(path)) {
      throw collision(path, known);
    }
  }

  /**
   * Reads a file to the end of its stream, which is not closed.
   *
   * @param size how many bytes are expected; what turns out to be longer is not kept
   */
  void file(String path, long size, InputStream content) throws IOException {
    check(path);
    enclosing(path);
    Seen known = seen.get(Names.folded(path));
    if (known != null) {
      throw collision(path, known);
    }
    remember(path, false);
    files.put(path, read(path, size, content));
  }

  private Taken read(String path, long size, InputStream content) throws IOException {
    boolean own = path.equals(Bundle.MANIFEST) || path.equals(Bundle.CHECKSUMS);
    boolean wanted = own || keep.test(path);
    long room = own ? Long.MAX_VALUE : limits.maxKeptBytes() - keptBytes;
    boolean fits = size <= Math.min(limits.maxArtifactBytes(), room);
    byte @Nullable [] kept = wanted && fits ? new byte[(int) size] : null;
    MessageDigest digest = Digest.newSha256();
    byte[] buffer = new byte[8192];
    long bytes = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      unpackedBytes += n;
      if (unpackedBytes > limits.maxUnpackedBytes()) {
        throw Refusal.tooMuch(
            "unpacks to more than " + Shown.figure(limits.maxUnpackedBytes()) + " bytes");
      }
      digest.update(buffer, 0, n);
      if (kept != null && bytes + n <= kept.length) {
        System.arraycopy(buffer, 0, kept, (int) bytes, n);
      } else {
        kept = null;
      }
      bytes += n;
    }
    if (own && kept == null) {
      throw Refusal.tooMuch(
          path + " is larger than " + Shown.figure(limits.maxArtifactBytes()) + " bytes");
    }
    byte @Nullable [] whole =
        kept == null || kept.length == bytes ? kept : Arrays.copyOf(kept, (int) bytes);
    keptBytes += whole == null ? 0 : whole.length;
    BundleFile file = new BundleFile(path, bytes, Digest.hex(digest.digest()));
    return new Taken(file, whole, wanted && whole == null);
  }

  /** Refuses a name that no file or folder of the evidence may have. */
  void check(String path) throws Refusal {
    String problem = Names.problem(path, limits.maxNameChars());
    if (problem != null) {
      throw Refusal.unsafe("the name of entry " + Shown.quoted(path) + " " + problem);
    }
  }

  /** Remembers the folders a path lies in, whether they have entries of their own or not. */
  private void enclosing(String path) throws Refusal {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end);
      Seen known = seen.get(Names.folded(folder));
      if (known == null) {
        remember(folder, true);
      } else if (!known.folder() || !known.path().equals(folder)) {
        throw collision(folder, known);
      }
    }
  }

  private void remember(String path, boolean folder) throws Refusal {
    if (seen.size() >= limits.maxEntries()) {
      throw Refusal.tooMuch("holds more than " + Shown.figure(limits.maxEntries()) + " entries");
    }
    nameChars += path.length();
    if (nameChars > MAX_NAME_CHARS_TOGETHER) {
      throw Refusal.tooMuch(
          "has names of more than "
              + Shown.figure(MAX_NAME_CHARS_TOGETHER)
              + " characters together");
    }
    seen.put(Names.folded(path), new Seen(path, folder));
  }

  private static Refusal collision(String path, Seen known) {
    String entry = "entry " + Shown.quoted(path);
    if (known.path().equals(path)) {
      return Refusal.unsafe(
          entry + (known.folder() ? " is both a file and a folder" : " stands there twice"));
    }
    return Refusal.unsafe(
        entry + " differs from " + Shown.quoted(known.path()) + " in upper and lower case only");
  }
}
