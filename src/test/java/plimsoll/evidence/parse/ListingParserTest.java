package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;

class ListingParserTest {
  private static String names(ListingParser parser, String output) {
    return Text.read(new Captures().with("list", output).capture("list"), parser::parse)
        .match(
            known -> known.value().stream().map(row -> row.subject().name()).toList().toString(),
            Fact.Absent::why);
  }

  @Test
  void readsTheNamesBelowTheHeader() {
    assertEquals(
        "[web, db]",
        names(
            ListingParser.SERVICES,
            """
            ID             NAME      MODE         REPLICAS
            0cl4jturcyd1   web       replicated   1/1
            0cl4jturcyd2   db        global       2/2
            """));
    assertEquals("[]", names(ListingParser.NODES, "ID             HOSTNAME   STATUS\n"));
  }

  @Test
  void takesNoRowOfJsonForAHeader() {
    assertEquals(
        "captures/list:1 is no list of services: it has no header row",
        names(ListingParser.SERVICES, "{\"ID\":\"0cl4jturcyd1\",\"NAME\":\"web\"}\n"));
    assertEquals(
        "captures/list:1 is no list of nodes: it has no header row",
        names(ListingParser.NODES, "{\"Name\":\"the ID of one\"}\n"));
  }
}
