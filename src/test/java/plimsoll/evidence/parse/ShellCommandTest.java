package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.evidence.Citation;
import plimsoll.evidence.parse.CommandLine.Argument;

class ShellCommandTest {
  private static final Citation UNIT = new Citation("unit", "", null, 1, "");
  private static final Citation FILE = new Citation("sysconfig", "", null, 2, "");
  private static final Map<String, Argument> ENVIRONMENT =
      Map.of(
          "OPTIONS", new Argument("--icc=false  -D", FILE),
          "NAME", new Argument("a b", FILE),
          "NONE", new Argument("", FILE));

  @Test
  void readsTheFirstCommandOfAPipe() {
    gives("dockerd -D", "dockerd -D 2>&1 | /usr/bin/forward-journald -tag docker");
    gives("dockerd -D", "dockerd -D; echo done");
    gives("dockerd -D", "dockerd -D && true");
    gives("dockerd -D", "exec dockerd >/dev/null -D 2> /dev/null < /dev/null");
    gives("dockerd --label=2", "dockerd --label=2>x");
  }

  @Test
  void fillsInVariablesAsAShellDoes() {
    gives("dockerd|--icc=false|-D", "dockerd $OPTIONS $NONE $UNSET");
    gives("dockerd|-xa|b", "dockerd -x$NAME");
    gives("dockerd|a b|", "dockerd \"$NAME\" \"$NONE\"");
    gives("dockerd|$NAME", "dockerd '$NAME'");
    gives("dockerd|--label=a by", "dockerd --label=\"${NAME}y\"");
  }

  @Test
  void citesAVariableWhereItIsSet() {
    assertEquals(
        List.of(UNIT, FILE, FILE, UNIT),
        read("dockerd $OPTIONS -H").stream().map(Argument::citation).toList());
  }

  @Test
  void givesNothingForWhatWouldHaveToBeRun() {
    for (String script :
        List.of(
            "dockerd $(cat options)",
            "dockerd `cat options`",
            "dockerd ${OPTIONS:-x}",
            "dockerd $1x $@",
            "dockerd \"$(x)\"",
            "dockerd --label=*",
            "dockerd --label=a\\ b",
            "(dockerd)",
            "dockerd 'unended",
            "# dockerd",
            "")) {
      assertEquals(List.of(), read(script), script);
    }
  }

  private static void gives(String words, String script) {
    String blank = words.contains("|") ? "\\|" : " ";
    assertEquals(
        List.of(words.split(blank, -1)), read(script).stream().map(Argument::text).toList());
  }

  private static List<Argument> read(String script) {
    return ShellCommand.words(new Argument(script, UNIT), ENVIRONMENT);
  }
}
