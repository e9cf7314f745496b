package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ListeningSocket;

class ListeningSocketsParserTest {
  private static Fact<List<ListeningSocket>> parse(String output) {
    return Text.read(
        new Captures().with("host/sockets", output).capture("host/sockets"),
        ListeningSocketsParser::parse);
  }

  /** One row a socket: {@code [::]:22/tcp sshd, line 3}. */
  private static String shown(String output) {
    return parse(output)
        .match(
            known -> String.join("\n", known.value().stream().map(s -> row(s)).toList()),
            Fact.Absent::why);
  }

  private static String row(ListeningSocket socket) {
    return socket.shown()
        + " "
        + socket.owners().toOptional().map(o -> String.join(",", o)).orElse("?")
        + " :"
        + socket.citation().line();
  }

  private static String resource(String name) {
    return shown(Resource.evidence("sockets/" + name));
  }

  @Test
  void readsSsOfOldAndNewReleases() {
    assertEquals(
        """
        127.0.0.1:323/udp chronyd :2
        *:68/udp dhclient :3
        *:7354/udp dhclient :4
        [::1]:323/udp chronyd :5
        [::]:20132/udp dhclient :6
        *:22/tcp sshd :7
        127.0.0.1:25/tcp master :8
        [::]:22/tcp sshd :9
        [::1]:25/tcp master :10""",
        resource("ss-tulpn-rhel7.1.txt"));
    assertEquals(
        """
        *:68/udp dhclient :2
        *:22/tcp sshd :3
        [::ffff:10.0.2.15]:9200/tcp java :4
        [fe80::a00:27ff:fe32:ed09%enp0s3]:9200/tcp java :5
        [::ffff:10.0.2.15]:9300/tcp java :6
        [fe80::a00:27ff:fe32:ed09%enp0s3]:9300/tcp java :7
        [::]:22/tcp sshd :8
        *:80/tcp nginx :9
        *:25/tcp sendmail :10""",
        resource("ss-tulpen.txt"));
    assertEquals(
        """
        0.0.0.0:4789/udp ? :2
        *:7946/udp dockerd :3
        *:2377/tcp dockerd :4
        *:7946/tcp dockerd :5""",
        resource("ss-6.1-manager.txt"));
  }

  @Test
  void readsSsOfOneProtocolWithoutNetid() {
    assertEquals(
        """
        0.0.0.0:22/tcp sshd :2
        127.0.0.1:41733/tcp containerd :3
        0.0.0.0:8080/tcp docker-proxy :4
        *:2375/tcp dockerd :5
        [::]:8080/tcp docker-proxy :6""",
        resource("ss-lntp-dockerd-tcp.txt"));
  }

  @Test
  void readsSsThatNamesNoOwnerAndAnInterface() {
    String rows = resource("ss-tulpn-rhel8.txt");
    assertTrue(rows.contains("0.0.0.0%virbr0:67/udp ? :3"), rows);
    assertEquals(22, rows.lines().count());
  }

  @Test
  void readsOwnersOfAWrappedRow() {
    assertEquals(
        "*:2377/tcp a \"b\",dockerd :2",
        shown(
                """
            Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port
            tcp LISTEN 0 128 *:2377 *:*
                  users:(("dockerd",pid=7,fd=8),("a \\"b\\"",pid=9,fd=1))
            tcp ESTAB 0 0 10.0.0.1:2377 10.0.0.2:5555
            u_str LISTEN 0 4096 /run/x.sock 123 * 0
            """)
            .replace("\\", ""));
  }

  @Test
  void readsNetstatOfNetToolsAndBusybox() {
    assertEquals(
        """
        [::]:2377/tcp dockerd :3
        [::]:7946/tcp dockerd :4
        0.0.0.0:4789/udp ? :5
        [::]:7946/udp dockerd :6""",
        resource("netstat-2.10-manager.txt"));
    assertEquals(
        """
        0.0.0.0:22/tcp sshd :3
        [2601:1:ad80:1445:]:54776/tcp pidgin :4
        [::]:22/tcp sshd :5
        0.0.0.0:111/udp rpcbind :6
        192.168.1.123:8005/tcp java :7
        [fe80::42:acff:fe11:]:123/udp ntpd :8
        0.0.0.0:80/tcp nginx: worker p :9""",
        resource("netstat-tulpen-busybox.txt"));
    assertEquals(
        """
        0.0.0.0:5353/udp avahi-daemon: r :3
        0.0.0.0:49926/udp avahi-daemon: r :4
        [::]:5353/udp avahi-daemon: r :5
        [::]:35569/udp avahi-daemon: r :6""",
        resource("netstat-no-state.txt"));
  }

