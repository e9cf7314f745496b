package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {
  @Test
  void isOfVersion5() {
    UUID id = NameUuid.of("stig", "Docker_Enterprise_2-x_Linux-UNIX_STIG", "V2R2");
    assertEquals(5, id.version());
    assertEquals(2, id.variant());
  }

  /** Files that were written once are compared with those written years later. */
  @Test
  void staysTheSameForEver() {
    assertEquals(
        UUID.fromString("b2c31c09-79eb-5bb9-8942-bca2df941a91"),
        NameUuid.of("stig", "Docker_Enterprise_2-x_Linux-UNIX_STIG", "V2R2"));
  }

  @Test
  void tellsNamesOfSeveralPartsApart() {
    assertNotEquals(NameUuid.of("a", "b"), NameUuid.of("ab"));
    assertNotEquals(NameUuid.of("a", "b"), NameUuid.of("b", "a"));
  }
}
