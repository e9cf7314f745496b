package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.assessment.Assessment;
import plimsoll.report.Assessments;
import plimsoll.report.StigAssessments;

class ChecklistBuilderTest {
  @Test
  void makesNoneOfABenchmarkThatIsNoStig() {
    Assessment sample = Assessments.sample();
    assertEquals(Optional.empty(), ChecklistBuilder.build(sample, sample.benchmarks().get(0)));
  }

  @Test
  void hasARowForEveryRuleWithTheIdsOfTheRelease() {
    Checklist checklist = checklist(StigAssessments.sample("V2R1"));
    assertEquals("Release: 1 Benchmark Date: 23 Apr 2021", checklist.stig().releaseInfo());
    assertEquals(13, checklist.rows().size());
    Rule rule = checklist.rows().get(0).rule();
    assertEquals(
        List.of("V-235700", "SV-235700r627452_rule", "DKER-EE-001000"),
        List.of(rule.groupId(), rule.ruleId(), rule.stigId()));
    assertEquals(List.of("SV-1094800", "V-94800"), rule.legacyIds());
  }

  @Test
  void namesNoLegacyIdsInTheReleaseThatStillHadThem() {
    Rule rule = checklist(StigAssessments.sample("V1R1")).rows().get(0).rule();
    assertEquals("SV-1094800r1_rule", rule.ruleId());
    assertEquals(List.of(), rule.legacyIds());
  }

  @Test
  void givesAnotherIdToAnotherReleaseAndTheSameToTheSame() {
    assertEquals(
        checklist(StigAssessments.sample()).id(), checklist(StigAssessments.sample("V2R2")).id());
    assertNotEquals(
        checklist(StigAssessments.sample()).id(), checklist(StigAssessments.sample("V2R1")).id());
  }

  @Test
  void leavesRulesThatNoProfileSelectedToAPersonAndSaysSo() {
    List<Checklist.Row> rows = checklist(StigAssessments.of(Assessments.selected(), "V2R2")).rows();
    assertEquals(13, rows.size());
    List<Review> left =
        rows.stream()
            .map(Checklist.Row::review)
            .filter(review -> review.comments().startsWith("NOT SELECTED by Plimsoll 0.1.0: "))
            .toList();
    assertEquals(3, left.size());
    assertTrue(left.stream().allMatch(r -> r.status() == ReviewStatus.NOT_REVIEWED));
  }

  private static Checklist checklist(Assessment assessment) {
    return ChecklistBuilder.build(assessment, assessment.benchmarks().get(0)).orElseThrow();
  }
}
