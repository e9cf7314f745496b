package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that knows its place, and refuses what is ambiguous or damaged. */
class JsonTest {
  private static final String CONTAINERS =
      """
      [
        {"Id": "ab", "HostConfig": {"Privileged": true, "Memory": 5.36870912e+08}},
        {"Id": "cd",
         "Labels": {"a/b~c": "x", "": null},
         "Ports": [1, [2, 3]]}
      ]
      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Json parse(String text) {
    return assertDoesNotThrow(() -> Json.parse(bytes(text), Limits.DEFAULT));
  }

  private static SourceException refusal(byte[] bytes) {
    SourceException e =
        assertThrows(SourceException.class, () -> Json.parse(bytes, Limits.DEFAULT));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertFalse(e.getMessage().contains("jackson"), e.getMessage());
    return e;
  }

  private static SourceException refusal(String text) {
    return refusal(bytes(text));
  }

  @Test
  void knowsPointerAndLineOfEveryValue() {
    Json root = parse(CONTAINERS);
    assertEquals(":1", place(root));
    Json first = root.items().get(0);
    assertEquals("/0:2", place(first));
    assertEquals("/0/HostConfig/Privileged:2", place(first.get("HostConfig").get("Privileged")));
    Json second = root.items().get(1);
    assertEquals("/1/Labels/a~1b~0c:4", place(second.get("Labels").get("a/b~c")));
    assertEquals("/1/Labels/:4", place(second.get("Labels").get("")));
    assertEquals("/1/Ports/1/0:5", place(second.get("Ports").items().get(1).items().get(0)));
  }

  @Test
  void givesNullForWhatAValueIsNot() {
    Json text = parse("\"true\"");
    assertEquals("true", text.text());
    assertNull(text.bool());
    assertNull(text.integer());
    assertNull(text.get("a"));
    assertEquals(List.of(), text.items());
    assertTrue(text.entries().isEmpty());
    assertFalse(text.isNull());
    assertNull(parse("true").text());
    assertEquals(true, parse("true").bool());
    assertTrue(parse("null").isNull());
    assertNull(parse("[]").get("a"));
    assertNull(parse("{}").get("a"));
    assertNull(parse("1").bool());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-7, -7",
    "9223372036854775807, 9223372036854775807",
    "5.36870912e+08, 536870912",
    "1.0, 1",
    "1E2, 100",
    "0e999999999, 0",
  })
  void readsWholeNumbersInAnyNotation(String text, long value) {
    assertEquals(value, parse(text).integer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "1e-1",
        "1e19",
        "1e999999999",
        "1e-999999999",
        "1e99999999999999",
        "99999999999999999999999999999999999999999999999999999999999999"
      })
  void hasNoIntegerForOtherNumbers(String text) {
    Json number = parse(text);
    assertEquals(Json.Kind.NUMBER, number.kind());
    assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertNull(number.integer()));
  }

  @Test
  void keepsKeysInTheOrderOfTheDocument() {
    assertEquals(
        List.of("z", "a", "M"),
        List.copyOf(parse("{\"z\": 1, \"a\": 2, \"M\": 3}").entries().keySet()));
  }

  @Test
  void refusesARepeatedKey() {
    SourceException e = refusal("{\"Privileged\": true,\n \"Privileged\": false}");
    assertEquals(2, e.line());
    assertTrue(e.getMessage().startsWith("line 2: is not valid JSON: "), e.getMessage());
    refusal("{\"a\": {\"b\": 1, \"\\u0062\": 2}}");
  }

  @Test
  void refusesWhatComesAfterTheEnd() {
    assertEquals("line 2: goes on after the end of the document", refusal("{}\n{}").getMessage());
    assertEquals("line 1: goes on after the end of the document", refusal("[] 1").getMessage());
    assertEquals(3, refusal("{}\n\nx").line());
    refusal("{}\0");
    refusal("{}]");
  }

  @Test
  void refusesAnEmptyDocument() {
    assertEquals("is empty; a JSON document was expected", refusal("").getMessage());
    assertEquals("is empty; a JSON document was expected", refusal(" \n\t").getMessage());
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = bytes(CONTAINERS.strip());
    for (int length = 0; length < whole.length; length++) {
      refusal(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: 1}", "{'a': 1}", "[1,]", "[,1]", "{\"a\" 1}", "{\"a\": }", "nul", "True", "NaN",
        "Infinity", "01", "+1", ".5", "1.", "// x\n1", "/* x */ 1", "# x\n1", "\"a\nb\"",
        "\"a\tb\"", "\"\\x\"", "\"\\u12\"", "[1}", "{]", "<html>", "<no value>"
      })
  void refusesWhatOnlyLooksLikeJson(String text) {
    refusal(text);
  }

  @Test
  void takesAByteOrderMark() {
    byte[] content = bytes("\ufeff{\"a\": 1}");
    Json root = assertDoesNotThrow(() -> Json.parse(content, Limits.DEFAULT));
    assertEquals(1L, root.get("a").integer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void takesOrRefusesOtherEncodingsButNeverMisreadsThem(String charset) {
    byte[] content = "{\"a\": \"\u00e9\"}".getBytes(Charset.forName(charset));
    try {
      assertEquals("\u00e9", Json.parse(content, Limits.DEFAULT).get("a").text());
    } catch (SourceException e) {
      assertTrue(e.getMessage().contains("is not valid JSON"), e.getMessage());
    }
  }

  @Test
  void refusesInvalidUtf8() {
    int[][] invalid = {
      {0xFF}, {0xC3}, {0xC3, 0x28}, {0x80}, {0xE2, 0x82}, {0xF8, 0x88, 0x80, 0x80, 0x80}
    };
    for (int[] sequence : invalid) {
      byte[] text = bytes("{\"a\": \"xxxxxxxx\"}");
      byte[] key = bytes("{\"xxxxxxxx\": 1}");
      for (int i = 0; i < sequence.length; i++) {
        text[8 + i] = (byte) sequence[i];
        key[3 + i] = (byte) sequence[i];
      }
      refusal(text);
      refusal(key);
    }
  }

  @Test
  void refusesUnpairedSurrogatesInKeysAndShowsThemInTexts() {
    refusal("{\"\\ud800\": 1}");
    Json text = parse("{\"a\": \"a\\udc00b\"}").get("a");
    assertEquals("a\udc00b", text.text());
    assertEquals("\"a\": \"a\\udc00b\"", text.excerpt(100));
  }

  @Test
  void takesPairedSurrogates() {
    Json root = parse("{\"\\ud83d\\ude00\": \"\\ud83d\\ude00\"}");
    assertEquals("\ud83d\ude00", root.get("\ud83d\ude00").text());
    assertEquals("\"\ud83d\ude00\": \"\ud83d\ude00\"", root.get("\ud83d\ude00").excerpt(100));
  }

  @Test
  void refusesNestingBeyondTheLimit() {
    int depth = Limits.DEFAULT.maxJsonDepth();
    parse("[".repeat(depth) + "]".repeat(depth));
    refusal("[".repeat(depth + 1) + "]".repeat(depth + 1));
    refusal("{\"a\":".repeat(depth + 1));
    refusal("[".repeat(1_000_000));
  }

  @Test
  void refusesNumbersAndKeysBeyondTheLimit() {
    refusal("1".repeat(Limits.DEFAULT.maxJsonNumberChars() + 1));
    refusal("1." + "1".repeat(1_000_000));
    refusal("-" + "1".repeat(1_000_000));
    refusal("{\"" + "k".repeat(100_000) + "\": 1}");
  }

  @Test
  void refusesMoreTokensThanTheLimit() {
    Limits few = new Limits(100_000, 10_000, 50_000, 20, 100, 100, 64, 64, 64);
    byte[] content = bytes("[" + "1,".repeat(99) + "1]");
    assertThrows(SourceException.class, () -> Json.parse(content, few));
    assertThrows(SourceException.class, () -> Json.parseAll(bytes("1 ".repeat(101)), few));
    assertDoesNotThrow(() -> Json.parse(bytes("[" + "1,".repeat(97) + "1]"), few));
  }

  @Test
  void readsARowADocument() {
    List<Json> rows =
        assertDoesNotThrow(
            () -> Json.parseAll(bytes("{\"a\": 1}\n\n{\"a\": [2]}\r\n"), Limits.DEFAULT));
    assertEquals(2, rows.size());
    assertEquals("/a:1", place(rows.get(0).get("a")));
    assertEquals("/a/0:3", place(rows.get(1).get("a").items().get(0)));
    assertEquals(List.of(), assertDoesNotThrow(() -> Json.parseAll(bytes("\n"), Limits.DEFAULT)));
  }

  @Test
  void refusesRowsOfWhichOneIsDamaged() {
    SourceException e =
        assertThrows(
            SourceException.class,
            () -> Json.parseAll(bytes("{\"a\": 1}\n{\"a\": \n"), Limits.DEFAULT));
    assertTrue(e.getMessage().contains("is not valid JSON"), e.getMessage());
  }

  @Test
  void excerptsAreCompactCutAndSafe() {
    Json root =
        parse("{\"a\": {\"b\": [1, true, null, \"x\"], \"c\": {}}, \"evil\": \"\\u001b\\u202e\"}");
    assertEquals("\"a\": {\"b\":[1,true,null,\"x\"],\"c\":{}}", root.get("a").excerpt(100));
    assertEquals("1", root.get("a").get("b").items().get(0).excerpt(100));
    assertEquals("\"a\": {\"b\"… (+26 characters)", root.get("a").excerpt(9));
    assertTrue(root.get("evil").excerpt(100).endsWith("\\u202e\""));
    Json huge = parse("[" + "{\"key\": \"value\"},".repeat(100_000) + "1]");
    assertEquals("[{\"key\":\"value\"},{\"key…", huge.excerpt(22));
  }

  @Test
  void throwsNothingElseAtDamagedBytes() {
    Random random = new Random(20261121);
    byte[] whole = bytes(CONTAINERS);
    byte[] interesting = bytes("{}[],:\"\\u0eE+-.\0\u00e9\ud83d\ude00 \n");
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] =
            random.nextBoolean()
                ? interesting[random.nextInt(interesting.length)]
                : (byte) random.nextInt(256);
      }
      assertParsesOrRefuses(damaged);
    }
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(24)];
      random.nextBytes(noise);
      assertParsesOrRefuses(noise);
    }
  }

  private static void assertParsesOrRefuses(byte[] content) {
    assertDoesNotThrow(
        () -> {
          try {
            Json.parse(content, Limits.DEFAULT).excerpt(40);
          } catch (SourceException e) {
            assertTrue(e.line() >= 0, e.getMessage());
          }
        },
        () -> Arrays.toString(content));
  }

  /** Pointer and line of a value. */
  private static String place(Json value) {
    return value.pointer() + ":" + value.line();
  }
}
