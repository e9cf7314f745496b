package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strings of the evidence in messages. */
class ShownTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void leavesPlainTextAlone() {
    assertEquals(
        "caf\u00e9 \u65e5\u672c \ud83d\ude00 <b>",
        Shown.text("caf\u00e9 \u65e5\u672c \ud83d\ude00 <b>", 100));
    assertEquals("", Shown.text("", 0));
  }

  @Test
  void writesControlCharactersOut() {
    assertEquals("a\\u000ab\\u0009c\\u0000", Shown.text("a\nb\tc\0", 100));
    assertEquals("\\u001b[31mred\\u009b", Shown.text("\u001b[31mred\u009b", 100));
  }

  @Test
  void writesInvisibleAndTurningCharactersOut() {
    assertEquals("\\u202egpj.exe\\u200b", Shown.text("\u202egpj.exe\u200b", 100));
    assertEquals("\\u2028\\u2029\\ufeff", Shown.text("\u2028\u2029\ufeff", 100));
    assertEquals("\\udb40\\udc41", Shown.text("\udb40\udc41", 100));
  }

  @Test
  void writesUnpairedSurrogatesOut() {
    assertEquals("a\\ud800b\\udc00", Shown.text("a\ud800b\udc00", 100));
  }

  @Test
  void saysHowMuchWasCut() {
    assertEquals("ab", Shown.text("ab", 2));
    assertEquals("ab… (+1 characters)", Shown.text("abc", 2));
  }

  @Test
  void cutsNoCharacterInHalf() {
    assertEquals("a… (+2 characters)", Shown.text("a\ud83d\ude00", 2));
  }

  @Test
  void quotesAtMostEightyCharacters() {
    assertEquals("'a\\u0027'".replace("\\u0027", "'"), Shown.quoted("a'"));
    assertEquals("'" + "x".repeat(80) + "… (+20 characters)'", Shown.quoted("x".repeat(100)));
  }

  @Test
  void writesFiguresTheSameInEveryLocale() {
    for (String tag : new String[] {"de-DE", "ar-EG", "hi-IN-u-nu-deva", "en-US"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertEquals("2,147,483,648", Shown.figure(2_147_483_648L));
      assertEquals("0", Shown.figure(0));
      assertEquals("\\u001b", Shown.text("\u001b", 10));
    }
  }
}
