package plimsoll.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.assessment.Status.FAIL;
import static plimsoll.assessment.Status.MANUAL;
import static plimsoll.assessment.Status.NOT_APPLICABLE;
import static plimsoll.assessment.Status.PASS;
import static plimsoll.assessment.Status.UNKNOWN;

import java.util.ArrayList;
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

  /** All lists of up to four statuses. */
  private static List<List<Status>> lists() {
    List<List<Status>> lists = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < lists.size() && lists.get(i).size() < 4; i++) {
      for (Status status : Status.values()) {
        List<Status> longer = new ArrayList<>(lists.get(i));
        longer.add(status);
        lists.add(longer);
      }
    }
    return lists.subList(1, lists.size());
  }

  @Test
  void orderAndRepetitionOfObservationsDecideNothing() {
    for (List<Status> list : lists()) {
      Status decided = Status.rollUp(list);
      assertEquals(decided, Status.rollUp(list.stream().sorted().distinct().toList()));
      assertTrue(list.contains(decided));
    }
  }

  @Test
  void partsRolledUpApartDecideAsTheWhole() {
    for (List<Status> list : lists()) {
      for (int at = 1; at < list.size(); at++) {
        List<Status> parts =
            List.of(
                Status.rollUp(list.subList(0, at)), Status.rollUp(list.subList(at, list.size())));
        assertEquals(Status.rollUp(list), Status.rollUp(parts), list.toString());
      }
    }
  }

  @Test
  void oneMoreObservationMakesNothingBetterThanItWasOrThanItIs() {
    List<Status> worstFirst = List.of(FAIL, UNKNOWN, MANUAL, PASS, NOT_APPLICABLE);
    for (List<Status> list : lists()) {
      List<Status> without = list.subList(1, list.size());
      int decided = worstFirst.indexOf(Status.rollUp(list));
      assertTrue(decided <= worstFirst.indexOf(list.get(0)));
      assertTrue(without.isEmpty() || decided <= worstFirst.indexOf(Status.rollUp(without)));
    }
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
