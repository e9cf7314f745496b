package plimsoll.evidence;

import java.util.List;

/**
 * One process of the host, as far as the captures that list processes show it: they are taken one
 * after the other, and a process may begin or end between them.
 *
 * @param pid process id on the host
 * @param name name the kernel keeps of its program, at most 15 bytes
 * @param arguments command line as the process table prints it, joined by spaces; {@code [name]}
 *     where the process has none
 * @param containerIds containers its cgroup lies in, outermost first, 64 hexadecimal digits each;
 *     empty where it lies in none
 * @param effectiveUid user id that the kernel checks, as the host counts users
 */
public record HostProcess(
    long pid,
    Fact<String> name,
    Fact<String> arguments,
    Fact<List<String>> containerIds,
    Fact<Long> effectiveUid) {}
