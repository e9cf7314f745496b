package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The content of one entry of an archive, which is read through to its end and not beyond. */
final class EntryContent extends InputStream {
  private final InputStream in;
  private final Supplier<Refusal> cutOff;
  private long left;

  /**
   * @param cutOff what is thrown where the archive ends before the content
   */
  EntryContent(InputStream in, long size, Supplier<Refusal> cutOff) {
    this.in = in;
    this.left = size;
    this.cutOff = cutOff;
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
      throw cutOff.get();
    }
    left -= n;
    return n;
  }
}
