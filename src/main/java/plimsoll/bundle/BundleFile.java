package plimsoll.bundle;

/**
 * One file as it lies in the evidence.
 *
 * @param path path below the root folder, with slashes
 * @param bytes its size
 * @param sha256 SHA-256 of its content, 64 lower-case hexadecimal digits
 */
public record BundleFile(String path, long bytes, String sha256) {}
