package plimsoll.bundle;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/**
 * The archive inside of a file: unpacks gzip, xz and zstd, which it knows by their first bytes, and
 * hands any other content on as it is.
 *
 * <p>Whatever a decompressor throws at damaged bytes becomes a {@link Refusal}.
 */
final class Unpacked extends InputStream {
  /** What {@code xz -9} needs: 65 MiB. */
  private static final int MAX_XZ_KIB = 66 * 1024;

  /**
   * How many bytes of the file must do for one read; decompressors may buffer headers of theirs.
   */
  private static final int MAX_PACKED_BYTES_A_READ = 1024 * 1024;

  private static final String NOT_HERE =
      "can't be unpacked on this machine; unpack it and give the folder";

  private interface Step<T> {
    T run() throws IOException;
  }

  private final Metered packed;
  private final InputStream unpacked;

  /**
   * @param file the file's bytes, with room to go back
   * @param start its first bytes
   */
  Unpacked(InputStream file, byte[] start) throws IOException {
    packed = new Metered(file);
    unpacked = guarded(() -> decompressor(packed, start));
  }

  private static InputStream decompressor(InputStream in, byte[] start) throws IOException {
    if (GzipCompressorInputStream.matches(start, start.length)) {
      return decompressor(in, CompressorStreamFactory.getGzip());
    }
    if (XZCompressorInputStream.matches(start, start.length)) {
      return decompressor(in, CompressorStreamFactory.getXz());
    }
    if (startsWith(start, 0x28, 0xB5, 0x2F, 0xFD)) {
      return decompressor(in, CompressorStreamFactory.getZstandard());
    }
    return in;
  }

  private static InputStream decompressor(InputStream in, String format) throws IOException {
    try {
      // A file may hold several members one after the other, as `cat a.gz b.gz` makes them.
      return new CompressorStreamFactory(true, MAX_XZ_KIB).createCompressorInputStream(format, in);
    } catch (CompressorException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw refusal(NOT_HERE, e);
    }
  }

  /** Whether content begins as bzip2, LZ4, lzip, 7-Zip, RAR or compress write it. */
  static boolean isOfAnotherFormat(byte[] start) {
    return startsWith(start, 'B', 'Z', 'h')
        || startsWith(start, 0x04, 0x22, 0x4D, 0x18)
        || startsWith(start, 'L', 'Z', 'I', 'P')
        || startsWith(start, '7', 'z', 0xBC, 0xAF)
        || startsWith(start, 'R', 'a', 'r', '!')
        || startsWith(start, 0x1F, 0x9D);
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

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return guarded(() -> unpacked.read(buffer, offset, length));
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private <T> T guarded(Step<T> step) throws IOException {
    packed.left = MAX_PACKED_BYTES_A_READ;
    try {
      return step.run();
    } catch (Refusal e) {
      throw e;
    } catch (EOFException e) {
      throw refusal("is cut off; copy it again, or capture the host again", e);
    } catch (MemoryLimitException e) {
      throw tooMuchMemory(e);
    } catch (LinkageError e) {
      throw refusal(NOT_HERE, e);
    } catch (IOException | RuntimeException e) {
      // The zstd library has no exception of its own for it.
      if (String.valueOf(e.getMessage()).contains("too much memory")) {
        throw tooMuchMemory(e);
      }
      throw refusal("is damaged or cut off; copy it again, or capture the host again", e);
    }
  }

  private static Refusal tooMuchMemory(Throwable cause) {
    return refusal(
        "needs more memory to unpack than is allowed; pack it again with gzip, or unpack it and"
            + " give the folder",
        cause);
  }

  private static Refusal refusal(String reason, @Nullable Throwable cause) {
    Refusal refusal = new Refusal(reason);
    refusal.initCause(cause);
    return refusal;
  }

  /** Keeps a decompressor from reading on and on, into memory or for nothing. */
  private static final class Metered extends FilterInputStream {
    private long left;

    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      spend(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      spend(n);
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = in.skip(n);
      spend(skipped);
      return skipped;
    }

    private void spend(long bytes) throws Refusal {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw Refusal.tooMuch(
            "has more than " + Shown.figure(MAX_PACKED_BYTES_A_READ) + " bytes without content");
      }
    }
  }
}
