package plimsoll.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.benchmark.Control;

class SummaryTest {
  private final List<ControlResult> results = new ArrayList<>();

  @Test
  void countsScoredAndNotScoredApart() {
    given(true, Status.PASS, Status.PASS, Status.FAIL, Status.NOT_APPLICABLE);
    given(false, Status.PASS, Status.FAIL, Status.MANUAL, Status.NOT_APPLICABLE);
    Summary summary = Summary.of(results);
    assertEquals(8, summary.total());
    assertEquals(new Summary.Passed(2, 3), summary.scored());
    assertEquals(new Summary.Passed(1, 3), summary.notScored());
  }

  @Test
  void takesWhatNobodyHasShownForNotPassed() {
    given(true, Status.PASS, Status.MANUAL, Status.UNKNOWN);
    assertEquals(new Summary.Passed(1, 3), Summary.of(results).scored());
    assertEquals(33.3, Summary.of(results).score());
  }

  @Test
  void hasScore0WhereNothingCounts() {
    given(true, Status.NOT_APPLICABLE);
    given(false, Status.PASS);
    assertEquals(0.0, Summary.of(results).score());
  }

  private void given(boolean scored, Status... statuses) {
    for (Status status : statuses) {
      Control control =
          new Control(
              "1." + results.size(),
              "1",
              "A demand",
              scored,
              null,
              List.of(),
              "automatic",
              "some-check",
              Map.of(),
              "",
              "",
              "",
              List.of(),
              new Control.Mappings(
                  List.of(), List.of(), List.of(), "", Map.of(), Map.of(), Map.of()),
              null);
      results.add(new ControlResult(control, status, "", List.of(), List.of(), null));
    }
  }
}
