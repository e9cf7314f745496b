package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndentedXmlTest {
  @Test
  void indentsElementsAndNeverTexts() throws IOException {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!--a - - b-->
        <root>
          <empty></empty>
          <group id="1">
            <leaf> two
        rows </leaf>
          </group>
        </root>
        """,
        xml(
            xml -> {
              xml.comment("a -- b");
              xml.element(
                  "root",
                  root -> {
                    root.leaf("empty", "", "id", "");
                    root.element("group", group -> group.leaf("leaf", " two\r\nrows "), "id", "1");
                  });
            }));
  }

  @Test
  void staysXmlWhateverATextHolds() throws IOException {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <leaf id="&lt;a b&amp;&quot;\\u0007">]]&gt; &lt;!-- &amp;amp; \\u0000\\ud800 \ud83d\ude00</leaf>
        """,
        xml(
            xml ->
                xml.leaf("leaf", "]]> <!-- &amp; \0\ud800 \ud83d\ude00", "id", "<a\nb&\"\u0007")));
  }

  private static String xml(IndentedXml.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IndentedXml.write(out, content);
    return out.toString(StandardCharsets.UTF_8);
  }
}
