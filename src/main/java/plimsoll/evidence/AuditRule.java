package plimsoll.evidence;

/**
 * One audit rule as {@code auditctl -l} prints it.
 *
 * @param path file or directory it watches, exactly as printed; empty where it watches none
 * @param directory whether it names its path as a directory ({@code -F dir=})
 * @param permissions any of {@code rwxa}; all four where the rule names none
 * @param never whether it suppresses records instead of making them
 * @param narrowed whether further fields restrict what it records
 * @param citation row of the listing
 */
public record AuditRule(
    String path,
    boolean directory,
    String permissions,
    boolean never,
    boolean narrowed,
    Citation citation) {}
