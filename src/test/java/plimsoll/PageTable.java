package plimsoll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table in a page of the documentation, between two comments, that is made of what it tells. */
public final class PageTable {
  private PageTable() {}

  /**
   * Holds the table to what it should be; {@code -Dplimsoll.updateGolden=true} writes it anew.
   *
   * @param begin the words of the comment above it
   * @param end the words of the comment below it
   * @param table its rows, each with a line end
   */
  public static void assertFits(Path page, String begin, String end, String table)
      throws IOException {
    String text = Files.readString(page).replace("\r\n", "\n");
    String above = "<!-- " + begin + " -->\n";
    int from = text.indexOf(above) + above.length();
    int to = text.indexOf("<!-- " + end + " -->\n", from);
    assertTrue(from >= above.length() && to >= from, page + " has no place for the table");
    if (Boolean.getBoolean("plimsoll.updateGolden")) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    } else {
      assertEquals(
          table,
          text.substring(from, to),
          page + " is out of date: ./mvnw test -Dplimsoll.updateGolden=true writes the table anew");
    }
  }
}
