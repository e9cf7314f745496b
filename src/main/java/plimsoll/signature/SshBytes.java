package plimsoll.signature;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the strings of SSH's wire format: a length of four bytes, then that many.
 *
 * <p>Source: RFC 4251 §5. Throws {@link BufferUnderflowException} where the bytes end too early.
 */
final class SshBytes {
  private final ByteBuffer bytes;

  SshBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  byte[] raw(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] raw = new byte[length];
    bytes.get(raw);
    return raw;
  }

  int number() {
    return bytes.getInt();
  }

  byte[] string() {
    return raw(number());
  }

  String text() {
    return new String(string(), StandardCharsets.UTF_8);
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  /** Strings one after the other, after some raw bytes. */
  static byte[] join(byte[] before, byte[]... strings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    for (byte[] string : strings) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(string.length).array());
      out.writeBytes(string);
    }
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
