package plimsoll.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final RedactionKey KEY = RedactionKey.of(new byte[RedactionKey.SECRET_BYTES]);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0:80, 127.0.0.1, 127.0.0.0/8, 255.255.255.0, 224.0.0.1, :::2377, [::]:80, ::1/128",
        "20:36:13 1.13.1 300.1.1.1 1.2.3.4.5 0::/init.scope std::vector 00:00:00:00:00:00",
        "AB:CD:EF:01:02:03:04:05:06:07 ff02::1"
      })
  void leavesWildcardsLoopbackAndWhatIsNoAddress(String text) {
    assertEquals(text, new Addresses(new Pseudonyms(null, 0)).replace(text));
    assertEquals(text, new Addresses(new Pseudonyms(KEY, 0)).replace(text));
  }

  @Test
  void keepsNetworksTogetherAndClassesApart() {
    assertEquals(
        "10.0.0.0/16 10.0.1.1 10.0.1.2 10.1.1.1 172.17.1.1 192.168.1.1 198.18.1.1 169.254.1.1",
        new Addresses(new Pseudonyms(null, 0))
            .replace(
                "10.7.0.0/16 10.7.3.5 10.7.3.9 10.9.3.5 172.30.1.4 192.168.3.4 93.184.216.34"
                    + " 169.254.5.5"));
    assertEquals(
        "fe80::1 [2001:1::1]:80 fd00:1::1 ::ffff:10.0.1.1 2001:1::2 02:00:00:00:00:01",
        new Addresses(new Pseudonyms(null, 0))
            .replace(
                "fe80::42:3ff:feb8:79b7 [2600:5::7]:80 fd12:1::9 ::ffff:10.7.3.5 2600:5::8"
                        .replace("fe80::42:3ff:feb8:79b7", "fe80::5")
                    + " 02:42:ac:11:00:04"));
  }

  @Test
  void leavesPortsBehindAddressesWithoutBrackets() {
    Addresses addresses = new Addresses(new Pseudonyms(null, 0));
    assertEquals("2001:1::1:80->8080/tcp", addresses.replace("2600:5::7:80->8080/tcp"));
    // Of a row whose addresses stay, the port is no part of one.
    assertEquals(
        "tcp6  0  0 ::1:25   :::*  LISTEN",
        addresses.replaceInSockets("tcp6  0  0 ::1:25   :::*  LISTEN"));
    assertEquals(
        "tcp6  0  0 2001:1::1:2377   :::*  LISTEN",
        addresses.replaceInSockets("tcp6  0  0 2600:5::7:2377   :::*  LISTEN"));
    assertEquals(
        "   0: 0101000A:0CEA 00000000:0000 0A 0",
        addresses.replaceInSockets("   0: 0503070A:0CEA 00000000:0000 0A 0"));
  }

  @Test
  void givesDifferentAddressesDifferentPseudonymsUnderAKey() {
    TreeSet<String> seen = new TreeSet<>();
    Addresses addresses = new Addresses(new Pseudonyms(KEY, 0));
    for (int i = 1; i < 255; i++) {
      seen.add(addresses.replace("10.1.2." + i));
      seen.add(addresses.replace("9." + i + ".2.1"));
    }
    assertEquals(508, seen.size());
    assertEquals(
        addresses.replace("10.1.2.3"), new Addresses(new Pseudonyms(KEY, 0)).replace("10.1.2.3"));
    byte[] other = new byte[RedactionKey.SECRET_BYTES];
    other[0] = 1;
    assertNotEquals(
        addresses.replace("9.8.7.6"),
        new Addresses(new Pseudonyms(RedactionKey.of(other), 0)).replace("9.8.7.6"));
  }
}
