package plimsoll.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** An edition says what it has of its own, and takes over the rest. */
class CatalogReaderTest {
  private static final String BASE =
      """
      {"id": "old", "title": "Old", "publisher": "P", "released": "2017-01-19", "scoring": "S.",
       "recommendations": 2, "profiles": [{"id": "one", "title": "One"}],
       "sections": [{"id": "1", "title": "First"}],
       "controls": [
        {"id": "1.1", "section": "1", "title": "No sockets", "scored": true, "severity": "high",
         "profiles": ["one"], "decidable": "automatic", "check": "sockets",
         "parameters": {"limit": 5}, "rationale": "See {1.2} and {\\"a\\": 1}.", "remedy": "Close.",
         "references": ["https://a.example"],
         "mappings": {"stig": ["D-1"], "relatedStig": [], "nist80053": ["AC-3"],
          "nist80053Source": "s", "cisControls": {"v7": ["4"]},
          "editions": {"new": "2.1", "newest": "2.9"}}},
        {"id": "1.2", "section": "1", "title": "No ports", "scored": false, "severity": null,
         "profiles": ["one"], "decidable": "manual", "check": "ports", "parameters": {},
         "rationale": "R.", "remedy": "M.", "references": [],
         "mappings": {"stig": [], "relatedStig": [], "nist80053": [], "nist80053Source": "s",
          "cisControls": {}, "editions": {"new": "3.4"}}}]}
      """;

  @Test
  void readsAControlThatStandsAlone() throws SourceException {
    Control control = CatalogReader.read(json(BASE), null, "").controls().get(0);
    assertEquals("See 1.2 and {\"a\": 1}.", control.rationale());
    assertEquals(Map.of("limit", 5L), control.parameters());
    assertEquals(Map.of("new", "2.1", "newest", "2.9"), control.mappings().editions());
  }

  @Test
  void takesOverWhatAnEditionDoesNotGive() throws SourceException {
    Control control =
        edition("{'id': '2.1', 'same': '1.1', 'section': '2', 'scored': false, 'profiles': []}");
    assertEquals("No sockets", control.title());
    assertEquals("high", control.severity());
    assertEquals(Map.of("limit", 5L), control.parameters());
    assertEquals(List.of("D-1"), control.mappings().stig());
    assertEquals(false, control.scored());
    assertEquals(List.of(), control.profiles());
  }

  @Test
  void prefersWhatAnEditionGives() throws SourceException {
    Control control =
        edition(
            "{'id': '2.1', 'same': '1.1', 'section': '2', 'scored': false, 'profiles': [],"
                + " 'title': 'No pipes', 'severity': null, 'parameters': {'limit': 9}}");
    assertEquals("No pipes", control.title());
    assertNull(control.severity());
    assertEquals(Map.of("limit", 9L), control.parameters());
    assertEquals("sockets", control.check());
  }

  @Test
  void mapsAnEditionToItsBaseAndTheOtherEditions() throws SourceException {
    Control control =
        edition("{'id': '2.1', 'same': '1.1', 'section': '2', 'scored': true, 'profiles': []}");
    assertEquals(Map.of("old", "1.1", "newest", "2.9"), control.mappings().editions());
  }

  @Test
  void namesOtherControlsByTheirNumberInTheEdition() throws SourceException {
    Control control =
        edition("{'id': '2.1', 'same': '1.1', 'section': '2', 'scored': true, 'profiles': []}");
    assertEquals("See 3.4 and {\"a\": 1}.", control.rationale());
  }

  @Test
  void refusesANumberThatTheBaseDoesNotMapHere() {
    for (String wrong : List.of("'id': '2.2', 'same': '1.1'", "'id': '2.1', 'same': '1.9'")) {
      assertThrows(
          SourceException.class,
          () -> edition("{" + wrong + ", 'section': '2', 'scored': true, 'profiles': []}"));
    }
    SourceException refused =
        assertThrows(
            SourceException.class,
            () ->
                edition(
                    "{'id': '2.2', 'same': '1.1', 'section': '2', 'scored': true,"
                        + " 'profiles': []}"));
    assertEquals(
        "line 3: /controls/0/same: the base has no 1.1 that is 2.2 in new", refused.getMessage());
  }

  @Test
  void refusesATextThatNamesAControlWhichIsNotThere() {
    SourceException refused =
        assertThrows(
            SourceException.class,
            () ->
                edition(
                    "{'id': '2.1', 'same': '1.1', 'section': '2', 'scored': true, 'profiles': [],"
                        + " 'remedy': 'As {7.7}.'}"));
    assertEquals("line 3: /controls/0/remedy names {7.7}, which new lacks", refused.getMessage());
  }

  @Test
  void refusesAControlThatLacksAKey() {
    SourceException refused =
        assertThrows(
            SourceException.class,
            () -> edition("{'id': '2.1', 'same': '1.1', 'section': '2', 'profiles': []}"));
    assertEquals("line 3: /controls/0 has no scored", refused.getMessage());
  }

  @Test
  void refusesANumberThatStandsTwice() {
    SourceException refused =
        assertThrows(
            SourceException.class,
            () ->
                CatalogReader.read(
                    json(BASE.replace("\"1.2\", \"sec", "\"1.1\", \"sec")), null, ""));
    assertEquals("line 12: /controls/1/id stands here a second time", refused.getMessage());
  }

  @Test
  void refusesAMisspelledKeyAndSaysWhere() {
    SourceException refused =
        assertThrows(
            SourceException.class,
            () -> CatalogReader.read(json("{\"id\": \"x\",\n \"titel\": \"y\"}"), null, ""));
    assertEquals("line 2: /titel is no key of a catalog", refused.getMessage());
  }

  @Test
  void selectsByProfile() throws SourceException {
    Benchmark old = CatalogReader.read(json(BASE), null, "");
    assertEquals(2, old.controlsOf(Set.of("one")).size());
    assertEquals(2, old.controlsOf(Set.of()).size());
    assertEquals(List.of(), old.controlsOf(Set.of("two")));
  }

  private static Control edition(String control) throws SourceException {
    String catalog =
        """
        {"id": "new", "title": "New", "publisher": "P", "released": null, "base": "old",
         "scoring": "S.", "recommendations": 1, "profiles": [], "sections": [], "controls": [
        %s]}
        """
            .formatted(control.replace('\'', '"'));
    return CatalogReader.read(json(catalog), json(BASE), "").controls().get(0);
  }

  private static Json json(String text) throws SourceException {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }
}
