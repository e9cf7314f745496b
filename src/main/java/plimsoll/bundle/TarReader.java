package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/**
 * Reads a tar archive that holds folders and regular files below one root folder. What else it
 * holds is left out: {@link Intake} keeps why, and our own bundles are refused for it.
 *
 * <p>Own code instead of the library's reader, which mends what must be refused here: it drops the
 * slash an absolute name begins with, replaces bytes that are not UTF-8, takes an archive that ends
 * between two entries for a whole one, and reads headers of any size into memory.
 *
 * <p>Understands what today's writers write: ustar (POSIX.1-1988), pax headers (POSIX.1-2001) and
 * GNU tar's long names and sizes.
 */
final class TarReader {
  /** Headers of one entry, those that go before it included. */
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  /** Writers pad the archive to their block size, which few set above this. */
  private static final int MAX_PADDING_BYTES = 1024 * 1024;

  private final InputStream in;
  private final Intake intake;
  private @Nullable String root;
  // What the headers before the next entry say of it, and how long they are.
  private final Map<String, byte[]> extended = new TreeMap<>();
  private long headerBytes;

  private TarReader(InputStream in, Intake intake) {
    this.in = in;
    this.intake = intake;
  }

  /** Reads to the end of the stream. */
  static void read(InputStream in, Intake intake) throws IOException {
    new TarReader(in, intake).readAll();
  }

  private void readAll() throws IOException {
    for (byte[] block = block(); !isZero(block); block = block()) {
      TarHeader header = TarHeader.of(block);
      switch (header.type()) {
        case 'x' -> extended.putAll(TarHeader.pax(content(header)));
        case 'L' -> extended.put("path", TarHeader.upToNul(content(header)));
        case 'K' -> extended.put("linkpath", TarHeader.upToNul(content(header)));
        case 'g' -> checkGlobal(TarHeader.pax(content(header)));
        default -> {
          entry(header);
          extended.clear();
          headerBytes = 0;
        }
      }
    }
    if (!extended.isEmpty()) {
      throw cutOff();
    }
    end();
  }

  private byte[] content(TarHeader header) throws IOException {
    long bytes = TarHeader.BLOCK + Math.min(header.size(), MAX_HEADER_BYTES);
    headerBytes += bytes;
    if (headerBytes > MAX_HEADER_BYTES) {
      throw Refusal.tooMuch(
          "has an entry with headers of more than " + Shown.figure(MAX_HEADER_BYTES) + " bytes");
    }
    byte[] content = exactly((int) header.size());
    skipPadding(header.size());
    return content;
  }

  /** A header for all entries that follow may say nothing that changes what an entry is. */
  private static void checkGlobal(Map<String, byte[]> global) throws Refusal {
    for (String key : global.keySet()) {
      if (key.equals("path") || key.equals("size") || key.startsWith("GNU.sparse.")) {
        throw Refusal.unsafe("has a header that sets " + Shown.quoted(key) + " of all entries");
      }
    }
  }

  private void entry(TarHeader header) throws IOException {
    String name = TarHeader.utf8(extended.getOrDefault("path", header.rawName()));
    byte @Nullable [] ownSize = extended.get("size");
    long size = ownSize == null ? header.size() : TarHeader.decimal(ownSize);
    boolean sparse = extended.keySet().stream().anyMatch(k -> k.startsWith("GNU.sparse."));
    char type = sparse ? 'S' : header.type();
    // Before POSIX a folder was a file whose name ends in a slash.
    if (type == '5' || (type == '\0' && name.endsWith("/"))) {
      if (size != 0) {
        throw Refusal.unsafe("entry " + Shown.quoted(name) + " is a folder with content");
      }
      folder(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    } else if (type == '0' || type == '\0') {
      file(name, size, header.owner());
      skipPadding(size);
    } else {
      other(name, type, header, size);
    }
  }

  private void other(String name, char type, TarHeader header, long size) throws IOException {
    String problem = "is " + kind(type);
    intake.leaveOut(name, problem, Refusal.unsafe("entry " + Shown.quoted(name) + " " + problem));
    String path = withoutDot(name);
    if (type == '2' && path.indexOf('/') > 0) {
      byte[] target = extended.getOrDefault("linkpath", header.rawLink());
      intake.link(belowRoot(path), new String(target, StandardCharsets.UTF_8));
    }
    if (type < '1' || type > '6') {
      intake.skip(new EntryContent(in, size, TarReader::cutOff));
      skipPadding(size);
    }
  }

  private static String kind(char type) {
    return switch (type) {
      case '1', '2', 'K' -> "a link";
      case '3', '4' -> "a device";
      case '6' -> "a named pipe";
      case 'S' -> "a sparse file";
      default -> "neither a file nor a folder";
    };
  }

  private void folder(String name) throws Refusal {
    if (name.equals(".")) {
      return;
    }
    String path = withoutDot(name);
    if (!intake.admits(path)) {
      return;
    }
    if (path.indexOf('/') < 0) {
      holdRoot(path);
    } else {
      intake.folder(belowRoot(path));
    }
  }

  private void file(String name, long size, TarHeader.Owner owner) throws IOException {
    String path = withoutDot(name);
    if (!intake.admits(path)) {
      intake.skip(new EntryContent(in, size, TarReader::cutOff));
      return;
    }
    if (path.indexOf('/') < 0) {
      throw new Refusal(
          "holds "
              + Shown.quoted(path)
              + " outside of a root folder; pack the folder itself, not what lies in it");
    }
    intake.file(belowRoot(path), size, new EntryContent(in, size, TarReader::cutOff), owner);
  }

  /** {@code tar -c ./folder} writes names that begin with a dot. */
  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private String belowRoot(String path) throws Refusal {
    int slash = path.indexOf('/');
    holdRoot(path.substring(0, slash));
    return path.substring(slash + 1);
  }

  private void holdRoot(String folder) throws Refusal {
    if (root == null) {
      root = folder;
    } else if (!root.equals(folder)) {
      throw Refusal.unsafe(
          "has more than one root folder: " + Shown.quoted(root) + " and " + Shown.quoted(folder));
    }
  }

  /** Two empty blocks end an archive; after them only padding may come. */
  private void end() throws IOException {
    if (!isZero(block())) {
      throw goesOn();
    }
    byte[] buffer = new byte[8192];
    long padding = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      padding += n;
      if (padding > MAX_PADDING_BYTES) {
        throw Refusal.tooMuch(
            "is padded with more than " + Shown.figure(MAX_PADDING_BYTES) + " bytes");
      }
      for (int i = 0; i < n; i++) {
        if (buffer[i] != 0) {
          throw goesOn();
        }
      }
    }
  }

  private static Refusal goesOn() {
    return Refusal.unsafe("goes on after the end of the archive");
  }

  private byte[] block() throws IOException {
    return exactly(TarHeader.BLOCK);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw cutOff();
    }
    return bytes;
  }

  private void skipPadding(long size) throws IOException {
    int last = (int) (size % TarHeader.BLOCK);
    exactly(last == 0 ? 0 : TarHeader.BLOCK - last);
  }

  private static Refusal cutOff() {
    return Refusal.damaged("is cut off");
  }

  private static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
