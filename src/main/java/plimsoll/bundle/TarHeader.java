package plimsoll.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one header block of a tar archive says.
 *
 * @param type {@code '0'} for a file, {@code '5'} for a folder, and so on
 * @param rawName bytes of the name
 * @param size bytes of the content that follows
 * @param rawLink bytes of where a link leads
 * @param owner who owns the file, and what they may do with it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TarHeader(char type, byte[] rawName, long size, byte[] rawLink, Owner owner) {
  /**
   * Mode and owner of a file where it was packed.
   *
   * @param user name of the owner; empty where the archive holds numbers only
   * @param group likewise
   */
  record Owner(int mode, long uid, long gid, String user, String group) {}

  /** Bytes of a block; headers fill one, and contents are padded to whole ones. */
  static final int BLOCK = 512;

  /** A field of the block. */
  private record Field(int start, int end) {}

  private static final Field NAME = new Field(0, 100);
  private static final Field MODE = new Field(100, 108);
  private static final Field UID = new Field(108, 116);
  private static final Field GID = new Field(116, 124);
  private static final Field SIZE = new Field(124, 136);
  private static final Field CHECKSUM = new Field(148, 156);
  private static final int TYPE = 156;
  private static final Field LINK = new Field(157, 257);
  private static final Field MAGIC = new Field(257, 262);
  private static final int VERSION = 263;
  private static final Field USER = new Field(265, 297);
  private static final Field GROUP = new Field(297, 329);
  private static final Field PREFIX = new Field(345, 500);

  /** Whether a block can be the first of a tar archive. */
  static boolean isTar(byte[] block) {
    return block.length == BLOCK && text(block, MAGIC).equals("ustar");
  }

  /**
   * Reads a block.
   *
   * @throws Refusal where its checksum does not match, or a number is none
   */
  static TarHeader of(byte[] block) throws Refusal {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      // The sum was made with blanks where it stands now.
      sum += i >= CHECKSUM.start && i < CHECKSUM.end ? ' ' : block[i] & 0xFF;
    }
    if (sum != number(block, CHECKSUM)) {
      throw damaged();
    }
    return new TarHeader(
        (char) (block[TYPE] & 0xFF),
        name(block),
        number(block, SIZE),
        field(block, LINK),
        owner(block));
  }

  private static Owner owner(byte[] block) throws Refusal {
    return new Owner(
        (int) (number(block, MODE) & 07777),
        number(block, UID),
        number(block, GID),
        text(block, USER),
        text(block, GROUP));
  }

  private static byte[] name(byte[] block) {
    byte[] name = field(block, NAME);
    // GNU tar's old format keeps times where POSIX keeps the beginning of a long name.
    boolean posix = isTar(block) && block[VERSION] == '0';
    byte[] prefix = posix ? field(block, PREFIX) : new byte[0];
    if (prefix.length == 0) {
      return name;
    }
    ByteBuffer both = ByteBuffer.allocate(prefix.length + 1 + name.length);
    return both.put(prefix).put((byte) '/').put(name).array();
  }

  /**
   * Reads the content of a pax header: records of {@code <length of the record> <key>=<value>} and
   * a line feed.
   */
  static Map<String, byte[]> pax(byte[] content) throws Refusal {
    Map<String, byte[]> records = new TreeMap<>();
    int start = 0;
    while (start < content.length) {
      int blank = indexOf(content, ' ', start);
      long end = start + decimal(Arrays.copyOfRange(content, start, blank));
      if (end > content.length || end <= blank + 1 || content[(int) end - 1] != '\n') {
        throw damaged();
      }
      int equals = indexOf(content, '=', blank + 1);
      if (equals >= end - 1) {
        throw damaged();
      }
      String key = utf8(Arrays.copyOfRange(content, blank + 1, equals));
      records.put(key, Arrays.copyOfRange(content, equals + 1, (int) end - 1));
      start = (int) end;
    }
    return records;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  /**
   * A number in octal digits, or big-endian behind a set first bit as GNU tar writes large ones.
   */
  private static long number(byte[] block, Field field) throws Refusal {
    if ((block[field.start] & 0x80) == 0) {
      String digits = text(block, field).strip();
      return digits.isEmpty() ? 0 : number(digits, 8);
    }
    long value = block[field.start] & 0x7F;
    for (int i = field.start + 1; i < field.end; i++) {
      if (value > Long.MAX_VALUE >> 8) {
        throw damaged();
      }
      value = (value << 8) | (block[i] & 0xFF);
    }
    return value;
  }

  /** A number in decimal digits. */
  static long decimal(byte[] ascii) throws Refusal {
    return number(new String(ascii, StandardCharsets.ISO_8859_1), 10);
  }

  private static long number(String digits, int radix) throws Refusal {
    // Java itself would take signs, and digits of any script.
    if (!digits.chars().allMatch(c -> c >= '0' && c < '0' + radix)) {
      throw damaged();
    }
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw damaged();
    }
  }

  private static byte[] field(byte[] block, Field field) {
    return upToNul(Arrays.copyOfRange(block, field.start, field.end));
  }

  private static String text(byte[] block, Field field) {
    return new String(field(block, field), StandardCharsets.ISO_8859_1);
  }

  /** The bytes before the first NUL. */
  static byte[] upToNul(byte[] bytes) {
    return Arrays.copyOf(bytes, indexOf(bytes, '\0', 0));
  }

  /** The text of a name. */
  static String utf8(byte[] bytes) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.unsafe("has an entry whose name is not UTF-8");
    }
  }

  private static Refusal damaged() {
    return Refusal.damaged("is damaged: an entry's header can't be read");
  }
}
