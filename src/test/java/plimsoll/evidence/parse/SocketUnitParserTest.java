package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;

class SocketUnitParserTest {
  @Test
  void readsPathsAndAddressesInOrder() {
    assertEquals(
        "[/run/docker.sock, [::]:2375, 192.0.2.40:2376] at line 2",
        read(
            """
            Id=docker.socket
            Listen=/run/docker.sock (Stream)
            LoadState=loaded
            Listen=[::]:2375 (Stream)
            Listen=192.0.2.40:2376 (Stream)
            """));
  }

  @Test
  void readsTheNameThatOldReleasesOfSystemdPrint() {
    assertEquals(
        "[/var/run/docker.sock] at line 1", read("ListenStream=/var/run/docker.sock\nId=x\n"));
  }

  @Test
  void isAbsentWhereTheUnitListensOnNothing() {
    assertEquals(
        "captures/systemd/docker.socket:1 names no socket",
        read("Id=docker.socket\nLoadState=not-found\nListen=\n"));
  }

  private static String read(String output) {
    Fact<List<String>> addresses =
        Text.read(
            new Captures().with("systemd/docker.socket", output).capture("systemd/docker.socket"),
            SocketUnitParser::parse);
    return addresses.match(
        known -> known.value() + " at line " + known.citation().line(), Fact.Absent::why);
  }
}
