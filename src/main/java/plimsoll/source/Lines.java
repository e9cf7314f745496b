package plimsoll.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The rows of a text artifact.
 *
 * <p>Reads UTF-8, with or without a byte order mark, and UTF-16 with one; rows end in LF, CRLF or
 * CR. Bytes that are no valid text become U+FFFD: names on a Linux file system may hold any byte,
 * and one such name must not hide the other rows.
 *
 * <p>Rows are cut out of the text when they are asked for: millions of short ones, as hostile
 * evidence may hold, would take many times its size.
 */
public final class Lines {
  private final Rows rows;

  private Lines(Rows rows) {
    this.rows = rows;
  }

  /** Reads all rows; never fails. */
  public static Lines of(byte[] bytes) {
    return new Lines(new Rows(decode(bytes)));
  }

  /**
   * The rows in order, without their ends; row i stands on line i + 1. The last row is empty only
   * where the artifact ends in an empty row of its own.
   */
  public List<String> rows() {
    return rows;
  }

  /** Whether no row holds anything but white space. */
  public boolean isBlank() {
    return rows.stream().allMatch(String::isBlank);
  }

  private static final class Rows extends AbstractList<String> implements RandomAccess {
    private final String text;
    // Nearly all evidence has newlines alone, which are found faster.
    private final boolean returns;
    private final int[] starts;

    Rows(String text) {
      this.text = text;
      returns = text.indexOf('\r') >= 0;
      starts = new int[count()];
      int start = 0;
      for (int i = 0; i < starts.length; i++) {
        starts[i] = start;
        start = afterEnd(end(start));
      }
    }

    private int count() {
      int count = 0;
      for (int start = 0; start < text.length(); start = afterEnd(end(start))) {
        count++;
      }
      return count;
    }

    /** Where the row ends that holds, or begins at, a position. */
    private int end(int from) {
      if (!returns) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
      }
      int end = from;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return end;
    }

    /** Where the row begins that comes after a row's end. */
    private int afterEnd(int end) {
      return end + (returns && text.startsWith("\r\n", end) ? 2 : 1);
    }

    @Override
    public String get(int index) {
      int start = starts[index];
      return text.substring(start, end(start));
    }

    @Override
    public int size() {
      return starts.length;
    }
  }

  private static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return decode(bytes, 0, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] bytes, int from, Charset charset) {
    return new String(bytes, from, bytes.length - from, charset);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
