package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  @Test
  void countsOnATerminalAndWipesItselfOut() {
    StringWriter terminal = new StringWriter();
    try (ProgressView view = new ProgressView(20, new PrintWriter(terminal))) {
      view.step();
      view.above(() -> terminal.write("a line\n"));
    }
    assertTrue(terminal.toString().contains(" 1/20 "), terminal.toString());
    assertTrue(terminal.toString().contains("\r" + " ".repeat(76) + "\ra line\n"));
    assertTrue(terminal.toString().endsWith("\r" + " ".repeat(76) + "\r"), terminal.toString());
  }

  @Test
  void printsElsewhereWhatItIsGivenAndNothingElse() {
    StringWriter out = new StringWriter();
    try (ProgressView view = new ProgressView(20, null)) {
      view.step();
      view.above(() -> out.write("a line\n"));
    }
    assertTrue(out.toString().equals("a line\n"));
  }
}
