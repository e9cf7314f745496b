package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlTest {
  @Test
  void valuesKnowTheLineOfTheirKey() throws SourceException {
    Json yaml =
        read(
            """
            # a comment
            name: web
            ports:
              - 443
              - "80"
            """);
    assertEquals("/name:2", place(yaml.get("name")));
    assertEquals("/ports:3", place(yaml.get("ports")));
    assertEquals("/ports/1:5", place(yaml.get("ports").items().get(1)));
  }

  @Test
  void scalarsAreWhatJsonCallsSo() throws SourceException {
    Json yaml = read("[yes, 2026-11-21, true, 20.10, '5', ~, null, 0x1f]");
    assertEquals(
        "\"yes\" \"2026-11-21\" true 20.10 \"5\" \"~\" null \"0x1f\"",
        String.join(" ", yaml.items().stream().map(item -> item.excerpt(50)).toList()));
    assertEquals("20.10", yaml.items().get(3).written());
  }

  @Test
  void anAliasStandsForACopy() throws SourceException {
    Json yaml = read("a: &ports [443, {b: c}]\nd: *ports\ne: &word x\nf: *word\n");
    assertEquals("\"d\": [443,{\"b\":\"c\"}]", yaml.get("d").excerpt(50));
    assertEquals("/d/1/b:2", place(yaml.get("d").items().get(1).get("b")));
    assertEquals("x", yaml.get("f").text());
  }

  @Test
  void refusesAliasesThatStandForMoreValuesThanFit() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    assertRefused("line 5: holds more than 100,000 values, aliases written out", bomb.toString());
  }

  @Test
  void refusesAnAliasOfWhatItIsAPartOf() {
    assertRefused("line 1: has an alias '*a' of nothing", "a: &a [*a]");
    assertRefused("line 1: has an alias '*b' of nothing", "a: *b");
  }

  @Test
  void refusesWhatIsAmbiguousOrNotPlain() {
    assertRefused("line 2: has the key 'a' a second time; keep one", "a: 1\na: 2\n");
    assertRefused("line 2: has a second document; write one only", "a: 1\n--- \nb: 2\n");
    assertRefused(
        "line 1: has the tag 'tag:yaml.org,2002:binary'; write the plain value", "a: !!binary aa");
    assertRefused("line 1: has the tag '!java'; write the plain value", "!java {a: 1}");
    assertRefused("line 1: has a key that is no plain text", "{[a]: 1}");
    assertRefused("is empty; a YAML document was expected", "# nothing\n");
  }

  @Test
  void refusesDeepNestingBeforeTheStackEnds() {
    assertRefused("line 1: nests deeper than 32 levels, the limit", "[".repeat(200_000));
  }

  @Test
  void saysWhereBrokenYamlBreaks() {
    assertEquals(
        "line 2: is not valid YAML:", refused("a: [1\nb: 2\n").getMessage().substring(0, 26));
    assertRefused(
        "line 2: holds the character U+0001, which YAML does not allow; take it out",
        "\ud83d\ude00: b\na: \u0001");
    assertRefused(
        "is in YAML 9.9; write the version 1.2, or leave %YAML out", "%YAML 9.9\n---\na: 1\n");
  }

  @Test
  void refusesOtherBytesThanUtf8AndTooManyOfThem() {
    assertEquals(
        "is not UTF-8 text; save it as UTF-8",
        assertThrows(SourceException.class, () -> Yaml.parse(new byte[] {'a', (byte) 0xff}))
            .getMessage());
    assertRefused(
        "is larger than 1,048,576 bytes, the limit", "a: 1\n" + "#".repeat(Yaml.MAX_BYTES));
  }

  private static void assertRefused(String message, String yaml) {
    assertEquals(message, refused(yaml).getMessage());
  }

  private static SourceException refused(String yaml) {
    return assertThrows(SourceException.class, () -> read(yaml));
  }

  private static Json read(String yaml) throws SourceException {
    return Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** Pointer and line of a value. */
  private static String place(Json value) {
    return value.pointer() + ":" + value.line();
  }
}
