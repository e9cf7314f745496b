package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;

class HardwareAddressesParserTest {
  @Test
  void readsIpAddrWithoutTheInterfacesOfTheEngine() {
    assertEquals(
        List.of("02:00:5E:00:53:01", "02:00:5E:00:53:02"),
        known(
            """
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                inet 127.0.0.1/8 scope host lo
            2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP
                link/ether 02:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0
                inet 192.0.2.10/24 brd 192.0.2.255 scope global eth0
                inet6 fe80::42:8eff:fe61:be7a/64 scope link
            3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP
                link/ether 02:00:5e:00:53:02 brd ff:ff:ff:ff:ff:ff
                inet6 2001:db8::10/64 scope global
            4: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN
                link/ether 02:42:8e:61:be:7a brd ff:ff:ff:ff:ff:ff
                inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0
            5: br-d1e716400868: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP
                link/ether 02:42:34:08:a0:6b brd ff:ff:ff:ff:ff:ff
                inet 172.18.0.1/16 brd 172.18.255.255 scope global br-d1e716400868
            7: vetha4f90f1@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP
                link/ether ea:21:7d:ef:80:cf brd ff:ff:ff:ff:ff:ff link-netnsid 1
                inet6 fe80::e821:7dff:feef:80cf/64 scope link
            """));
  }

  @Test
  void leavesOutInterfacesWithoutANetworkAddress() {
    assertEquals(
        List.of("02:00:5E:00:53:01"),
        known(
            """
            2: ifb0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default qlen 32
                link/ether 66:eb:16:76:51:f7 brd ff:ff:ff:ff:ff:ff
            3: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP
                link/ether 02:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff
                inet 192.0.2.10/24 brd 192.0.2.255 scope global eth0
            """));
  }

  @Test
  void readsIfconfigOfNetTools2() {
    assertEquals(
        List.of("02:00:5E:00:53:01"),
        known(
            """
            docker0: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1500
                    inet 172.17.0.1  netmask 255.255.0.0  broadcast 172.17.255.255
                    ether 02:42:8e:61:be:7a  txqueuelen 0  (Ethernet)

            eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
                    inet 192.0.2.10  netmask 255.255.255.0  broadcast 192.0.2.255
                    ether 02:00:5e:00:53:01  txqueuelen 1000  (Ethernet)

            lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
                    inet 127.0.0.1  netmask 255.0.0.0
                    loop  txqueuelen 1000  (Local Loopback)
            """));
  }

  @Test
  void readsIfconfigOfOldNetToolsAndBusybox() {
    assertEquals(
        List.of("02:00:5E:00:53:01"),
        known(
            """
            eth0      Link encap:Ethernet  HWaddr 02:00:5E:00:53:01
                      inet addr:192.0.2.10  Bcast:192.0.2.255  Mask:255.255.255.0
                      UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
            """));
  }

  @Test
  void isAbsentWhereIpAddrWasAskedForOneRowAnAddress() {
    Fact<List<String>> read =
        parse(
            """
            2: eth0    inet 192.0.2.10/24 brd 192.0.2.255 scope global eth0\\       valid_lft forever
            2: eth0    inet6 fe80::5eff:fe00:5301/64 scope link \\       valid_lft forever
            """);
    assertTrue(read.toOptional().isEmpty());
    assertEquals(
        "captures/host/addresses holds no hardware address",
        read.match(known -> "", absent -> absent.why()));
  }

  private static List<String> known(String text) {
    return parse(text).toOptional().orElseThrow();
  }

  private static Fact<List<String>> parse(String output) {
    return Text.read(
        new Captures().with("host/addresses", output).capture("host/addresses"),
        HardwareAddressesParser::parse);
  }
}