  @Test
  void readsNetstatWithMoreColumnsAndSections() {
    assertEquals(
        """
        0.0.0.0:5672/tcp qpidd :3
        127.0.0.1:27017/tcp mongod :4
        127.0.0.1:53644/tcp Passenger Rac :5
        0.0.0.0:5646/tcp qdrouterd :6""",
        resource("netstat-neopa-docs.txt"));
    String rows = resource("netstat-lnp-ubuntu18-space.txt");
    assertTrue(rows.contains("[::]:22/tcp sshd: /usr/sbin"), rows);
    assertFalse(rows.contains(":58/"), rows);
  }

  @Test
  void readsTheTablesOfTheKernel() {
    assertEquals(
        """
        [::]:2377/tcp ? :5
        [::]:7946/tcp ? :6
        0.0.0.0:4789/udp ? :9
        [::]:7946/udp ? :14""",
        resource("proc-net-manager.txt"));
    assertEquals(
        """
        127.0.0.1:3306/tcp ? :3
        [::ffff:10.0.2.15]:80/tcp ? :5
        [::1]:80/tcp ? :6
        [fe80::1:0:0:1]:80/tcp ? :7
        [2001:db8:1:2:3:4:5:6]:80/tcp ? :8""",
        shown(
            """
            /proc/net/tcp
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
               0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
            /proc/net/tcp6
               0: 0000000000000000FFFF00000F02000A:0050 00000000000000000000000000000000:0000 0A 0
               1: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0
               2: 000080FE000000000000010001000000:0050 00000000000000000000000000000000:0000 0A 0
               3: B80D0120020001000400030006000500:0050 00000000000000000000000000000000:0000 0A 0
               4: B80D0120020001000400030006000500:0050 00000000000000000000000000000000:0000 01 0
            """));
  }

  @Test
  void aHeaderAloneIsAnEmptyList() {
    Fact<List<ListeningSocket>> none =
        parse("Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n");
    assertEquals(List.of(), none.toOptional().orElseThrow());
    assertEquals(1, none.citations().get(0).line());
  }

  @Test
  void isAbsentWhereARowCantBeReadOrPortsAreNamed() {
    assertEquals(
        "captures/host/sockets:1 is no list of listening sockets: it has no header row",
        shown("ss: command not found\n"));
    assertEquals(
        "captures/host/sockets:3 names its port instead of numbering it",
        resource("netstat-aeep-centos7.txt"));
    assertEquals(
        "captures/host/sockets:2 is no row of ss",
        shown("State Recv-Q Send-Q Local Address:Port Peer Address:Port\nLISTEN 0\n"));
    assertEquals(
        "captures/host/sockets:2 is no row of netstat",
        shown("Proto Recv-Q Send-Q Local Address Foreign Address State\ntcp 0 0\n"));
    assertEquals(
        "captures/host/sockets:2 is no row of a table of sockets",
        shown("/proc/net/tcp\n   0: 0100007F\n"));
  }

  /** As {@code ss -tn} and {@code netstat -tn} print it. */
  @Test
  void isAbsentWhereConnectionsAloneWereListed() {
    String why = "captures/host/sockets:2 is a connection, as are all rows: list what listens, too";
    assertEquals(
        why,
        shown(
            """
            State Recv-Q Send-Q Local Address:Port Peer Address:Port
            ESTAB 0 0 10.0.0.1:22 10.0.0.2:5555
            """));
    assertEquals(
        why,
        shown(
            """
            Proto Recv-Q Send-Q Local Address Foreign Address State
            tcp 0 0 10.0.0.1:22 10.0.0.2:5555 ESTABLISHED
            """));
  }

  @Test
  void isAbsentWhereAnotherToolPrintedTheTable() {
    assertEquals(
        "captures/host/sockets:3 is no header of ss or netstat",
        shown(
            """
            Active Connections

              Proto  Local Address          Foreign Address        State           PID
              TCP    0.0.0.0:2377           0.0.0.0:0              LISTENING       1712
            """));
  }

  @Test
  void tellsEveryAddressFromChosenOnes() {
    for (String address : List.of("0.0.0.0", "*", "[::]", "::", "[::ffff:0.0.0.0]")) {
      assertTrue(on(address).isOnEveryAddress(), address);
    }
    for (String address :
        List.of("127.0.0.1", "10.0.0.1", "[::1]", "0.0.0.0%eth0", "[::]%eth0", "*%eth0")) {
      assertFalse(on(address).isOnEveryAddress(), address);
    }
  }

  private static ListeningSocket on(String address) {
    String header = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";
    return parse(header + String.format(Locale.ROOT, "LISTEN 0 128 %s:2377 *:*\n", address))
        .toOptional()
        .orElseThrow()
        .get(0);
  }
}
