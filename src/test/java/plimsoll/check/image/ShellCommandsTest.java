package plimsoll.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellCommandsTest {
  @Test
  void partsCommandsAtOperatorsAndSubstitutions() {
    assertEquals(
        List.of(
            List.of("a", "b"),
            List.of("c"),
            List.of("d"),
            List.of("e"),
            List.of("f", "$"),
            List.of("g"),
            List.of("h")),
        ShellCommands.of("a b && c;d || e|f $(g)\nh"));
  }

  @Test
  void takesQuotesAndEscapesFromWords() {
    assertEquals(
        List.of(List.of("echo", "a; b", "c\"d", "e f", "")),
        ShellCommands.of("echo 'a; b' \"c\\\"d\" e\\ f ''"));
  }

  @Test
  void joinsContinuedLinesAndLeavesCommentsOut() {
    assertEquals(
        List.of(List.of("a", "b#c"), List.of("d")), ShellCommands.of("a \\\n b#c # x; y\nd"));
  }

  @Test
  void readsWhatIsCutOff() {
    assertEquals(List.of(List.of("echo", "a b")), ShellCommands.of("echo 'a b"));
    assertEquals(List.of(List.of("echo")), ShellCommands.of("echo \\"));
  }
}
