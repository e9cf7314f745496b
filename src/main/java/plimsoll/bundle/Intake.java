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
  private final byte[] buffer = new byte[8192];
  private final Map<String, Seen> seen = new TreeMap<>();
  private final SortedMap<String, Taken> files = new TreeMap<>();
  private final SortedMap<String, String> links = new TreeMap<>();
  private final SortedMap<String, TarHeader.Owner> owners = new TreeMap<>();
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private @Nullable Refusal doubt;
  private int entriesLeftOut;
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

  /** Where symbolic links of the evidence lead, by path, as the links have it. */
  SortedMap<String, String> links() {
    return links;
  }

  /** Who owned the files where they were packed, by path; empty for a folder. */
  SortedMap<String, TarHeader.Owner> owners() {
    return owners;
  }

  /** Why our own collector can't have made this evidence; null where nothing speaks against it. */
  @Nullable Refusal doubt() {
    return doubt;
  }

  /** What was left out, by path, with what is wrong with it: {@code is a link}. */
  SortedMap<String, String> leftOut() {
    return leftOut;
  }

  /**
   * Leaves an entry out that our own bundles never hold.
   *
   * @param problem what is wrong with it, as the end of a sentence
   * @param why the same for evidence that is refused for it
   */
  void leaveOut(String path, String problem, Refusal why) throws Refusal {
    doubt = doubt == null ? why : doubt;
    leftOut.put(path, problem);
    entriesLeftOut++;
    checkEntries();
    nameChars += path.length();
    checkNameChars();
  }

  /** Takes note of a symbolic link, which is left out. */
  void link(String path, String target) throws Refusal {
    if (admits(path) && target.length() <= limits.maxNameChars()) {
      nameChars += path.length() + target.length();
      checkNameChars();
      links.putIfAbsent(path, target);
    }
  }

  /** Reads past content that is not taken. */
  void skip(InputStream content) throws IOException {
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      count(n);
    }
  }

  void folder(String path) throws Refusal {
    if (!admits(path) || !enclosing(path)) {
      return;
    }
    Seen known = seen.get(Names.folded(path));
    if (known == null) {
      remember(path, true);
    } else if (!known.folder() || !known.path().equals(path)) {
      collide(path, known);
    }
  }

  /** Reads a file of a tar archive. */
  void file(String path, long size, InputStream content, TarHeader.Owner owner) throws IOException {
    file(path, size, content);
    if (files.containsKey(path)) {
      owners.put(path, owner);
    }
  }

  /**
   * Reads a file to the end of its stream, which is not closed.
   *
   * @param size how many bytes are expected; what turns out to be longer is not kept
   */
  void file(String path, long size, InputStream content) throws IOException {
    if (!admits(path) || !enclosing(path)) {
      skip(content);
      return;
    }
    Seen known = seen.get(Names.folded(path));
    if (known != null) {
      collide(path, known);
      skip(content);
      return;
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
    long bytes = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      count(n);
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

  private void count(int bytes) throws Refusal {
    unpackedBytes += bytes;
    if (unpackedBytes > limits.maxUnpackedBytes()) {
      throw Refusal.tooMuch(
          "unpacks to more than " + Shown.figure(limits.maxUnpackedBytes()) + " bytes");
    }
  }

  /**
   * Whether an entry of this name can be taken; it is left out where it can't.
   *
   * @throws Refusal where no evidence at all may have the name
   */
  boolean admits(String path) throws Refusal {
    String problem = Names.problem(path, limits.maxNameChars());
    if (problem == null) {
      return true;
    }
    Refusal refusal = Refusal.unsafe("the name of entry " + Shown.quoted(path) + " " + problem);
    if (!Names.isOddOnly(path, limits.maxNameChars())) {
      throw refusal;
    }
    leaveOut(path, "has a name that " + problem, refusal);
    return false;
  }

  /**
   * Remembers the folders a path lies in, whether they have entries of their own or not; false
   * where the path can't be taken for one of them.
   */
  private boolean enclosing(String path) throws Refusal {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end);
      Seen known = seen.get(Names.folded(folder));
      if (known == null) {
        remember(folder, true);
      } else if (!known.folder() || !known.path().equals(folder)) {
        collide(folder, known);
        return false;
      }
    }
    return true;
  }

  private void remember(String path, boolean folder) throws Refusal {
    seen.put(Names.folded(path), new Seen(path, folder));
    checkEntries();
    nameChars += path.length();
    checkNameChars();
  }

  private void checkEntries() throws Refusal {
    if (seen.size() + entriesLeftOut > limits.maxEntries()) {
      throw Refusal.tooMuch("holds more than " + Shown.figure(limits.maxEntries()) + " entries");
    }
  }

  private void checkNameChars() throws Refusal {
    if (nameChars > MAX_NAME_CHARS_TOGETHER) {
      throw Refusal.tooMuch(
          "has names of more than "
              + Shown.figure(MAX_NAME_CHARS_TOGETHER)
              + " characters together");
    }
  }

  /** A host may hold names that differ in case only; nothing holds one name twice. */
  private void collide(String path, Seen known) throws Refusal {
    String entry = "entry " + Shown.quoted(path);
    if (known.path().equals(path)) {
      throw Refusal.unsafe(
          entry + (known.folder() ? " is both a file and a folder" : " stands there twice"));
    }
    String problem = "differs from " + Shown.quoted(known.path()) + " in upper and lower case only";
    leaveOut(path, problem, Refusal.unsafe(entry + " " + problem));
  }
}
