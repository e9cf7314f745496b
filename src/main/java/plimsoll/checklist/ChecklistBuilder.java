package plimsoll.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigDocument;
import plimsoll.benchmark.StigRule;
import plimsoll.source.NameUuid;

/** Makes a checklist of the results of a STIG. */
public final class ChecklistBuilder {
  private static final String WEIGHT = "10.0";

  private ChecklistBuilder() {}

  /**
   * The checklist of one benchmark; a rule that was not judged is Not_Reviewed and says why.
   *
   * @return empty where the benchmark is no STIG: no reader would know its rules
   */
  public static Optional<Checklist> build(Assessment assessment, BenchmarkResult result) {
    return Optional.ofNullable(result.benchmark().stig())
        .map(stig -> build(assessment, result, stig));
  }

  /** The assessed host. */
  public static Asset asset(Assessment assessment) {
    return AssetBuilder.build(assessment.evidence());
  }

  private static Checklist build(Assessment assessment, BenchmarkResult result, Stig stig) {
    Checklist.StigInfo info = info(stig);
    Map<String, ControlResult> judged = new LinkedHashMap<>();
    result.controls().forEach(control -> judged.put(control.control().id(), control));
    Reviews reviews = new Reviews(assessment, result.benchmark());
    Stig.Official official = stig.official();
    List<Checklist.Row> rows =
        official == null ? rows(result, stig, judged, reviews) : rows(official, judged, reviews);
    return new Checklist(
        NameUuid.of(
            "checklist",
            assessment.evidence().name(),
            Objects.requireNonNullElse(assessment.evidence().sha256(), ""),
            info.uuid().toString()),
        asset(assessment),
        info,
        rows);
  }

  private static List<Checklist.Row> rows(
      BenchmarkResult result, Stig stig, Map<String, ControlResult> judged, Reviews reviews) {
    List<Checklist.Row> rows = new ArrayList<>();
    for (Control control : result.benchmark().controls()) {
      StigRule published = control.stig();
      if (published != null) {
        published
            .in(stig.release())
            .ifPresent(
                ids ->
                    rows.add(
                        row(
                            rule(control, published, ids),
                            review(judged.get(control.id()), reviews))));
      }
    }
    return rows;
  }

  /** In the words and the order of the user's copy, with the rules that we lack. */
  private static List<Checklist.Row> rows(
      Stig.Official official, Map<String, ControlResult> judged, Reviews reviews) {
    List<Checklist.Row> rows = new ArrayList<>();
    for (StigDocument.Rule published : official.document().rules()) {
      rows.add(
          row(
              rule(published),
              official.notInCatalog().contains(published)
                  ? reviews.notInCatalog()
                  : review(judged.get(published.id()), reviews)));
    }
    return rows;
  }

  private static Review review(@Nullable ControlResult found, Reviews reviews) {
    return found == null ? reviews.notSelected() : reviews.of(found);
  }

  private static Checklist.Row row(Rule rule, Review review) {
    return new Checklist.Row(rule, RowMark.on(review));
  }

  private static Checklist.StigInfo info(Stig stig) {
    Stig.Release release = stig.release();
    StigDocument document = stig.official() == null ? null : stig.official().document();
    return new Checklist.StigInfo(
        stig.id(),
        document == null ? stig.title() : document.title(),
        release.version(),
        release.info(),
        NameUuid.of("stig", stig.id(), release.id()),
        document == null ? "" : document.rules().get(0).targetKey(),
        document == null ? "" : document.xml());
  }

  /** The rule in our words. */
  private static Rule rule(Control control, StigRule published, StigRule.Ids ids) {
    return new Rule(
        ids.groupId(),
        ids.ruleId(),
        control.id(),
        Objects.requireNonNull(control.severity(), "every rule of a STIG has a severity"),
        published.srg(),
        WEIGHT,
        control.title(),
        control.rationale(),
        Reviews.howJudged(control),
        control.remedy(),
        published.ccis(),
        published.legacyIds().stream().filter(legacy -> !isOf(ids, legacy)).toList(),
        Rule.Guidance.NONE);
  }

  /** The rule in DISA's words. */
  private static Rule rule(StigDocument.Rule published) {
    StigDocument.Description description = published.description();
    return new Rule(
        published.groupId(),
        published.ruleId(),
        published.id(),
        published.severity(),
        published.srg(),
        published.weight(),
        published.title(),
        description.discussion(),
        published.checkContent(),
        published.fixText(),
        published.ccis(),
        published.legacyIds(),
        new Rule.Guidance(
            description.falsePositives(),
            description.falseNegatives(),
            description.documentable().isEmpty() ? "false" : description.documentable(),
            description.mitigations(),
            description.severityOverrideGuidance(),
            description.potentialImpacts(),
            description.thirdPartyTools(),
            description.mitigationControl(),
            description.responsibility(),
            description.iaControls(),
            published.checkHref()));
  }

  /** In an old release, what became a legacy id later is the id itself. */
  private static boolean isOf(StigRule.Ids ids, String legacy) {
    return legacy.equals(ids.groupId()) || ids.ruleId().startsWith(legacy + "r");
  }
}
