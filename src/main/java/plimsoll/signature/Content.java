package plimsoll.signature;

import java.io.IOException;
import java.io.OutputStream;

/** What was signed: read once, from its beginning, for each call. */
@FunctionalInterface
public interface Content {
  /** Writes all bytes; the stream is not closed. */
  void writeTo(OutputStream out) throws IOException;
}
