package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;
import plimsoll.evidence.OperatingSystem;

class OperatingSystemReaderTest {
  private static String said(Fact<?> fact) {
    return fact.match(
        known -> known.value() + " on line " + known.citation().line(), Fact.Absent::why);
  }

  private static OperatingSystem release(String text) {
    return OperatingSystemReader.read(new Captures().with("files/etc/os-release", text));
  }

  private static String fips(String text) {
    return said(OperatingSystemReader.read(new Captures().with("host/fips", text)).fips());
  }

  @Test
  void readsTheIdWithOrWithoutQuotes() {
    assertEquals(
        "ubuntu on line 2",
        said(release("NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n").distribution()));
    assertEquals(
        "rhel on line 1", said(release("ID=\"rhel\"\nVERSION_ID=\"7.9\"\n").distribution()));
    assertEquals("true on line 1", said(release("ID=ubuntu\n").isUbuntu()));
    assertEquals("false on line 1", said(release("ID=debian\n").isUbuntu()));
  }

  @Test
  void takesTheLastOfSeveralIdsAsAShellDoes() {
    assertEquals("debian on line 2", said(release("ID=ubuntu\nID=debian\n").distribution()));
  }

  @Test
  void knowsNoDistributionWithoutAnId() {
    assertEquals(
        "files/etc/os-release:1 begins a file that names no ID",
        said(release("ID_LIKE=ubuntu\n").distribution()));
    assertEquals(
        "files/etc/os-release was not captured",
        said(OperatingSystemReader.read(new Captures()).distribution()));
  }

  @Test
  void readsTheFlagOfTheKernel() {
    assertEquals("true on line 1", fips("1\n"));
    assertEquals("false on line 1", fips("0\n"));
    assertEquals("captures/host/fips:1 is neither 0 nor 1", fips("yes\n"));
    assertEquals(
        "host/fips was not captured", said(OperatingSystemReader.read(new Captures()).fips()));
  }
}
