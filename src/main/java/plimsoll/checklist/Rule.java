package plimsoll.checklist;

import java.util.List;

/**
 * What a STIG says of one rule: ids and facts as published, texts as published or in our words; a
 * text is empty where we have none.
 *
 * @param groupId the vulnerability number: {@code V-235802}
 * @param ruleId with its revision: {@code SV-235802r960963_rule}
 * @param stigId the same in every release: {@code DKER-EE-001960}
 * @param severity {@code high}, {@code medium} or {@code low}
 * @param srg id of the requirement it comes from: {@code SRG-APP-000141}
 * @param weight such as {@code 10.0}
 * @param discussion why it matters
 * @param checkContent how it is judged
 * @param fixText what to do
 * @param legacyIds ids that the rule had before a renumbering
 * @param guidance what else is published of it
 */
public record Rule(
    String groupId,
    String ruleId,
    String stigId,
    String severity,
    String srg,
    String weight,
    String title,
    String discussion,
    String checkContent,
    String fixText,
    List<String> ccis,
    List<String> legacyIds,
    Guidance guidance) {
  public Rule {
    ccis = List.copyOf(ccis);
    legacyIds = List.copyOf(legacyIds);
  }

  /**
   * What DISA publishes of a rule besides; empty where it says nothing, and where we have only our
   * own words.
   *
   * @param documentable {@code true} or {@code false}
   * @param checkHref file that DISA names as the source of the check
   */
  public record Guidance(
      String falsePositives,
      String falseNegatives,
      String documentable,
      String mitigations,
      String securityOverrideGuidance,
      String potentialImpacts,
      String thirdPartyTools,
      String mitigationControl,
      String responsibility,
      String iaControls,
      String checkHref) {
    static final Guidance NONE = new Guidance("", "", "false", "", "", "", "", "", "", "", "");
  }
}
