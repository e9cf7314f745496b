package plimsoll.evidence;

/**
 * The kernel's audit system, as {@code auditctl -s} reports it.
 *
 * @param enabled whether the kernel makes records at all
 * @param daemonPid process that takes the records; 0 where none does
 * @param lost records that the kernel could not hand over since it started, or since somebody set
 *     the count back
 */
public record AuditStatus(Fact<Boolean> enabled, Fact<Long> daemonPid, Fact<Long> lost) {}
