package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
  @Test
  void writesBackAllThatItRead() throws SourceException {
    String document =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!--DISA STIG Viewer :: 2.17-->
        <?vendor keep="this"?>
        <CHECKLIST v:mark="a &quot;b&quot;&#9;&#10;c" xmlns:v="urn:vendor">
        \t<ASSET><v:EXTRA>x</v:EXTRA><EMPTY></EMPTY></ASSET>
        \t<!-- a note -->
        \t<COMMENTS>  1 &lt; 2 &amp;&amp; 3 &gt; 2&#13;
        ]]&gt; \u00e4 \ud83d\udea2  </COMMENTS>
        </CHECKLIST>
        """;
    assertEquals(document, rewritten(document.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void keepsTheTextOfCdataAndOfEmptyElements() throws SourceException {
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>x&lt;b&gt;y<c></c></a>\n",
        rewritten("<a>x<![CDATA[<b>]]>y<c/></a>".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
  void readsTheEncodingThatTheDocumentNames(String encoding) throws SourceException {
    String document = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><a>\u00e4</a>";
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\u00e4</a>\n",
        rewritten(document.getBytes(Charset.forName(encoding))));
  }

  @Test
  void refusesADocumentType() {
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>
        <a>&c;</a>""";
    assertEquals("line 2: declares a document type (DTD), which is never read", refusal(bomb));
    assertEquals(
        "line 1: declares a document type (DTD), which is never read",
        refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"));
  }

  @Test
  void refusesAnEntityThatNobodyDeclared() {
    assertEquals("line 1: is not well-formed XML; it is cut off or damaged", refusal("<a>&c;</a>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "{}",
        "<a>\u0007</a>",
        "<!DOCTYPE a[\u0001]>",
        "<a b='1' b='2'/>"
      })
  void refusesWhatIsNotWellFormed(String document) {
    assertEquals(
        "is not well-formed XML; it is cut off or damaged",
        refusal(document).replaceFirst("^line \\d+: ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<:a/>", "<a:/>", "<xmlns:a/>", "<a xmlns:b='c'><b:/></a>"})
  void refusesNamesThatNamespacesForbid(String document) {
    assertTrue(
        refusal(document)
            .matches(
                "line 1: (has a name that the rules of XML namespaces forbid"
                    + "|is not well-formed XML; it is cut off or damaged)"));
  }

  @Test
  void refusesBytesThatAreNotInTheNamedEncoding() {
    byte[] latin = "<a>\u00e4\u00f6</a>".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "is not in UTF-8, as it should be; save it as UTF-8",
        assertThrows(SourceException.class, () -> Xml.parse(latin)).getMessage());
    assertEquals(
        "line 1: is in the encoding 'UTF-7'; save it as UTF-8",
        refusal("<?xml version='1.0' encoding='utf-7'?><a/>"));
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertEquals(
        "line 1: nests elements deeper than 64, the limit", refusal("<a>".repeat(3_000_000)));
  }

  @Test
  void refusesMoreNodesThanAnyChecklistHas() {
    assertEquals(
        "line 1: has more than 2,000,000 nodes, the limit",
        refusal("<a>" + "<b/>".repeat(2_000_001) + "</a>"));
  }

  private static String rewritten(byte[] document) throws SourceException {
    return Xml.write(Xml.parse(document));
  }

  private static String refusal(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return String.valueOf(assertThrows(SourceException.class, () -> Xml.parse(bytes)).getMessage());
  }
}
