package plimsoll.redaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedactionKeyTest {
  @Test
  void isReadAsItWasWrittenAndRevealsWhatItLearnt() throws Exception {
    RedactionKey key = RedactionKey.of(new byte[RedactionKey.SECRET_BYTES]);
    Pseudonyms pseudonyms = new Pseudonyms(key, 0);
    String host = pseudonyms.name("host", "web-01");
    String secret = pseudonyms.secret("a\\b\r\nc|d\u00c3\u00a9", Rule.ARGUMENT);
    RedactionKey again = RedactionKey.read(key.content());
    assertArrayEquals(key.content(), again.content());
    assertEquals("web-01 runs web-01.service", again.reveal(host + " runs " + host + ".service"));
    assertEquals("x=a\\b\r\nc|dé", again.reveal("x=" + secret));
    assertEquals(host, new Pseudonyms(again, 0).name("host", "web-01"));
  }

  /** The DISA rules on restarts and others leave out containers by these words in their names. */
  @Test
  void callsNoContainerOneOfUcp() {
    RedactionKey key = RedactionKey.of(new byte[RedactionKey.SECRET_BYTES]);
    assertEquals(
        List.of(),
        IntStream.range(0, 20_000)
            .mapToObj(i -> key.derived("container", "c" + i))
            .filter(name -> name.matches(".*(ucp|kube|dtr).*"))
            .toList());
  }

  @Test
  void refusesWhatIsNoKeyOfOurs() {
    String key = new String(RedactionKey.of(new byte[32]).content(), StandardCharsets.UTF_8);
    refuses("", "is no key file of plimsoll redact; name the one that --key made");
    refuses("-----BEGIN RSA", "is no key file of plimsoll redact; name the one that --key made");
    refuses(
        key.replace("key|1", "key|2"), "is a key file of another version; use a newer plimsoll");
    refuses(key.replace("end|2\n", ""), "is damaged or cut off; take its backup");
    refuses(key.replace("end|2", "name|host\nend|3"), "is damaged or cut off; take its backup");
    refuses(key.replace("secret|00", "secret|"), "is damaged or cut off; take its backup");
  }

  private static void refuses(String file, String reason) {
    assertEquals(
        reason,
        assertThrows(
                RedactionKey.Unfit.class,
                () -> RedactionKey.read(file.getBytes(StandardCharsets.UTF_8)))
            .getMessage());
  }
}
