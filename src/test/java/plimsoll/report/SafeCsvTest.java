package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafeCsvTest {
  private static String written(String... fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeCsv.write(out, csv -> csv.row(fields));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void quotesEveryField() throws IOException {
    assertEquals(
        "\"a\",\"\",\"say \"\"b\"\", then\nc\"\r\n", written("a", "", "say \"b\", then\nc"));
  }

  @Test
  void disarmsWhatASpreadsheetWouldRun() throws IOException {
    assertEquals(
        "\"'=1\",\"'+1\",\"'-1\",\"'@a\",\"'\tb\",\"'\rc\",\"a=1\"\r\n",
        written("=1", "+1", "-1", "@a", "\tb", "\rc", "a=1"));
  }

  @Test
  void cutsWhatACellCannotHoldAndSaysSo() throws IOException {
    String cut = SafeCsv.safe("=" + "\u202e".repeat(40_000));
    assertTrue(cut.length() <= 32_767, "" + cut.length());
    assertTrue(cut.endsWith(" characters)"));
    assertTrue(cut.startsWith("'="));
  }
}
