package plimsoll.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * A release of a STIG in DISA's own words, as the user's copy of the published XCCDF has it. Texts
 * are as published, with LF at the end of a line; empty where the file has none.
 *
 * @param name name of the file, without folder
 * @param sha256 SHA-256 of the file
 * @param xml name of the XCCDF without folder; where the file is no ZIP, its own
 * @param stigId id of the benchmark: {@code Docker_Enterprise_2-x_Linux-UNIX_STIG}
 * @param title title of the benchmark
 * @param description what it is about
 * @param release the release
 * @param rules in the order of the file; no STIG id, rule id or group id stands there twice
 */
public record StigDocument(
    String name,
    String sha256,
    String xml,
    String stigId,
    String title,
    String description,
    Stig.Release release,
    List<Rule> rules) {
  public StigDocument {
    rules = List.copyOf(rules);
  }

  /** The rule with a STIG id such as {@code DKER-EE-001960}; empty where the file lacks it. */
  public Optional<Rule> rule(String stigRuleId) {
    return rules.stream().filter(rule -> rule.id().equals(stigRuleId)).findFirst();
  }

  /**
   * One rule.
   *
   * @param id the STIG id, XCCDF's rule version: {@code DKER-EE-001960}
   * @param groupId the vulnerability number: {@code V-235802}
   * @param srg the group's title: {@code SRG-APP-000141}
   * @param ruleId such as {@code SV-235802r960963_rule}
   * @param severity {@code high}, {@code medium} or {@code low}
   * @param weight such as {@code 10.0}
   * @param title the demand
   * @param description the parts of the description
   * @param checkContent how to check
   * @param checkName name of the check's content, {@code M}
   * @param checkHref where DISA says that the check's content is
   * @param fixText what to do
   * @param ccis such as {@code CCI-000381}
   * @param legacyIds ids before a renumbering
   * @param targetKey DISA's number of the product, {@code 3425}
   */
  public record Rule(
      String id,
      String groupId,
      String srg,
      String ruleId,
      String severity,
      String weight,
      String title,
      Description description,
      String checkContent,
      String checkName,
      String checkHref,
      String fixText,
      List<String> ccis,
      List<String> legacyIds,
      String targetKey) {
    public Rule {
      ccis = List.copyOf(ccis);
      legacyIds = List.copyOf(legacyIds);
    }
  }

  /** The parts of a rule's description, which XCCDF has as one escaped text. */
  public record Description(
      String discussion,
      String falsePositives,
      String falseNegatives,
      String documentable,
      String mitigations,
      String severityOverrideGuidance,
      String potentialImpacts,
      String thirdPartyTools,
      String mitigationControl,
      String responsibility,
      String iaControls) {
    private static final String DISCUSSION = "VulnDiscussion";

    /**
     * Takes what stands between each pair of tags: the text is not always well-formed, since people
     * write {@code <name>} and {@code a < b} into it.
     */
    static Description of(String markup) {
      return new Description(
          markup.contains("<" + DISCUSSION + ">") ? between(markup, DISCUSSION) : markup.strip(),
          between(markup, "FalsePositives"),
          between(markup, "FalseNegatives"),
          between(markup, "Documentable"),
          between(markup, "Mitigations"),
          between(markup, "SeverityOverrideGuidance"),
          between(markup, "PotentialImpacts"),
          between(markup, "ThirdPartyTools"),
          between(markup, "MitigationControl"),
          between(markup, "Responsibility"),
          between(markup, "IAControls"));
    }

    private static String between(String markup, String tag) {
      int open = markup.indexOf("<" + tag + ">");
      int close = markup.indexOf("</" + tag + ">", Math.max(0, open));
      return open < 0 || close < 0 ? "" : markup.substring(open + tag.length() + 2, close).strip();
    }
  }
}
