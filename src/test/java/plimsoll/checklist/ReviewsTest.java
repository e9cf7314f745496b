package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;
import plimsoll.report.Assessments;
import plimsoll.report.StigAssessments;

class ReviewsTest {
  @Test
  void detailsBeginWithTheVerdictAndThenNameTheWorstSubjectsWithTheirEvidence() {
    Review review = review(Assessments.sample(), "5.4");
    assertEquals(ReviewStatus.OPEN, review.status());
    assertEquals(
        """
        FAIL: 2 of 14 containers: build, web (each runs with --privileged)

        FAIL container build (id %s): runs with --privileged
          captures/docker/containers line %d /2/HostConfig/Privileged: "Privileged": true
          sha256 %s
        FAIL container web (id %s): runs with --privileged"""
            .formatted(
                Assessments.sha256("build").substring(0, 12),
                37 + 214 * 2,
                Assessments.sha256("captures/docker/containers"),
                Assessments.sha256("web").substring(0, 12)),
        String.join("\n", review.details().lines().limit(6).toList()));
    assertEquals(
        14,
        review.details().lines().filter(row -> row.matches("(FAIL|PASS) container .*")).count());
  }

  @Test
  void commentsSayHowItWasJudgedByWhatFromWhichEvidence() {
    assertEquals(
        """
        MANUAL by Plimsoll 0.1.0: a person must judge; look at the evidence in the finding details and set the status.
        Plimsoll judges this offline, by its check check-of-5-8 with approved-ports = 22/tcp, 443/tcp.
        Evidence: plimsoll-web-01-20261121T203613Z, sha256 %s, integrity consistent (SHA256SUMS match; the digest of the bundle was not given), captured 2026-11-21T20:36:13Z by deploy with plimsoll-collect 1.0.0.
        Catalog: cis-docker-1.13.0, sha256 %s."""
            .formatted(Assessments.sha256("bundle"), Assessments.sha256("catalog")),
        review(Assessments.sample(), "5.8").comments());
  }

  @Test
  void commentsOfUnknownNameTheMissingCaptures() {
    Review review = review(Assessments.sample(), "1.5");
    assertEquals(ReviewStatus.NOT_REVIEWED, review.status());
    assertEquals(
        List.of(
            "UNKNOWN by Plimsoll 0.1.0: needed evidence is missing or unusable; capture it and"
                + " analyze again, or judge this by hand.",
            "Missing: You must be root to run this program.",
            "Missing: audit/status is not in the evidence."),
        review.comments().lines().limit(3).toList());
  }

  @Test
  void commentsOfAFaultAskToReportIt() {
    Assessment sample = Assessments.sample();
    ControlResult found = sample.benchmarks().get(0).controls().get(0);
    String fault = "fault of Plimsoll in some-check: NullPointerException";
    Review review =
        new Reviews(sample, sample.benchmarks().get(0).benchmark())
            .of(
                new ControlResult(
                    found.control(), Status.UNKNOWN, fault, List.of(), List.of(), fault));
    assertEquals(ReviewStatus.NOT_REVIEWED, review.status());
    assertEquals("UNKNOWN: " + fault, review.details());
    assertTrue(
        review.comments().startsWith("UNKNOWN by Plimsoll 0.1.0: " + fault + "; report it"),
        review.comments());
  }

  @Test
  void areCutBetweenTwoRowsAndSayWhereTheRestIs() {
    Review review = review(Assessments.ofContainers(2_000), "5.4");
    assertTrue(review.details().length() <= Review.MAX_CHARS);
    assertTrue(review.details().length() > Review.MAX_CHARS - 1_500);
    List<String> rows = review.details().lines().toList();
    int kept = rows.size() - 1;
    assertEquals(
        "… and "
            + (2 + 3 * 2_000 - kept)
            + " more lines; results.json (plimsoll analyze -f json) holds all of them.",
        rows.get(kept));
    assertTrue(rows.get(kept - 1).matches("PASS container .*|  (captures|sha256) .*"));
  }

  @Test
  void showControlCharactersOfTheEvidence() {
    for (ControlResult result :
        Assessments.saying("a\u0000\u001b[31m\u202e\ud800\r\nb").benchmarks().get(0).controls()) {
      Review review =
          new Reviews(Assessments.sample(), Assessments.sample().benchmarks().get(0).benchmark())
              .of(result);
      assertFalse(
          (review.details() + review.comments())
              .chars()
              .anyMatch(
                  c -> (c < ' ' && c != '\n') || c == 0x202e || Character.isSurrogate((char) c)),
          review.details());
    }
  }

  @Test
  void neverCallAnythingCompliantWithoutEvidence() {
    assertThrows(
        IllegalArgumentException.class, () -> new Review(ReviewStatus.NOT_A_FINDING, " \n", ""));
    for (String sample : List.of("V2R2", "V1R1")) {
      Assessment assessment = StigAssessments.sample(sample);
      Checklist checklist =
          ChecklistBuilder.build(assessment, assessment.benchmarks().get(0)).orElseThrow();
      for (Checklist.Row row : checklist.rows()) {
        if (row.review().status() != ReviewStatus.NOT_REVIEWED) {
          assertTrue(
              row.review()
                  .details()
                  .lines()
                  .anyMatch(line -> line.matches("  sha256 [0-9a-f]{64}")),
              row.rule().stigId());
        }
      }
    }
  }

  private static Review review(Assessment assessment, String control) {
    var result = assessment.benchmarks().get(0);
    return new Reviews(assessment, result.benchmark())
        .of(
            result.controls().stream()
                .filter(c -> c.control().id().equals(control))
                .findFirst()
                .orElseThrow());
  }
}
