package plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import plimsoll.redaction.RedactionKey;
import plimsoll.source.BoundedRead;
import plimsoll.source.SourceException;

/**
 * The file of an owner's key.
 *
 * @param isNew whether the file was not there; it is made by {@link #write}
 */
record KeyFile(Path file, RedactionKey key, boolean isNew) {
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  /** Reads a key file, or makes a new key where there is none. */
  static KeyFile open(Path file) throws RejectedException {
    if (Files.exists(file)) {
      return read(file);
    }
    byte[] secret = new byte[RedactionKey.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new KeyFile(file, RedactionKey.of(secret), true);
  }

  /** Reads a key file that is there. */
  static KeyFile read(Path file) throws RejectedException {
    try (InputStream in = Files.newInputStream(file)) {
      return new KeyFile(file, RedactionKey.read(BoundedRead.stream(in, MAX_BYTES)), false);
    } catch (RedactionKey.Unfit | SourceException e) {
      throw new RejectedException(file + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new RejectedException(file + ": is not there; name the key file of the owner", e);
    } catch (IOException e) {
      throw new RejectedException(
          file + ": can't be read (" + e.getMessage() + "); name a key file", e);
    }
  }

  /** Writes it with all that it has learnt; only its owner may read it. */
  void write() throws RejectedException {
    RedactCommand.write(file, key.content());
  }
}
