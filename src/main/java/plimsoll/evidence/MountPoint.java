package plimsoll.evidence;

/**
 * One mounted file system, as the kernel lists it.
 *
 * @param device major and minor number of the file system's device: {@code 8:1}
 * @param root directory of that file system which is mounted; {@code /} unless only a part of it is
 * @param path where it is mounted
 * @param type file system type: {@code ext4}
 * @param source what is mounted, as the kernel names it: {@code /dev/sda1}
 */
public record MountPoint(
    String device, String root, String path, String type, String source, Citation citation) {}
