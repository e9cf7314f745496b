package plimsoll.evidence;

import java.util.List;

/**
 * The running engine, as {@code docker version} and {@code docker info} report it.
 *
 * @param version server version, such as {@code 20.10.24+dfsg1}
 * @param apiVersion API version the server speaks
 * @param operatingSystem operating system the server names
 * @param rootDirectory data root, with the suffix that user remapping adds
 * @param securityOptions features in force, by name: {@code apparmor}, {@code selinux}, {@code
 *     seccomp}, {@code userns}, {@code rootless}, {@code no-new-privileges}
 * @param seccompProfile profile of containers that name none: {@code default}, {@code builtin},
 *     {@code unconfined} or a path
 * @param containers number of containers the engine counts, running or not
 * @param running how many of them run; a paused one does not count here
 * @param stopped how many of them do not run
 */
public record Daemon(
    Fact<String> version,
    Fact<String> apiVersion,
    Fact<String> operatingSystem,
    Fact<String> rootDirectory,
    Fact<List<String>> securityOptions,
    Fact<String> seccompProfile,
    Fact<Long> containers,
    Fact<Long> running,
    Fact<Long> stopped) {}
