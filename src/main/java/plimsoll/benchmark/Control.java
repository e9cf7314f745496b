package plimsoll.benchmark;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One numbered demand of a benchmark.
 *
 * @param id number in the publication: {@code 5.4}; for a rule of DISA its STIG id, {@code
 *     DKER-EE-001960}
 * @param section id of its section
 * @param title the demand in our words
 * @param scored whether it counts in the benchmark's score, as {@link Benchmark#scoring} says
 * @param severity {@code high}, {@code medium} or {@code low}; for a CIS recommendation that of the
 *     DISA rule with the same demand; null where there is none
 * @param profiles ids of the profiles it belongs to
 * @param decidable {@code automatic}, {@code partial} or {@code manual}: how far captures alone
 *     decide it
 * @param check id of the check that judges it
 * @param parameters values the benchmark gives the check: Boolean, Long, String, List of String, or
 *     Map of String to List of String
 * @param rationale why it matters, in our words
 * @param remedy what to do, in our words
 * @param remark what is to know of the published text itself, in our words: where it contradicts
 *     itself or another demand, and which reading decides; empty where there is nothing to say
 * @param references addresses of public documentation
 * @param mappings where else the demand stands
 * @param stig what DISA calls the rule; null for a control of others
 */
public record Control(
    String id,
    String section,
    String title,
    boolean scored,
    @Nullable String severity,
    List<String> profiles,
    String decidable,
    String check,
    Map<String, Object> parameters,
    String rationale,
    String remedy,
    String remark,
    List<String> references,
    Mappings mappings,
    @Nullable StigRule stig) {
  public Control {
    profiles = List.copyOf(profiles);
    parameters = Map.copyOf(parameters);
    references = List.copyOf(references);
  }

  /** The control with what a copy of the publication says of its rule in that release. */
  Control as(StigDocument.Rule rule, Stig.Release release) {
    Map<String, StigRule.Ids> ids = new LinkedHashMap<>();
    ids.put(release.id(), new StigRule.Ids(rule.groupId(), rule.ruleId()));
    Set<String> legacyIds = new LinkedHashSet<>(rule.legacyIds());
    if (stig != null) {
      stig.releases().forEach(ids::putIfAbsent);
      legacyIds.addAll(stig.legacyIds());
    }
    return new Control(
        id,
        section,
        title,
        scored,
        rule.severity(),
        profiles,
        decidable,
        check,
        parameters,
        rationale,
        remedy,
        remark,
        references,
        mappings,
        new StigRule(rule.srg(), rule.ccis(), List.copyOf(legacyIds), ids));
  }

  /**
   * The severity as DISA counts it, {@code CAT I} to {@code CAT III}; empty where there is none.
   */
  public String category() {
    return severity == null
        ? ""
        : switch (severity) {
          case "high" -> "CAT I";
          case "medium" -> "CAT II";
          default -> "CAT III";
        };
  }

  /**
   * Where else the demand stands.
   *
   * @param stig DISA rules with the same demand
   * @param relatedStig DISA rules with the same concern and other evidence or threshold
   * @param nist80053 NIST SP 800-53 revision 4 controls
   * @param nist80053Source who says so: {@code disa-stig-v2r2}, or a community profile whose
   *     references are indicative only; null where nobody names any
   * @param cisControls safeguards by version of the CIS Controls ({@code v7}), in that order
   * @param editions number in other editions by their id, in the order of editions; an edition that
   *     has no such demand is not there
   * @param relatedEditions numbers in other editions with the same concern and other evidence or
   *     threshold, by their id
   */
  public record Mappings(
      List<String> stig,
      List<String> relatedStig,
      List<String> nist80053,
      @Nullable String nist80053Source,
      Map<String, List<String>> cisControls,
      Map<String, String> editions,
      Map<String, List<String>> relatedEditions) {
    public Mappings {
      stig = List.copyOf(stig);
      relatedStig = List.copyOf(relatedStig);
      nist80053 = List.copyOf(nist80053);
    }

    /** The mappings as one of the editions gives them: it leaves out itself, and has the origin. */
    Mappings seenFrom(String edition, String origin, String number) {
      Map<String, String> others = new LinkedHashMap<>();
      others.put(origin, number);
      others.putAll(editions);
      others.remove(edition);
      return new Mappings(
          stig, relatedStig, nist80053, nist80053Source, cisControls, others, relatedEditions);
    }
  }
}
