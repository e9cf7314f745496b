package plimsoll.evidence;

/**
 * One process of the host's table.
 *
 * @param pid process id on the host
 * @param user user name or number as the table prints it
 * @param arguments command line as the table prints it, joined by spaces
 * @param containerId container its cgroup belongs to, 64 hexadecimal digits; empty where it belongs
 *     to none; absent where its cgroup was not captured
 * @param citation row of the process table
 */
public record HostProcess(
    long pid, String user, String arguments, Fact<String> containerId, Citation citation) {}
