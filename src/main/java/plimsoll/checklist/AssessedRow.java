package plimsoll.checklist;

import java.util.List;

/**
 * One rule of a checklist that somebody else kept, as its file has it.
 *
 * @param position where it stands among the rows, from 0
 * @param groupId the vulnerability number; empty where the file has none
 * @param ruleId with its revision, such as {@code SV-235802r960963_rule}
 * @param stigId such as {@code DKER-EE-001960}; empty where the file has none
 * @param legacyIds ids before a renumbering
 */
public record AssessedRow(
    int position,
    String groupId,
    String ruleId,
    String stigId,
    List<String> legacyIds,
    ReviewStatus status,
    String details,
    String comments) {
  public AssessedRow {
    legacyIds = List.copyOf(legacyIds);
  }

  /** How messages call it. */
  String name() {
    return stigId.isEmpty() ? ruleId : stigId;
  }
}
