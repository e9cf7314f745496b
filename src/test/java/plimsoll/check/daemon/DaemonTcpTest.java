package plimsoll.check.daemon;

import static plimsoll.check.daemon.DaemonHarness.argv;
import static plimsoll.check.daemon.DaemonHarness.changed;
import static plimsoll.check.daemon.DaemonHarness.configured;
import static plimsoll.check.daemon.DaemonHarness.nothing;
import static plimsoll.check.daemon.DaemonHarness.running;

import org.junit.jupiter.api.Test;

class DaemonTcpTest {
  private static final String CHECK = "daemon-tcp";
  private static final String NO_SOCKET =
      "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n";
  private static final String UCP = "'Config': {'Image': 'docker/ucp-agent:3.1.0'}";

  @Test
  void passesUnixSocketsAlone() {
    running(CHECK)
        .given("host/sockets", NO_SOCKET)
        .gives(
            "PASS dockerd at host/stat:1 and process/engine-argv:1: listens on unix sockets only (the default)");
    running(CHECK, "-H", "unix:///run/a.sock")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "PASS dockerd at process/engine-argv:4: listens on unix sockets only (from its command line)");
  }

  @Test
  void isNotApplicableToSocketsThatSystemdHandsOver() {
    running(CHECK, "-H", "fd://")
        .given("systemd/docker.socket", "Listen=/run/docker.sock (Stream)\n")
        .given("host/sockets", NO_SOCKET)
        .gives(
            "NOT_APPLICABLE dockerd at process/engine-argv:4 and systemd/docker.socket:1: is handed its sockets by systemd (fd://), none of TCP; the text leaves it out (from its command line)");
  }

  @Test
  void failsAPortAndSaysWhatTheDiscussionAccepts() {
    running(CHECK, "-H", "tcp://0.0.0.0:2375")
        .givenContainer("agent", UCP)
        .gives(
            "FAIL dockerd at process/engine-argv:4 and /0/Config/Image: listens on TCP at 'tcp://0.0.0.0:2375', which the check rejects; the discussion accepts TCP where every client must show a certificate, which it does not here; title and fix mean nodes of UCP, and this is one (from its command line)");
    running(
            CHECK,
            "-H",
            "tcp://0.0.0.0:2376",
            "--tlsverify",
            "--tlscacert=/a",
            "--tlscert=/b",
            "--tlskey=/c")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and docker/ps:1: listens on TCP at 'tcp://0.0.0.0:2376', which the check rejects; the discussion accepts TCP where every client must show a certificate, as it does here: an assessor decides; title and fix mean nodes of UCP, and this is none (from its command line)");
    configured(CHECK, "{'hosts': ['unix://', 'tcp://0.0.0.0:2376']}")
        .withoutList()
        .gives(
            "FAIL dockerd at files/etc/docker/daemon.json#/hosts and process/engine-argv:1 and host/file-times:1: listens on TCP at 'tcp://0.0.0.0:2376', which the check rejects; the discussion accepts TCP where every client must show a certificate, which it does not here; title and fix mean nodes of UCP, and whether this is one is not known (from its configuration file)");
    running(CHECK, "-H", "fd://")
        .given("systemd/docker.socket", "Listen=[::]:2375 (Stream)\n")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and docker/ps:1 and systemd/docker.socket:1: listens on TCP at '[::]:2375', which the check rejects; the discussion accepts TCP where every client must show a certificate, which it does not here; title and fix mean nodes of UCP, and this is none (from its command line)");
  }

  @Test
  void failsAPortOfTheNextStart() {
    changed(CHECK, "{'hosts': ['tcp://0.0.0.0:2375']}", 5_000, "-H", "unix://")
        .gives(
            "FAIL dockerd at process/engine-argv:4 and files/etc/docker/daemon.json#/hosts: listens on no TCP port now, but is set to, which the check rejects as well; title and fix mean nodes of UCP, and this is none (from its command line); drift: its configuration file sets host to 'tcp://0.0.0.0:2375'");
  }

  @Test
  void isUnknownWithoutArgumentsFileOrSockets() {
    nothing(CHECK).gives("UNKNOWN dockerd: can't be judged: process/engine-argv was not captured");
    argv(CHECK)
        .gives("UNKNOWN dockerd: can't be judged: files/etc/docker/daemon.json was not captured");
    running(CHECK, "-H", "fd://")
        .gives(
            "UNKNOWN dockerd at process/engine-argv:4: can't be judged: systemd hands sockets over (fd://), and systemd/docker.socket was not captured");
    running(CHECK)
        .gives(
            "UNKNOWN dockerd at host/stat:1 and process/engine-argv:1: can't be judged: nothing shows that the engine listens on no TCP port: host/sockets was not captured");
  }
}
