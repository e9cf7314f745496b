package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of a text. */
class LinesTest {
  private static List<String> rows(String text) {
    return Lines.of(text.getBytes(StandardCharsets.UTF_8)).rows();
  }

  @Test
  void endInLineFeedCarriageReturnOrBoth() {
    assertEquals(List.of("a", "b", "c", "d"), rows("a\nb\r\nc\rd"));
    assertEquals(List.of("a", "", "b"), rows("a\r\rb"));
    assertEquals(List.of("a", "", "b"), rows("a\n\rb"));
    assertEquals(List.of("a", "b"), rows("a\r\nb\r\n"));
  }

  @Test
  void areNoMoreThanTheEndsSay() {
    assertEquals(List.of(), rows(""));
    assertEquals(List.of(""), rows("\n"));
    assertEquals(List.of("", ""), rows("\n\n"));
    assertEquals(List.of("a"), rows("a"));
    assertEquals(List.of("a"), rows("a\n"));
    assertEquals(List.of("a", ""), rows("a\n\n"));
    assertEquals(List.of("", "a"), rows("\r\na"));
  }

  @Test
  void endInNothingElse() {
    assertEquals(
        List.of("a\u000bb\fc\u0085d\u2028e\u2029f\0g"),
        rows("a\u000bb\fc\u0085d\u2028e\u2029f\0g"));
  }

  @Test
  void comeWithoutByteOrderMarkOfAnyEncoding() {
    assertEquals(List.of("\u00e9"), rows("\ufeff\u00e9\n"));
    for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
      byte[] content = "\ufeff\u00e9\r\nb\n".getBytes(Charset.forName(charset));
      assertEquals(List.of("\u00e9", "b"), Lines.of(content).rows());
    }
  }

  @Test
  void showBytesThatAreNoTextAndKeepTheOtherRows() {
    byte[] content = {'a', (byte) 0xFF, '\n', (byte) 0xC3, '\n', 'b', '\n'};
    assertEquals(List.of("a\ufffd", "\ufffd", "b"), Lines.of(content).rows());
  }

  @Test
  void areBlankWhereNothingButWhiteSpaceIsThere() {
    assertTrue(Lines.of(new byte[0]).isBlank());
    assertTrue(Lines.of(" \n\t\r\n".getBytes(StandardCharsets.UTF_8)).isBlank());
    assertFalse(Lines.of(" \n x".getBytes(StandardCharsets.UTF_8)).isBlank());
  }

  @Test
  void cannotBeChanged() {
    List<String> rows = rows("a\nb");
    assertThrows(UnsupportedOperationException.class, () -> rows.set(0, "x"));
    assertThrows(UnsupportedOperationException.class, () -> rows.remove("a"));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.get(2));
  }

  @Test
  void areManyWithoutTakingManyTimesTheirSize() {
    List<String> rows = Lines.of(new byte[0]).rows();
    assertEquals(0, rows.size());
    byte[] content = new byte[8 * 1024 * 1024];
    Arrays.fill(content, (byte) '\n');
    List<String> many = Lines.of(content).rows();
    assertEquals(content.length, many.size());
    assertEquals("", many.get(many.size() - 1));
  }
}
