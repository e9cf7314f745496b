package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Execution;
import plimsoll.evidence.Population;

class ExecutionsParserTest {
  private static final String PS =
      """
      type=SYSCALL msg=audit(9.000:1): success=yes exe="/usr/bin/docker" key="docker"
      type=EXECVE msg=audit(9.000:1): argc=2 a0="docker" a1="ps"
      """;

  private static Population<Execution> read(Captures captures) {
    return ExecutionsParser.read(captures.ids().stream().map(captures::capture).toList());
  }

  private static String shown(Population<Execution> found) {
    String members =
        found.members().stream()
            .map(e -> e.event() + " " + e.executable() + " " + e.keys() + " " + e.arguments())
            .collect(Collectors.joining("\n"));
    List<String> missing = found.missing().stream().map(Population.Missing::why).toList();
    return members
        + (missing.isEmpty() ? "" : " missing " + missing)
        + found.listed().match(known -> " of " + known.value(), absent -> " " + absent.why());
  }

  @Test
  void decodesWhatAusearchPrints() {
    assertEquals(
        """
        1700000000.123:456 /usr/bin/docker [docker] [docker, exec, web, sh, -c ls]
        1700000003.000:460 /usr/bin/docker [docker, priv] [docker, run, --env=A=bcde, busybox] of 2""",
        shown(read(new Captures().with("a", Resource.evidence("audit/ausearch-raw.txt")))));
  }

  @Test
  void citesTheExecveRecord() {
    Execution execution =
        read(new Captures().with("a", Resource.evidence("audit/ausearch-raw.txt")))
            .members()
            .get(0);
    assertEquals(2, execution.citation().line());
  }

  @Test
  void joinsSearchesByEventAndSortsByTime() {
    assertEquals(
        """
        9.000:1 /usr/bin/docker [docker] [docker, ps]
        10.000:2  [] [docker, info] of 2""",
        shown(
            read(
                new Captures()
                    .with(
                        "a", "type=EXECVE msg=audit(10.000:2): argc=2 a0=\"docker\" a1=\"info\"\n")
                    .with("b", PS)
                    .with("c", PS))));
  }

  @Test
  void leavesOutAnExecutionThatFailed() {
    assertEquals(" of 0", shown(read(new Captures().with("a", PS.replace("=yes", "=no")))));
  }

  @Test
  void nothingFoundIsWholeAndAFaultIsNot() {
    assertEquals(" of 0", shown(read(new Captures().with("a", "", 1, ""))));
    assertEquals(" of 0", shown(read(new Captures().with("a", "", 1, "<no matches>\n"))));
    assertEquals(" captures/a is empty", shown(read(new Captures().with("a", ""))));
    assertEquals(
        " a failed with exit status 1: Error opening /var/log/audit/audit.log",
        shown(read(new Captures().with("a", "", 1, "Error opening /var/log/audit/audit.log\n"))));
    assertEquals(
        "9.000:1 /usr/bin/docker [docker] [docker, ps] b timed out",
        shown(read(new Captures().with("a", PS).without("b", "b timed out"))));
  }

  @Test
  void anExecutionWithoutAllItsArgumentsIsMissing() {
    String row = "type=EXECVE msg=audit(9.000:1): ";
    assertEquals(
        " missing [captures/a:1: it holds 1 of 2 arguments] of 1",
        shown(read(new Captures().with("a", row + "argc=2 a0=\"docker\"\n"))));
    assertEquals(
        " missing [captures/a:1: it holds 2 of 2 arguments] of 1",
        shown(read(new Captures().with("a", row + "argc=2 a0=\"docker\" a2=\"ps\"\n"))));
    assertEquals(
        " missing [captures/a:1: it holds 2 of 2 arguments] of 1",
        shown(read(new Captures().with("a", row + "argc=2 a0=\"docker\" a1[1]=\"ps\"\n"))));
    assertEquals(
        " missing [captures/a:1: argument a1 can't be decoded] of 1",
        shown(read(new Captures().with("a", row + "argc=2 a0=\"docker\" a1=6C7\n"))));
    assertEquals(
        " missing [captures/a:1: argument a1 can't be decoded] of 1",
        shown(read(new Captures().with("a", row + "argc=2 a0=\"docker\" a1=\"exe\n"))));
  }

  @Test
  void isNotWholeWhereARowIsNoRecord() {
    assertEquals(
        "9.000:1 /usr/bin/docker [docker] [docker, ps] captures/a:1 is no audit record",
        shown(read(new Captures().with("a", "what\n----\n" + PS))));
  }

  @Test
  void takesTheCollectorsNoteThatItLeftOutOtherEvents() {
    assertEquals(
        "9.000:1 /usr/bin/docker [docker] [docker, ps] of 1",
        shown(read(new Captures().with("a", PS + "type=PLIMSOLL_REDUCED events=9 kept=1\n"))));
  }

  @Test
  void knowsThatNothingWasFoundWhereTheLogWasSearched() {
    String note = "type=PLIMSOLL_REDUCED events=0 kept=0\n";
    assertEquals(" of 0", shown(read(new Captures().with("a", note, 1, "<no matches>\n"))));
    assertEquals(" of 0", shown(read(new Captures().with("a", note, 1, ""))));
    assertEquals(
        " a failed with exit status 1: Error opening config file",
        shown(read(new Captures().with("a", note, 1, "Error opening config file\n"))));
  }
}
