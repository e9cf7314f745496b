package plimsoll.bundle;

/**
 * One file of the evidence.
 *
 * @param path path inside the evidence, with slashes, such as {@code captures/docker/info}
 * @param sha256 SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param content the bytes; callers must not change them
 */
@SuppressWarnings("ArrayRecordComponent") // Artifacts are never compared by content.
public record Artifact(String path, String sha256, byte[] content) {}
