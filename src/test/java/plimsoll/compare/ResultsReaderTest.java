package plimsoll.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import plimsoll.assessment.Status;
import plimsoll.source.SourceException;

class ResultsReaderTest {
  private static Results read(String json) throws SourceException {
    return ResultsReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAnOlderRecordThatSaysLessAndANewerThatSaysMore() throws Exception {
    Results results =
        read(
            """
            {"schema": "plimsoll-results-1", "tool": {"version": "0.0.9", "motto": "x"},
             "evidence": {"name": "b"}, "later": {},
             "benchmarks": [{"id": "b", "catalogSha256": "00",
               "controls": [{"id": "1", "check": "c", "status": "FAIL"}]}]}""");
    assertEquals("0.0.9", results.toolVersion());
    Results.Control control = results.benchmarks().get(0).controls().get(0);
    assertEquals(Status.FAIL, control.verdict().status());
    assertEquals(0, control.observations().size());
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertEquals("is no record of Plimsoll: it names no schema", refusal("{}"));
    assertEquals("is no record of Plimsoll: it names no schema", refusal("[]"));
    assertEquals(
        "is of the schema 'plimsoll-results-2'; this release reads plimsoll-results-1",
        refusal("{\"schema\": \"plimsoll-results-2\"}"));
    assertEquals(
        "line 1: is no whole record of Plimsoll: it has no 'evidence'",
        refusal("{\"schema\": \"plimsoll-results-1\"}"));
  }

  private static String refusal(String json) {
    return String.valueOf(assertThrows(SourceException.class, () -> read(json)).getMessage());
  }

  @Test
  void namesTheVerdictThatIsNone() {
    SourceException refused =
        assertThrows(
            SourceException.class,
            () ->
                read(
                    """
                    {"schema": "plimsoll-results-1", "tool": {"version": "1"},
                     "evidence": {"name": "b"},
                     "benchmarks": [{"id": "b", "catalogSha256": "00",
                       "controls": [{"id": "1", "check": "c", "status": "GOOD"}]}]}"""));
    assertEquals("line 4: has the status 'GOOD', which is none", refused.getMessage());
  }
}
