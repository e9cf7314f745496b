package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void keepsWhatEveryPlatformTakes() {
    assertEquals(
        "plimsoll-web-1.example-20261121T203613Z",
        FileNames.safe("plimsoll-web-1.example-20261121T203613Z"));
  }

  @Test
  void replacesWhatWindowsRefuses() {
    assertEquals("a_b_c_d_", FileNames.safe("a:b\\c?d*"));
    assertEquals("_CON", FileNames.safe("CON"));
    assertEquals("_nul.tar", FileNames.safe("nul.tar"));
    assertEquals("trailing_", FileNames.safe("trailing.."));
  }

  @Test
  void leavesNoWayOutOfTheFolder() {
    assertEquals("_.._etc", FileNames.safe("../etc"));
    assertEquals("_", FileNames.safe(".."));
    assertEquals("_", FileNames.safe(""));
  }
}
