package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.FileStatParser.FileStat;

class FileStatParserTest {
  private static final String ROWS =
      """
      present|symbolic link|777|0|0|root|root|2049|13|4|/var/run
      link|/run|/var/run
      target|directory|755|0|0|root|root|25|1|1040|/var/run
      resolved|/run|/var/run
      absent|/etc/docker/daemon.json
      denied|/root/a|b
      present|directory|755|0|0|root|root|2049|7|4096|/srv/a\\nb\\\\c
      resolved|/data/x\\py|/srv/a\\nb\\\\c
      end|8
      """;

  @Test
  void readsWhatStandsAtEachPath() {
    assertEquals(
        """
        /var/run present symbolic link, link /run, resolved /run, line 4
        /etc/docker/daemon.json absent , link -, resolved -, line 5
        /root/a|b denied , link -, resolved -, line 6
        /srv/a
        b\\c present directory, link -, resolved /data/x|y, line 8
        """,
        shown(ROWS));
  }

  @Test
  void readsNothingWhereRowsAreMissing() {
    assertEquals(
        "captures/host/stat:8 is not the last of the rows: the capture is cut off",
        shown(ROWS.replace("end|8\n", "")));
    assertEquals(
        "captures/host/stat:8 is not the last of the rows: the capture is cut off",
        shown(ROWS.replace("absent|/etc/docker/daemon.json\n", "")));
    assertEquals("captures/host/stat is empty", shown(""));
  }

  @Test
  void readsNothingWhereARowIsOfAnotherKind() {
    assertEquals("captures/host/stat:1 is no row of file states", shown("ls: no\nend|1\n"));
    assertEquals("captures/host/stat:1 is no row of file states", shown("present|x|/a\nend|1\n"));
  }

  @Test
  void tellsThatNothingWasAsked() {
    assertEquals("", shown("end|0\n"));
  }

  private static String shown(String output) {
    Fact<Map<String, FileStat>> found =
        Text.read(
            new Captures().with("host/stat", output).capture("host/stat"), FileStatParser::parse);
    return found.match(
        known -> {
          StringBuilder rows = new StringBuilder();
          known
              .value()
              .forEach(
                  (path, s) ->
                      rows.append(path)
                          .append(' ')
                          .append(s.state())
                          .append(' ')
                          .append(s.type())
                          .append(", link ")
                          .append(s.link().orElse("-"))
                          .append(", resolved ")
                          .append(s.resolved().orElse("-"))
                          .append(", line ")
                          .append(s.citation().line())
                          .append('\n'));
          return rows.toString();
        },
        Fact.Absent::why);
  }
}
