package plimsoll.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads bytes nobody vouches for, up to a bound. */
public final class BoundedRead {
  private BoundedRead() {}

  /**
   * All bytes of a stream, which is not closed.
   *
   * @throws SourceException where the stream holds more than {@code maxBytes}; at most one byte
   *     more was read then
   */
  public static byte[] stream(InputStream in, int maxBytes) throws IOException, SourceException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (in.read() >= 0) {
      throw new SourceException(
          0, "is larger than " + Shown.figure(maxBytes) + " bytes, the limit");
    }
    return bytes;
  }

  /**
   * All bytes of a file.
   *
   * @throws SourceException as {@link #stream}
   */
  public static byte[] file(Path file, int maxBytes) throws IOException, SourceException {
    try (InputStream in = Files.newInputStream(file)) {
      return stream(in, maxBytes);
    }
  }
}
