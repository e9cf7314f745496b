package plimsoll.redaction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of an artifact. Each byte is a character, so that bytes which are no valid text stay as
 * they are; only what begins with the mark of UTF-16 is read as that.
 *
 * @param mark the byte order mark; often empty
 */
record Text(Charset charset, String mark, String content) {
  private static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

  static Text of(byte[] bytes) {
    String plain = new String(bytes, StandardCharsets.ISO_8859_1);
    if (plain.startsWith("\u00FF\u00FE") || plain.startsWith("\u00FE\u00FF")) {
      Charset charset =
          plain.charAt(0) == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      String text = new String(bytes, charset);
      return new Text(charset, text.substring(0, 1), text.substring(1));
    }
    String mark = plain.startsWith(UTF_8_MARK) ? UTF_8_MARK : "";
    return new Text(StandardCharsets.ISO_8859_1, mark, plain.substring(mark.length()));
  }

  Text with(String other) {
    return new Text(charset, mark, other);
  }

  byte[] bytes() {
    return (mark + content).getBytes(charset);
  }

  /** A text of people as {@link #content} has it: a character for each byte of UTF-8. */
  static String byteWise(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The reverse of {@link #byteWise}. */
  static String readable(String byteWise) {
    return new String(byteWise.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
