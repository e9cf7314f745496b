package plimsoll.evidence;

/**
 * One line of {@code /etc/fstab}.
 *
 * @param source device, label or id as written
 * @param path where it is to be mounted
 */
public record FileSystemEntry(String source, String path, Citation citation) {}
