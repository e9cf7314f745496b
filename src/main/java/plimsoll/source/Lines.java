package plimsoll.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a text artifact.
 *
 * <p>Reads UTF-8, with or without a byte order mark, and UTF-16 with one; rows end in LF, CRLF or
 * CR. Bytes that are no valid text become U+FFFD: names on a Linux file system may hold any byte,
 * and one such name must not hide the other rows.
 *
 * @param rows the rows in order, without their ends; row i stands on line i + 1. The last row is
 *     empty only where the artifact ends in an empty row of its own.
 */
public record Lines(List<String> rows) {
  public Lines {
    rows = List.copyOf(rows);
  }

  /** Reads all rows; never fails. */
  public static Lines of(byte[] bytes) {
    String text = decode(bytes);
    List<String> rows = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        rows.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < text.length()) {
      rows.add(text.substring(start));
    }
    return new Lines(rows);
  }

  /** Whether no row holds anything but white space. */
  public boolean isBlank() {
    return rows.stream().allMatch(String::isBlank);
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
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that replaces does not refuse", e);
    }
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
