package plimsoll.checklist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
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
    List<Checklist.Row> rows = new ArrayList<>();
    for (Control control : result.benchmark().controls()) {
      StigRule published = control.stig();
      if (published != null) {
        ControlResult found = judged.get(control.id());
        published
            .in(stig.release())
            .ifPresent(
                ids ->
                    rows.add(
                        new Checklist.Row(
                            rule(control, published, ids),
                            found == null ? reviews.notSelected() : reviews.of(found))));
      }
    }
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

  private static Checklist.StigInfo info(Stig stig) {
    Stig.Release release = stig.release();
    return new Checklist.StigInfo(
        stig.id(),
        stig.title(),
        release.version(),
        release.info(),
        NameUuid.of("stig", stig.id(), release.id()),
        "",
        "");
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
        published.legacyIds().stream().filter(legacy -> !isOf(ids, legacy)).toList());
  }

  /** In an old release, what became a legacy id later is the id itself. */
  private static boolean isOf(StigRule.Ids ids, String legacy) {
    return legacy.equals(ids.groupId()) || ids.ruleId().startsWith(legacy + "r");
  }
}
