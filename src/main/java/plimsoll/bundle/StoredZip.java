package plimsoll.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one form of ZIP archive that a package has: regular files, stored one after the other without
 * gaps, and a directory sorted by name. The same entries give the same bytes.
 *
 * <p>Nothing is compressed: other releases of zlib pack the same content into other bytes, and most
 * of a package is compressed already. Own code instead of a library's writer, which puts times down
 * in the zone of the machine, where some do not exist, and instead of its reader, which takes the
 * many archives that two readers may understand differently: here both sides of an archive must be,
 * to the byte, what these methods make of its entries.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, §4.3 to §4.5; ZIP64 only where a number needs it.
 */
final class StoredZip {
  static final int LOCAL_BYTES = 30;
  static final int LOCAL_SIGNATURE = 0x04034b50;

  private static final int CENTRAL_BYTES = 46;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  static final int END_SIGNATURE = 0x06054b50;
  private static final int ZIP64_END_SIGNATURE = 0x06064b50;
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int END_BYTES = 22;
  private static final int ZIP64_END_BYTES = 56;
  private static final int ZIP64_LOCATOR_BYTES = 20;

  /** Numbers from here on stand in a ZIP64 field. */
  static final long MAX_32 = 0xFFFFFFFFL;

  private static final int MAX_16 = 0xFFFF;
  private static final short PLAIN = 10;
  private static final short ZIP64 = 45;
  private static final int MADE_ON_UNIX = 3 << 8;
  private static final short NAMES_ARE_UTF8 = 1 << 11;

  /** A regular file that its owner alone may read: reports hold evidence. */
  private static final int ATTRIBUTES = 0100600 << 16;

  private StoredZip() {}

  /**
   * One file.
   *
   * @param time date and time as ZIP archives hold them, see {@link StoredZip#time}
   * @param offset where its local header begins
   */
  record Entry(String name, int time, int crc, long size, long offset) {
    private boolean isLarge() {
      return size >= MAX_32;
    }

    /** The header before its content. */
    byte[] local() {
      byte[] path = name.getBytes(StandardCharsets.UTF_8);
      ByteBuffer to = buffer(LOCAL_BYTES + path.length + (isLarge() ? 20 : 0));
      to.putInt(LOCAL_SIGNATURE).putShort(isLarge() ? ZIP64 : PLAIN);
      common(to, path);
      to.putShort((short) (isLarge() ? 20 : 0)).put(path);
      if (isLarge()) {
        to.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
      }
      return bytes(to);
    }

    /** Its row of the directory. */
    private byte[] central() {
      byte[] path = name.getBytes(StandardCharsets.UTF_8);
      boolean far = offset >= MAX_32;
      int numbers = (isLarge() ? 16 : 0) + (far ? 8 : 0);
      int extra = numbers == 0 ? 0 : 4 + numbers;
      ByteBuffer to = buffer(CENTRAL_BYTES + path.length + extra);
      short version = numbers == 0 ? PLAIN : ZIP64;
      to.putInt(CENTRAL_SIGNATURE).putShort((short) (MADE_ON_UNIX | version)).putShort(version);
      common(to, path);
      to.putShort((short) extra);
      // No comment, first disk, no internal attributes.
      to.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(ATTRIBUTES);
      to.putInt((int) Math.min(offset, MAX_32)).put(path);
      if (extra > 0) {
        to.putShort((short) 1).putShort((short) numbers);
      }
      if (isLarge()) {
        to.putLong(size).putLong(size);
      }
      if (far) {
        to.putLong(offset);
      }
      return bytes(to);
    }

    /** What both headers say in the same order. */
    private void common(ByteBuffer to, byte[] path) {
      int shown = (int) Math.min(size, MAX_32);
      // Method 0: stored.
      to.putShort(NAMES_ARE_UTF8).putShort((short) 0).putInt(time).putInt(crc);
      to.putInt(shown).putInt(shown).putShort((short) path.length);
    }

    /** Where its content ends. */
    long end() {
      return offset + local().length + size;
    }
  }

  /** All that follows the last entry's content: the directory and its end. */
  static byte[] tail(List<Entry> entries) {
    List<byte[]> rows = new ArrayList<>();
    entries.stream()
        .sorted(Comparator.comparing(Entry::name))
        .forEach(entry -> rows.add(entry.central()));
    long start = entries.stream().mapToLong(Entry::end).max().orElse(0);
    int size = rows.stream().mapToInt(row -> row.length).sum();
    boolean large = entries.size() >= MAX_16 || start >= MAX_32;
    ByteBuffer to = buffer(size + (large ? ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES : 0) + END_BYTES);
    rows.forEach(to::put);
    if (large) {
      to.putInt(ZIP64_END_SIGNATURE).putLong(ZIP64_END_BYTES - 12);
      to.putShort((short) (MADE_ON_UNIX | ZIP64)).putShort(ZIP64).putInt(0).putInt(0);
      to.putLong(entries.size()).putLong(entries.size()).putLong(size).putLong(start);
      to.putInt(ZIP64_LOCATOR_SIGNATURE).putInt(0).putLong(start + size).putInt(1);
    }
    short count = (short) Math.min(entries.size(), MAX_16);
    to.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
    to.putShort(count).putShort(count).putInt(size);
    to.putInt((int) Math.min(start, MAX_32)).putShort((short) 0);
    return bytes(to);
  }

  /**
   * An instant as ZIP archives hold it, in UTC and exact to two seconds; years that they can't hold
   * become the nearest that they can.
   */
  static int time(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    LocalDateTime first = LocalDateTime.of(1980, 1, 1, 0, 0);
    LocalDateTime last = LocalDateTime.of(2107, 12, 31, 23, 59, 58);
    LocalDateTime held = utc.isBefore(first) ? first : utc.isAfter(last) ? last : utc;
    int date = (held.getYear() - 1980) << 9 | held.getMonthValue() << 5 | held.getDayOfMonth();
    return date << 16 | held.getHour() << 11 | held.getMinute() << 5 | held.getSecond() / 2;
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What was put into a buffer. */
  static byte[] bytes(ByteBuffer filled) {
    byte[] bytes = new byte[filled.position()];
    filled.flip().get(bytes);
    return bytes;
  }
}
