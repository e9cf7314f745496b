package plimsoll.report;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: what stood there before stays until the new bytes are safe.
 */
public final class AtomicFile {
  private static final int BUFFER_BYTES = 64 * 1024;

  private AtomicFile() {}

  /** What is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @throws IOException where it can't be written; the file then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, or replaces it. On POSIX systems only its owner may read it, since a report
   * holds evidence.
   *
   * @param file in a folder that exists
   * @throws IOException where the content or the file can't be written; nothing is left behind
   */
  public static void write(Path file, Content content) throws IOException {
    writeChannel(
        file,
        channel -> {
          OutputStream out =
              new Unclosed(
                  new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
          content.writeTo(out);
          out.flush();
        });
  }

  /** What is to stand in a file, written here and there. */
  @FunctionalInterface
  public interface ChannelContent {
    /**
     * Writes all of it.
     *
     * @throws IOException where it can't be written; the file then stays as it was
     */
    void writeTo(SeekableByteChannel to) throws IOException;
  }

  /** The same for content that is not written from its begin to its end. */
  public static void writeChannel(Path file, ChannelContent content) throws IOException {
    // In the same folder, since a move between file systems is a copy.
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new IOException(file + " is a folder; name a file in it");
    }
    Path draft = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
    try {
      leaveNothing(draft);
      fill(draft, content);
      replace(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A run that is stopped takes its draft away. */
  private static void leaveNothing(Path draft) throws IOException {
    try {
      draft.toFile().deleteOnExit();
    } catch (IllegalStateException e) {
      throw new IOException("the run is stopped", e);
    }
  }

  private static void fill(Path draft, ChannelContent content) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      // With its length, but without its times: those cost a second write to the disk.
      channel.force(false);
    }
  }

  private static void replace(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some Windows and network file systems; the draft is complete, so only the swap is at risk.
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writers tend to close what they write to; the bytes must reach the disk first. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
