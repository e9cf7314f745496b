package plimsoll.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What DISA calls a rule. Only its STIG id ({@code DKER-EE-001960}, the id of the {@link Control})
 * stays the same from release to release.
 *
 * @param srg id of the requirement it comes from: {@code SRG-APP-000141}; XCCDF's group title
 * @param ccis such as {@code CCI-000381}
 * @param legacyIds ids that the rule had before a renumbering: {@code SV-104775}, {@code V-95637}
 * @param releases ids by name of the release, newest first; a release without the rule is not there
 */
public record StigRule(
    String srg, List<String> ccis, List<String> legacyIds, Map<String, Ids> releases) {
  public StigRule {
    ccis = List.copyOf(ccis);
    legacyIds = List.copyOf(legacyIds);
    releases = Collections.unmodifiableMap(new LinkedHashMap<>(releases));
  }

  /**
   * Ids in one release.
   *
   * @param groupId the vulnerability number: {@code V-235802}
   * @param ruleId such as {@code SV-235802r960963_rule}
   */
  public record Ids(String groupId, String ruleId) {}

  /** Ids in a release; empty where it lacks the rule. */
  public Optional<Ids> in(Stig.Release release) {
    return Optional.ofNullable(releases.get(release.id()));
  }
}
