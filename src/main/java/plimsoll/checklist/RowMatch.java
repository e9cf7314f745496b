package plimsoll.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which row of a checklist is which of ours: by rule id, else by STIG id, else by an id that either
 * had before a renumbering. Rule ids differ from release to release.
 */
final class RowMatch {
  /** The revision of a rule id, which V1R1 and later releases write differently. */
  private static final Pattern REVISION = Pattern.compile("(r[0-9]+)?(_rule)?$");

  private RowMatch() {}

  /** Rows of ours by position of theirs; what matches nothing is not there. */
  static Map<Integer, Checklist.Row> match(List<AssessedRow> theirs, List<Checklist.Row> ours) {
    Map<Integer, Checklist.Row> matched = new LinkedHashMap<>();
    Set<Checklist.Row> left = new LinkedHashSet<>(ours);
    match(theirs, left, matched, t -> Set.of(bare(t.ruleId())), o -> Set.of(bare(o.ruleId())));
    match(theirs, left, matched, t -> Set.of(t.stigId()), o -> Set.of(o.stigId()));
    match(
        theirs,
        left,
        matched,
        t -> ids(t.groupId(), t.ruleId(), t.legacyIds()),
        o -> ids(o.groupId(), o.ruleId(), o.legacyIds()));
    return matched;
  }

  private static void match(
      List<AssessedRow> theirs,
      Set<Checklist.Row> left,
      Map<Integer, Checklist.Row> matched,
      Function<AssessedRow, Set<String>> theirIds,
      Function<Rule, Set<String>> ourIds) {
    Map<String, Checklist.Row> byId = new LinkedHashMap<>();
    for (Checklist.Row row : left) {
      ourIds.apply(row.rule()).forEach(id -> byId.putIfAbsent(id, row));
    }
    for (AssessedRow row : theirs) {
      if (!matched.containsKey(row.position())) {
        theirIds.apply(row).stream()
            .map(byId::get)
            .filter(found -> found != null && left.contains(found))
            .findFirst()
            .ifPresent(
                found -> {
                  matched.put(row.position(), found);
                  left.remove(found);
                });
      }
    }
  }

  /** CKLB has the id without _rule too. */
  private static String bare(String ruleId) {
    return ruleId.endsWith("_rule") ? ruleId.substring(0, ruleId.length() - 5) : ruleId;
  }

  private static Set<String> ids(String groupId, String ruleId, List<String> legacyIds) {
    List<String> ids = new ArrayList<>(legacyIds);
    ids.add(groupId);
    ids.add(ruleId);
    Set<String> without = new LinkedHashSet<>();
    ids.forEach(id -> without.add(REVISION.matcher(id).replaceFirst("")));
    without.remove("");
    return without;
  }
}
