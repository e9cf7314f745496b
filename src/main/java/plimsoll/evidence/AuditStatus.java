package plimsoll.evidence;

/**
 * The kernel's audit system, as {@code auditctl -s} reports it.
 *
 * @param enabled whether the kernel makes records at all
 * @param daemonPid process that takes the records; 0 where none does
 */
public record AuditStatus(Fact<Boolean> enabled, Fact<Long> daemonPid) {}
