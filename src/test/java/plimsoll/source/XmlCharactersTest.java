package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class XmlCharactersTest {
  @Test
  void showsWhatXmlCantHold() {
    assertEquals(
        "a\\u0000b\\u0007c\\u001bd\\ufffee\\uffff",
        XmlCharacters.of("a\u0000b\u0007c\u001bd\ufffee\uffff"));
  }

  @Test
  void showsHalvesOfCharacters() {
    assertEquals("\\ud83d|\\ude00", XmlCharacters.of("\ud83d|\ude00"));
  }

  @Test
  void keepsWhatXmlHolds() {
    String text = "tab\tline\n<&>\"']]> é \u0085 \ud83d\ude00 \ue000 \ufffd";
    assertEquals(text, XmlCharacters.of(text));
  }

  @Test
  void endsEveryLineInLf() {
    assertEquals("a\nb\nc\n\nd", XmlCharacters.of("a\r\nb\rc\r\r\nd"));
  }
}
