package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class EngineSocketsReaderTest {
  private static final List<String> USUAL_HOLDERS =
      List.of("/", "/run", "/run/docker.sock", "/var/run", "/var/run/docker.sock");

  private final Captures captures = new Captures();

  @Test
  void takesTheUsualSocketWhereNothingNamesAnother() {
    running("dockerd", "--live-restore");
    stat("absent|/etc/docker/daemon.json");
    EngineSockets sockets = read();
    assertEquals("[unix:///var/run/docker.sock]", shown(sockets.addresses()));
    assertEquals(List.of("/run/docker.sock", "/var/run/docker.sock"), sockets.sockets());
    assertEquals(USUAL_HOLDERS, sockets.holders());
  }

  @Test
  void takesTheArgumentsBeforeAllElse() {
    running("dockerd", "-H", "tcp://0.0.0.0:2376", "--host=unix:///srv/api/d.sock", "-H", ":2375");
    stat(
        directory("/srv"),
        directory("/srv/api"),
        "present|socket|660|0|0|r|r|1|2|0|/srv/api/d.sock");
    EngineSockets sockets = read();
    assertEquals("[tcp://0.0.0.0:2376, unix:///srv/api/d.sock, :2375]", shown(sockets.addresses()));
    assertEquals(
        List.of("/run/docker.sock", "/srv/api/d.sock", "/var/run/docker.sock"), sockets.sockets());
    assertEquals(
        List.of(
            "/",
            "/run",
            "/run/docker.sock",
            "/srv",
            "/srv/api",
            "/srv/api/d.sock",
            "/var/run",
            "/var/run/docker.sock"),
        sockets.holders());
  }

  @Test
  void takesHostsOfTheConfigurationFile() {
    running("dockerd");
    captures.with("files/etc/docker/daemon.json", "{\"hosts\": [\"unix:///run/docker.sock\"]}");
    stat();
    assertEquals("[unix:///run/docker.sock]", shown(read().addresses()));
    captures.with("files/etc/docker/daemon.json", "{}");
    assertEquals("[unix:///var/run/docker.sock]", shown(read().addresses()));
  }

  @Test
  void takesTheFileThatAnArgumentNames() {
    running("dockerd", "--config-file", "/opt/d.json");
    captures.with("files/opt/d.json", "{\"hosts\": [\"tcp://10.0.0.5:2376\"]}");
    stat("absent|/etc/docker/daemon.json");
    assertEquals("[tcp://10.0.0.5:2376]", shown(read().addresses()));
  }

  @Test
  void takesTheSocketOfSystemd() {
    running("dockerd", "-H", "fd://");
    captures.with(
        "systemd/docker.socket",
        "Id=docker.socket\nListen=/run/api.sock (Stream)\nSocketMode=0660\n");
    stat("present|socket|660|0|0|root|docker|25|3|0|/run/api.sock");
    assertEquals("[fd://]", shown(read().addresses()));
    assertEquals(
        List.of("/run/api.sock", "/run/docker.sock", "/var/run/docker.sock"), read().sockets());
    captures.with("systemd/docker.socket", "Id=docker.socket\nListenStream=/run/old.sock\n");
    assertEquals(
        List.of("/run/docker.sock", "/run/old.sock", "/var/run/docker.sock"), read().sockets());
  }

  @Test
  void doesNotClimbAboveALink() {
    running("dockerd");
    captures.with("files/etc/docker/daemon.json", "{\"hosts\": [\"unix:///srv/l/d.sock\"]}");
    stat(
        "present|symbolic link|777|0|0|r|r|1|2|0|/srv/l",
        "link|/data/x|/srv/l",
        "present|socket|660|0|0|r|r|1|2|0|/srv/l/d.sock");
    assertEquals(
        List.of(
            "/",
            "/data",
            "/data/x",
            "/data/x/d.sock",
            "/run",
            "/run/docker.sock",
            "/srv/l",
            "/srv/l/d.sock",
            "/var/run",
            "/var/run/docker.sock"),
        read().holders());
  }

  @Test
  void countsEveryDirectoryWhereNothingShowsLinks() {
    assertEquals(
        List.of("/", "/run", "/run/docker.sock", "/var", "/var/run", "/var/run/docker.sock"),
        read().holders());
  }

  @Test
  void doesNotKnowAllAddressesWithoutTheirEvidence() {
    String start = "not all of the engine's sockets are known: ";
    assertEquals("process/engine-argv was not captured", shown(read().addresses()));

    running("containerd");
    assertEquals(start + "process/engine-argv shows no running dockerd", shown(read().addresses()));

    running("dockerd");
    assertEquals(
        start + "files/etc/docker/daemon.json was not captured", shown(read().addresses()));

    captures.with("files/etc/docker/daemon.json", "{\"hosts\": \"x\"}");
    assertEquals(
        start + "files/etc/docker/daemon.json#/hosts is a string, not an array of strings",
        shown(read().addresses()));

    running("dockerd", "-H", "unix:///srv/d.sock");
    assertEquals(
        start + "host/stat does not show where '/srv/d.sock' leads", shown(read().addresses()));

    running("dockerd", "-H", "fd://");
    assertEquals(
        start + "systemd hands the socket over (fd://), and systemd/docker.socket was not captured",
        shown(read().addresses()));

    captures.with("systemd/docker.socket", "Id=docker.socket\nListen=\n");
    assertEquals(
        start
            + "systemd hands the socket over (fd://), and captures/systemd/docker.socket:1 names no"
            + " socket",
        shown(read().addresses()));

    running("dockerd", "-H", "ssh://x");
    assertEquals(start + "the address 'ssh://x' is not understood", shown(read().addresses()));

    running("dockerd", "--rootless");
    assertEquals(
        start + "a rootless engine's configuration file is in a directory of its user",
        shown(read().addresses()));

    running("dockerd", "--rootless", "--config-file=/opt/d.json");
    captures.with("files/opt/d.json", "{}");
    assertEquals(
        start + "a rootless engine's socket is in a directory of its user",
        shown(read().addresses()));
  }

  private void running(String... arguments) {
    captures.with(
        "process/engine-argv",
        "pid=8 exe=/usr/bin/"
            + arguments[0]
            + " argc="
            + arguments.length
            + "\n"
            + String.join("\n", arguments)
            + "\n");
  }

  /** As on most hosts, where /var/run is a link, and these rows. */
  private void stat(String... rows) {
    String usual =
        String.join(
            "\n",
            directory("/"),
            directory("/run"),
            "present|symbolic link|777|0|0|root|root|2049|13|4|/var/run",
            "link|/run|/var/run",
            "present|socket|660|0|998|root|docker|25|3|0|/run/docker.sock",
            "present|socket|660|0|998|root|docker|25|3|0|/var/run/docker.sock");
    String more = rows.length == 0 ? "" : String.join("\n", rows) + "\n";
    captures.with("host/stat", usual + "\n" + more + "end|" + (6 + rows.length) + "\n");
  }

  private static String directory(String path) {
    return "present|directory|755|0|0|root|root|2049|2|4096|" + path;
  }

  private EngineSockets read() {
    return EngineSocketsReader.read(HostState.read(captures, Limits.DEFAULT));
  }

  private static String shown(Fact<List<String>> addresses) {
    return addresses.match(known -> known.value().toString(), Fact.Absent::why);
  }
}
