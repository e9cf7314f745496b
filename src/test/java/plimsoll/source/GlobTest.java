package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void aStarStandsForAnyCharactersAndAllElseForItself() {
    assertTrue(Glob.matches("web-*", "web-"));
    assertTrue(Glob.matches("*.example/*:1", "registry.example/shop:1"));
    assertTrue(Glob.matches("**", ""));
    assertFalse(Glob.matches("web.1", "web-1"));
    assertFalse(Glob.matches("web", "web-1"));
    assertFalse(Glob.matches("*b", "abc"));
    assertFalse(Glob.matches("", "a"));
  }

  @Test
  void manyStarsCostNoTime() {
    assertFalse(Glob.matches("*a".repeat(200) + "b", "a".repeat(20_000)));
  }
}
