package plimsoll.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifiers that are made from names: the same name gives the same identifier everywhere.
 *
 * <p>Version 5, since the version 3 that the JDK makes is refused by some schemas. Source: RFC 4122
 * §4.3.
 */
public final class NameUuid {
  /** Namespace of all names of ours; any fixed value would do. */
  private static final UUID NAMESPACE = UUID.fromString("6f8f6e5a-3c1d-5b7e-9a42-0d1c2b3a4f5e");

  private NameUuid() {}

  /**
   * The identifier of a thing that all these names together name.
   *
   * @param names from the whole to the part; {@code ("a", "b")} and {@code ("ab")} differ
   */
  public static UUID of(String... names) {
    MessageDigest sha1 = newSha1();
    sha1.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    sha1.update(String.join("\0", names).getBytes(StandardCharsets.UTF_8));
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest());
    long most = (digest.getLong() & ~0xF000L) | 0x5000L;
    long least = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  private static MessageDigest newSha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
