package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/**
 * Reads a tar archive that holds folders and regular files below one root folder, and refuses
 * everything else.
 *
 * <p>Own code instead of the library's reader, which mends what must be refused here: it drops the
 * slash an absolute name begins with, replaces bytes that are not UTF-8, takes an archive that ends
 * between two entries for a whole one, and reads headers of any size into memory.
 *
 * <p>Understands what today's writers write: ustar (POSIX.1-1988), pax headers (POSIX.1-2001) and
 * GNU tar's long names and sizes.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  /** Writers pad the archive to their block size, which few set above this. */
  private static final int MAX_PADDING_BYTES = 1024 * 1024;

  /** Offset, length in a header block. */
  private static final int[] NAME = {0, 100};

  private static final int[] SIZE = {124, 12};
  private static final int[] CHECKSUM = {148, 8};
  private static final int TYPE = 156;
  private static final int[] MAGIC = {257, 5};
  private static final int VERSION = 263;
  private static final int[] PREFIX = {345, 155};

  private final InputStream in;
  private final Intake intake;
  private @Nullable String root;
  // Of the headers since the last entry.
  private long headerBytes;

  private TarReader(InputStream in, Intake intake) {
    this.in = in;
    this.intake = intake;
  }

  /**
   * Whether these first bytes of a file can be a tar archive's: {@link #PROBE_BYTES} are enough.
   */
  static boolean isTar(byte[] start) {
    return start.length >= MAGIC[0] + MAGIC[1] && text(start, MAGIC).equals("ustar");
  }

  /** How many bytes {@link #isTar} looks at. */
  static final int PROBE_BYTES = BLOCK;

  /** Reads to the end of the stream. */
  static void read(InputStream in, Intake intake) throws IOException {
    new TarReader(in, intake).readAll();
  }

  private void readAll() throws IOException {
    Map<String, byte[]> extended = new TreeMap<>();
    for (byte[] header = block(); !isZero(header); header = block()) {
      verify(header);
      char type = (char) (header[TYPE] & 0xFF);
      long size = number(header, SIZE);
      switch (type) {
        case 'x' -> extended.putAll(pax(headerContent(size)));
        case 'L' -> extended.put("path", upToNul(headerContent(size)));
        case 'g' -> refuseGlobal(pax(headerContent(size)));
        default -> {
          entry(type, header, extended, size);
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

  private void entry(char type, byte[] header, Map<String, byte[]> extended, long headerSize)
      throws IOException {
    String name = name(header, extended);
    if (extended.keySet().stream().anyMatch(k -> k.startsWith("GNU.sparse."))) {
      throw Refusal.unsafe("entry " + Shown.quoted(name) + " is a sparse file");
    }
    long size = extended.containsKey("size") ? decimal(extended.get("size")) : headerSize;
    // Before POSIX a folder was a file whose name ends in a slash.
    boolean folder = type == '5' || (type == '\0' && name.endsWith("/"));
    if (folder) {
      if (size != 0) {
        throw Refusal.unsafe("entry " + Shown.quoted(name) + " is a folder with content");
      }
      folder(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    } else if (type == '0' || type == '\0') {
      file(name, new Content(size));
      skip((BLOCK - size % BLOCK) % BLOCK);
    } else {
      throw Refusal.unsafe("entry " + Shown.quoted(name) + " is " + kind(type));
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

  private static String name(byte[] header, Map<String, byte[]> extended) throws Refusal {
    byte[] own = extended.get("path");
    if (own != null) {
      return utf8(own);
    }
    String name = utf8(field(header, NAME));
    // GNU tar's old format keeps times where ustar keeps the prefix.
    boolean posix = isTar(header) && header[VERSION] == '0';
    String prefix = posix ? utf8(field(header, PREFIX)) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private void folder(String name) throws Refusal {
    if (name.equals(".")) {
      return;
    }
    String path = withoutDot(name);
    intake.check(path);
    if (path.indexOf('/') < 0) {
      holdRoot(path);
    } else {
      intake.folder(belowRoot(path));
    }
  }

  private void file(String name, InputStream content) throws IOException {
    String path = withoutDot(name);
    intake.check(path);
    if (path.indexOf('/') < 0) {
      throw new Refusal(
          "holds "
              + Shown.quoted(path)
              + " outside of a root folder; pack the folder itself, not what lies in it");
    }
    intake.file(belowRoot(path), content);
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

  /** Headers for all entries that follow may say nothing that changes what an entry is. */
  private static void refuseGlobal(Map<String, byte[]> global) throws Refusal {
    for (String key : global.keySet()) {
      if (key.equals("path") || key.equals("size") || key.startsWith("GNU.sparse.")) {
        throw Refusal.unsafe("a global header sets " + Shown.quoted(key) + " for all entries");
      }
    }
  }

  /** Records of a pax header: {@code <length of the record> <key>=<value>\n}. */
  private static Map<String, byte[]> pax(byte[] content) throws Refusal {
    Map<String, byte[]> records = new TreeMap<>();
    int at = 0;
    while (at < content.length) {
      int space = at;
      while (space < content.length && content[space] != ' ') {
        space++;
      }
      long length = decimal(Arrays.copyOfRange(content, at, space));
      int equals = space + 1;
      long end = at + length;
      if (end > content.length || end <= equals || content[(int) end - 1] != '\n') {
        throw damagedHeader();
      }
      while (equals < end && content[equals] != '=') {
        equals++;
      }
      if (equals >= end - 1) {
        throw damagedHeader();
      }
      String key = utf8(Arrays.copyOfRange(content, space + 1, equals));
      byte[] value = Arrays.copyOfRange(content, equals + 1, (int) end - 1);
      if (records.put(key, value) != null) {
        throw damagedHeader();
      }
      at = (int) end;
    }
    return records;
  }

  private byte[] headerContent(long size) throws IOException {
    headerBytes += BLOCK + Math.min(size, MAX_HEADER_BYTES);
    if (size > MAX_HEADER_BYTES || headerBytes > MAX_HEADER_BYTES) {
      throw Refusal.tooMuch(
          "has an entry with headers of more than " + Shown.figure(MAX_HEADER_BYTES) + " bytes");
    }
    byte[] content = exactly((int) size);
    skip((BLOCK - size % BLOCK) % BLOCK);
    return content;
  }

  /** Two empty blocks end an archive; then only padding may follow. */
  private void end() throws IOException {
    if (!isZero(block())) {
      throw Refusal.damaged("goes on after the end of the archive");
    }
    byte[] buffer = new byte[8192];
    long padding = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      padding += n;
      for (int i = 0; i < n; i++) {
        if (buffer[i] != 0) {
          throw Refusal.unsafe("goes on after the end of the archive");
        }
      }
      if (padding > MAX_PADDING_BYTES) {
        throw Refusal.tooMuch(
            "is padded with more than " + Shown.figure(MAX_PADDING_BYTES) + " bytes");
      }
    }
  }

  private byte[] block() throws IOException {
    return exactly(BLOCK);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw cutOff();
    }
    return bytes;
  }

  private void skip(long size) throws IOException {
    exactly((int) size);
  }

  private static Refusal cutOff() {
    return Refusal.damaged("is cut off");
  }

  private static Refusal damagedHeader() {
    return Refusal.damaged("is damaged: an entry's header can't be read");
  }

  private static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** A header holds the sum of its bytes, its own field taken as spaces. */
  private static void verify(byte[] header) throws Refusal {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM[0] && i < CHECKSUM[0] + CHECKSUM[1];
      sum += own ? ' ' : header[i] & 0xFF;
    }
    if (sum != number(header, CHECKSUM)) {
      throw damagedHeader();
    }
  }

  /**
   * A number in octal digits, or big-endian behind a set first bit as GNU tar writes large ones.
   */
  private static long number(byte[] header, int[] field) throws Refusal {
    int start = field[0];
    int end = start + field[1];
    if ((header[start] & 0x80) != 0) {
      return binary(header, start, end);
    }
    String digits = text(header, field).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(checkedDigits(digits, '7'), 8);
    } catch (NumberFormatException e) {
      throw damagedHeader();
    }
  }

  private static long binary(byte[] header, int start, int end) throws Refusal {
    long value = header[start] & 0x7F;
    for (int i = start + 1; i < end; i++) {
      if (value > Long.MAX_VALUE >> 8) {
        throw damagedHeader();
      }
      value = (value << 8) | (header[i] & 0xFF);
    }
    return value;
  }

  private static long decimal(byte[] ascii) throws Refusal {
    try {
      return Long.parseLong(checkedDigits(new String(ascii, StandardCharsets.ISO_8859_1), '9'), 10);
    } catch (NumberFormatException e) {
      throw damagedHeader();
    }
  }

  /** Java's own number reading takes signs, and digits of any script. */
  private static String checkedDigits(String digits, char last) throws Refusal {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= last)) {
      throw damagedHeader();
    }
    return digits;
  }

  private static byte[] field(byte[] header, int[] field) {
    return upToNul(Arrays.copyOfRange(header, field[0], field[0] + field[1]));
  }

  private static byte[] upToNul(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static String text(byte[] header, int[] field) {
    return new String(field(header, field), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.unsafe("has an entry whose name is not UTF-8");
    }
  }

  /** The content of the current entry. */
  private final class Content extends InputStream {
    private long left;

    Content(long size) {
      left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      if (n < 0) {
        throw cutOff();
      }
      left -= n;
      return n;
    }
  }
}
