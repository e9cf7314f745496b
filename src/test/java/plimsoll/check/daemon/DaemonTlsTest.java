package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class DaemonTlsTest {
  private static final String NO_SOCKET =
      "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n";

  @Test
  void isNotApplicableWithoutAPort() {
    running("daemon-tls")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "NOT_APPLICABLE dockerd at host/stat:1 and process/engine-argv:1: listens on no TCP port (not applicable by our reading) (the default)");
    running("daemon-tls", "-H", "unix:///run/a.sock")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "NOT_APPLICABLE dockerd at process/engine-argv:4: listens on no TCP port (not applicable by our reading) (from its command line)");
    running("daemon-tls", "-H", "fd://")
        .given("systemd/docker.socket", "Id=docker.socket\nListen=/run/docker.sock (Stream)\n")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "NOT_APPLICABLE dockerd at process/engine-argv:4 and systemd/docker.socket:2: listens on no TCP port (not applicable by our reading) (from its command line)");
  }

  @Test
  void failsAPortWithoutAllFourOptions() {
    running("daemon-tls", "-H", ":2375")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and host/stat:1 and process/engine-argv:1: listens on TCP at ':2375' without tlsverify, tlscacert, tlscert, tlskey (from its command line)");
    running(
            "daemon-tls",
            "-H",
            "tcp://1.2.3.4:2376",
            "--tls",
            "--tlscacert=/a",
            "--tlscert=/b",
            "--tlskey=/c")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and host/stat:1 and process/engine-argv:1 and process/engine-argv:6 and process/engine-argv:7 and process/engine-argv:8: listens on TCP at 'tcp://1.2.3.4:2376' without tlsverify; --tls alone is not enough by the literal text (from its command line)");
    configured("daemon-tls", "{'hosts': ['unix://', 'tcp://0.0.0.0:2376'], 'tlsverify': true}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/hosts and process/engine-argv:1 and host/file-times:1 and files/etc/docker/daemon.json#/tlsverify and files/etc/docker/daemon.json#: listens on TCP at 'tcp://0.0.0.0:2376' without tlscacert, tlscert, tlskey; the engine then takes files of its own choice, which the literal text fails (from its configuration file)");
    running("daemon-tls", "-H", "fd://")
        .given("systemd/docker.socket", "Listen=[::]:2375 (Stream)\n")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and host/stat:1 and process/engine-argv:1 and systemd/docker.socket:1: listens on TCP at '[::]:2375' without tlsverify, tlscacert, tlscert, tlskey (from its command line)");
  }

  @Test
  void saysWhatTheFileOnDiskSetsOtherwise() {
    changed("daemon-tls", "{'tlsverify': true}", 5_000, "-H", ":2376", "--tlsverify=false")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and process/engine-argv:5 and files/etc/docker/daemon.json#/tlsverify and files/etc/docker/daemon.json# and process/engine-argv:1 and host/file-times:1: listens on TCP at ':2376' without tlsverify, tlscacert, tlscert, tlskey (from its command line); drift: its configuration file sets tlsverify to 'true'");
  }

  @Test
  void passesAllFourOptions() {
    running(
            "daemon-tls",
            "--host=tcp://0.0.0.0:2376",
            "--tlsverify",
            "--tlscacert=/a",
            "--tlscert=/b",
            "--tlskey=/c")
        .gives(
            "PASS dockerd at process/engine-argv:3 and process/engine-argv:4 and process/engine-argv:5 and process/engine-argv:6 and process/engine-argv:7: listens on TCP at 'tcp://0.0.0.0:2376', and asks every client for a certificate (from its command line)");
  }

  @Test
  void isUnknownWhereTheSocketOfSystemdIs() {
    running("daemon-tls", "-H", "fd://")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:4: can't be judged: systemd hands sockets over (fd://), and systemd/docker.socket was not captured");
  }

  @Test
  void isUnknownWhereTheOptionsMayStandInAnotherFile() {
    argv("daemon-tls", "-H", ":2376")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:4: can't be judged: files/etc/docker/daemon.json was not captured");
  }

  @Test
  void isUnknownWithoutArgumentsOrFile() {
    nothing("daemon-tls")
        .gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv("daemon-tls")
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
  }

  /** An engine that is given TLS, but no address. Source: moby opts/hosts.go, ParseHost. */
  @Test
  void listensOnThePortOfTlsWhereNoAddressIsGiven() {
    running("daemon-tls", "--tls", "--tlscert=/b", "--tlskey=/c")
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1 and process/engine-argv:3 and process/engine-argv:4 and process/engine-argv:5: listens on TCP at 'tcp://localhost:2376' without tlsverify, tlscacert; --tls alone is not enough by the literal text (the default)");
    running("daemon-tls", "--tlsverify=false")
        .gives(
            "FAIL dockerd at host/stat:1 and process/engine-argv:1 and process/engine-argv:3: listens on TCP at 'tcp://localhost:2376' without tlsverify, tlscacert, tlscert, tlskey (the default)");
    configured("daemon-tls", "{'tls': true, 'hosts': ['']}")
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/hosts and process/engine-argv:1 and host/file-times:1 and files/etc/docker/daemon.json#/tls and files/etc/docker/daemon.json#: listens on TCP at 'tcp://localhost:2376' without tlsverify, tlscacert, tlscert, tlskey; --tls alone is not enough by the literal text (from its configuration file)");
    running("daemon-tls", "--tls", "-H", "unix:///run/a.sock")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "NOT_APPLICABLE dockerd at process/engine-argv:5: listens on no TCP port (not applicable by our reading) (from its command line)");
  }

  @Test
  void readsAddressesAsTheEngineDoes() {
    running("daemon-tls", "-H", " tcp://0.0.0.0:2375")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and host/stat:1 and process/engine-argv:1: listens on TCP at 'tcp://0.0.0.0:2375' without tlsverify, tlscacert, tlscert, tlskey (from its command line)");
    running("daemon-tls", "--restart", "-r", "-H", "tcp://0.0.0.0:2375")
        .gives(
            "FAIL dockerd at process/engine-argv:6 and host/stat:1 and process/engine-argv:1: listens on TCP at 'tcp://0.0.0.0:2375' without tlsverify, tlscacert, tlscert, tlskey (from its command line)");
  }

  @Test
  void failsAPortOfAnotherSocketUnit() {
    running("daemon-tls", "-H", "fd://")
        .given("systemd/docker.socket", "Id=docker.socket\nListen=/run/docker.sock (Stream)\n")
        .given("host/sockets", ss("*:2375", "\"dockerd\",pid=8,fd=3),(\"systemd\",pid=1,fd=40"))
        .gives(
            "FAIL dockerd at process/engine-argv:4 and host/stat:1 and process/engine-argv:1 and host/sockets:2 and systemd/docker.socket:2: listens on TCP at 'tcp://*:2375' without tlsverify, tlscacert, tlscert, tlskey (from its command line)");
  }

  @Test
  void isUnknownWhereTheEngineHoldsAPortThatNothingSets() {
    running("daemon-tls")
        .given("host/sockets", ss("*:2375", "\"dockerd\",pid=8,fd=3"))
        .gives(
            "UNKNOWN dockerd at host/sockets:2 and host/stat:1 and process/engine-argv:1: can't be judged: the engine listens on *:2375/tcp, which nothing that was captured sets");
    running("daemon-tls")
        .given("host/sockets", ss("*:2375", "\"docker-proxy\",pid=9,fd=4"))
        .gives(
            "NOT_APPLICABLE dockerd at host/stat:1 and process/engine-argv:1: listens on no TCP port (not applicable by our reading) (the default)");
  }

  /**
   * Another unit of systemd may hand over a socket: only the host's sockets show that none does.
   */
  @Test
  void isUnknownWhereTheSocketsOfTheHostAreNotKnown() {
    String unknown =
        "UNKNOWN dockerd at process/engine-argv:4: can't be judged: nothing shows that the engine"
            + " listens on no TCP port: host/sockets was not captured";
    handedOver().gives(unknown);
    running("daemon-tls", "-H", "unix:///run/a.sock").gives(unknown);
  }

  @Test
  void isUnknownWhereNoOneIsShownToHoldASocket() {
    handedOver()
        .given("host/sockets", unowned("*:4243"))
        .gives(
            "UNKNOWN dockerd at host/sockets:2 and process/engine-argv:4: can't be judged: whether *:4243/tcp is a socket of the engine's is not shown; list sockets as root");
    running("daemon-tls", "-H", "unix:///run/a.sock")
        .given("host/sockets", unowned("*:2375"))
        .gives(
            "UNKNOWN dockerd at host/sockets:2 and process/engine-argv:4: can't be judged: whether *:2375/tcp is a socket of the engine's is not shown; list sockets as root");
    handedOver()
        .given(
            "host/sockets",
            ss("*:22", "\"sshd\",pid=7,fd=3") + "tcp   LISTEN 0      64   *:2049  *:*\n")
        .gives(
            "NOT_APPLICABLE dockerd at process/engine-argv:4 and systemd/docker.socket:1: listens on no TCP port (not applicable by our reading) (from its command line)");
  }

  private static CheckHarness handedOver() {
    return running("daemon-tls", "-H", "fd://")
        .given("systemd/docker.socket", "Listen=/run/docker.sock (Stream)\n");
  }

  private static String ss(String address, String owners) {
    return unowned(address).stripTrailing() + "    users:((" + owners + "))\n";
  }

  private static String unowned(String address) {
    return NO_SOCKET + "tcp   LISTEN 0      4096   " + address + "  *:*\n";
  }
}
