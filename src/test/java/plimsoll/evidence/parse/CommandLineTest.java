package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.evidence.Citation;
import plimsoll.evidence.parse.CommandLine.Argument;

class CommandLineTest {
  private static final Citation PLACE = new Citation("a", "0", null, 1, "");

  @Test
  void readsAnOptionInEverySpelling() {
    assertEquals(
        "host=a host=b host=c host=d host=e debug=true host=f hosts=x log-level=warn Host=y",
        options("dockerd -H a --host b --host=c -Hd -H=e -DHf --hosts=x -l warn --Host=y"));
    assertEquals(
        "storage-driver=zfs group=wheel data-root=/a data-root=/b bridge=br0 pidfile=/p",
        options("dockerd -s zfs -G=wheel -g /a --graph=/b -bbr0 -p /p"));
  }

  @Test
  void readsSwitchesBareOrWithAValue() {
    assertEquals(
        "icc=false debug=true debug=0 tlsverify=T live-restore=true userland-proxy=false",
        options("dockerd --icc=false -D -D=0 --tlsverify=T --live-restore --userland-proxy=false"));
  }

  @Test
  void takesTheNextArgumentForAValueWhateverItLooksLike() {
    assertEquals("label=--icc=false debug=true", options("dockerd --label --icc=false -D"));
    assertEquals(
        "add-runtime=runc=/usr/bin/runc", options("dockerd --add-runtime runc=/usr/bin/runc"));
    assertEquals("", options("dockerd -H"));
  }

  @Test
  void passesOverWordsThatAreNoOptionsAndStopsAtTwoDashes() {
    assertEquals("icc=false", options("docker daemon --icc=false -- --debug"));
    assertEquals("", options("dockerd -x --"));
  }

  private static String options(String commandLine) {
    List<Argument> arguments =
        Stream.of(commandLine.split(" ")).map(word -> new Argument(word, PLACE)).toList();
    return String.join(
        " ",
        CommandLine.options(arguments).stream()
            .map(option -> option.name() + "=" + option.value())
            .toList());
  }
}
