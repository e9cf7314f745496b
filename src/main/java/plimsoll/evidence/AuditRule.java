package plimsoll.evidence;

import java.util.List;

/**
 * One audit rule as {@code auditctl -l} prints it.
 *
 * @param list list of the kernel it stands in: {@code exit} as a rule, {@code task}, {@code user},
 *     {@code exclude} …
 * @param never whether it suppresses records instead of making them
 * @param path file or directory it watches, exactly as printed; empty where it watches none
 * @param directory whether it names its path as a directory ({@code -F dir=}); a listing prints
 *     most directories like files
 * @param permissions any of {@code rwxa}; all four where the rule names none
 * @param filters what else restricts what it matches, as printed, in order: {@code auid>=1000},
 *     {@code -S execve}; empty where it matches everything done to its path
 * @param keys keys its records carry
 * @param citation row of the listing
 */
public record AuditRule(
    String list,
    boolean never,
    String path,
    boolean directory,
    String permissions,
    List<String> filters,
    List<String> keys,
    Citation citation) {
  public AuditRule {
    filters = List.copyOf(filters);
    keys = List.copyOf(keys);
  }
}
