package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;

class GetenforceParserTest {
  @Test
  void readsTheWordAndTheFileOfTheKernel() {
    assertEquals("enforcing", shown("Enforcing\n"));
    assertEquals("permissive", shown("Permissive\r\n"));
    assertEquals("disabled", shown("Disabled\n"));
    assertEquals("enforcing", shown("1"));
    assertEquals("permissive", shown("0"));
  }

  @Test
  void isAbsentOnAnyOtherText() {
    assertEquals("captures/host/getenforce is empty", shown("\n"));
    assertEquals("captures/host/getenforce:1 is no mode of SELinux", shown("Disable"));
    assertEquals(
        "captures/host/getenforce:1 holds 2 rows; one was expected", shown("Disabled\nno\n"));
  }

  private static String shown(String output) {
    Fact<String> mode =
        Text.read(
            new Captures().with("host/getenforce", output).capture("host/getenforce"),
            GetenforceParser::parse);
    return mode.match(Fact.Known::value, Fact.Absent::why);
  }
}
