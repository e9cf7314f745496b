package plimsoll.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are read, or refused with a line and a reason; nothing else happens. */
class SourceFuzzTest {
  /** Bounds small enough that inputs of a fuzzer reach them. */
  private static final Limits LIMITS =
      new Limits(100_000, 10_000, 15_000, 20, 100, 1_000, 16, 64, 32);

  private static Stream<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> json() {
    return bytes(
        "[{\"Id\": \"ab\", \"HostConfig\": {\"Privileged\": true, \"Memory\": -1.5e3}}, null]",
        "{\"a\": 1}\n{\"a\": \"\\ud83d\\u0000\\/\"}\n",
        "[".repeat(70) + "]".repeat(70));
  }

  static Stream<byte[]> yaml() {
    return bytes(
        "a: &x [1, 2.5, yes, ~]\nb: {c: *x, \"d\": !!str 1}\ne: |\n  text\n  more\n",
        "? [complex]\n: value\n",
        "%YAML 1.2\n---\n- 'it''s'\n- >-\n  folded\n...\n",
        "[".repeat(2_000));
  }

  static Stream<byte[]> toml() {
    return bytes(
        "[auth]\nbackend = \"ldap\" # a remark\nlist = [\"a\", 'b']\n[[x.y]]\nn = 1_000\n",
        "a = \"\"\"\nmore\\\n  rows\"\"\"\nd = 2026-11-21T20:36:13Z\nf = {g = inf}\n",
        "a = " + "[".repeat(500));
  }

  static Stream<byte[]> xml() {
    return bytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"c\"><!--d--><e>&lt;f&#x41;</e></a>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        "<a xmlns:x=\"y\"><![CDATA[z]]><x:b/></a>");
  }

  @MethodSource("json")
  @FuzzTest
  void json(byte[] bytes) {
    try {
      Json json = Json.parse(bytes, LIMITS);
      json.excerpt(40);
      json.compact(40);
    } catch (SourceException e) {
      // Refused.
    }
    try {
      Json.parseAll(bytes, LIMITS);
    } catch (SourceException e) {
      // Refused.
    }
  }

  @MethodSource("yaml")
  @FuzzTest
  void yaml(byte[] bytes) {
    try {
      Yaml.parse(bytes).excerpt(40);
    } catch (SourceException e) {
      // Refused.
    }
  }

  @MethodSource("toml")
  @FuzzTest
  void toml(byte[] bytes) {
    try {
      Toml.parse(bytes);
    } catch (SourceException e) {
      // Refused.
    }
  }

  @MethodSource("xml")
  @FuzzTest
  void xml(byte[] bytes) {
    try {
      Xml.parse(Xml.write(Xml.parse(bytes)).getBytes(StandardCharsets.UTF_8));
    } catch (SourceException e) {
      // Refused.
    }
  }
}
