package plimsoll.evidence;

import java.util.List;

/**
 * One process of the host's table.
 *
 * @param pid process id on the host
 * @param user user name or number as the table prints it; empty where it prints none
 * @param name name the kernel keeps of its program, at most 15 bytes
 * @param arguments command line as the table prints it, joined by spaces; {@code [name]} where the
 *     process has none
 * @param containerIds containers its cgroup lies in, outermost first, 64 hexadecimal digits each;
 *     empty where it lies in none
 * @param citation row of the process table
 */
public record HostProcess(
    long pid,
    String user,
    Fact<String> name,
    String arguments,
    Fact<List<String>> containerIds,
    Citation citation) {}
