package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;

/**
 * Reads the MAC addresses of {@code ip addr} or {@code ifconfig -a}; {@code ip -o addr}, which
 * older collectors ran, prints none.
 *
 * <pre>
 * 2: eth0: &lt;BROADCAST,MULTICAST,UP,LOWER_UP&gt; mtu 1500 qdisc fq_codel state UP group default
 *     link/ether 02:00:5e:00:53:01 brd ff:ff:ff:ff:ff:ff
 *     inet 192.0.2.10/24 brd 192.0.2.255 scope global eth0
 * </pre>
 *
 * <p>Interfaces that the engine makes belong to its networks, not to the host: the collector leaves
 * out their addresses by the same names.
 */
final class HardwareAddressesParser {
  private static final Pattern INTERFACE = Pattern.compile("^(?:[0-9]+: )?([^\\s:@]+)");
  private static final Pattern OF_THE_ENGINE =
      Pattern.compile("lo|docker0|docker_gwbridge|br-[0-9a-f]+|veth.*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\\blink/ether|\\bether|\\bHWaddr)\\s+((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})(?:\\s|$)");
  private static final Pattern NETWORK_ADDRESS = Pattern.compile("^\\s+inet6? ");

  private HardwareAddressesParser() {}

  /**
   * The addresses of interfaces that have a network address as well, in upper case, each once, in
   * the order of the interfaces; absent where there is none.
   */
  static Fact<List<String>> parse(Text text) {
    Map<String, Integer> rowOfInterface = new LinkedHashMap<>();
    Set<String> inUse = new LinkedHashSet<>();
    String name = "";
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher head = INTERFACE.matcher(row);
      if (head.find()) {
        name = head.group(1);
      }
      if (OF_THE_ENGINE.matcher(name).matches()) {
        continue;
      }
      if (ADDRESS.matcher(row).find()) {
        rowOfInterface.putIfAbsent(name, i);
      }
      if (NETWORK_ADDRESS.matcher(row).find()) {
        inUse.add(name);
      }
    }
    rowOfInterface.keySet().retainAll(inUse);
    if (rowOfInterface.isEmpty()) {
      return Fact.absent(text.artifact().path() + " holds no hardware address");
    }
    List<Integer> rows = List.copyOf(rowOfInterface.values());
    return Fact.known(
        rows.stream().map(row -> address(text.rows().get(row))).distinct().toList(),
        text.cite(rows.get(0)));
  }

  private static String address(String row) {
    Matcher address = ADDRESS.matcher(row);
    return address.find() ? address.group(1).toUpperCase(Locale.ROOT) : "";
  }
}
