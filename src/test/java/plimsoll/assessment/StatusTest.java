package plimsoll.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static plimsoll.assessment.Status.FAIL;
import static plimsoll.assessment.Status.MANUAL;
import static plimsoll.assessment.Status.NOT_APPLICABLE;
import static plimsoll.assessment.Status.PASS;
import static plimsoll.assessment.Status.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.evidence.Subject;

class StatusTest {
  @Test
  void theWorstObservationDecides() {
    assertEquals(FAIL, Status.rollUp(List.of(PASS, UNKNOWN, FAIL, MANUAL)));
    assertEquals(UNKNOWN, Status.rollUp(List.of(PASS, MANUAL, UNKNOWN)));
    assertEquals(MANUAL, Status.rollUp(List.of(PASS, MANUAL, NOT_APPLICABLE)));
    assertEquals(PASS, Status.rollUp(List.of(NOT_APPLICABLE, PASS)));
    assertEquals(NOT_APPLICABLE, Status.rollUp(List.of(NOT_APPLICABLE)));
  }

  @Test
  void nothingObservedIsUnknown() {
    assertEquals(UNKNOWN, Status.rollUp(List.of()));
  }

  @Test
  void passAndNotApplicableNeedACitation() {
    for (Status status : List.of(PASS, NOT_APPLICABLE)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Observation(Subject.HOST, status, "is fine", List.of()));
    }
  }
}
