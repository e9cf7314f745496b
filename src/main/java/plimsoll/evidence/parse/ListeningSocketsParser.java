package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ListeningSocket;

/**
 * Reads the listening sockets of {@code ss -lntup}, of {@code netstat -lntup} (net-tools and
 * busybox), or of the kernel's tables in {@code /proc/net}. Sockets that are connected, and those
 * of other families, are passed over. The header is what makes an empty list evidence.
 *
 * <pre>
 * Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
 * tcp   LISTEN 0      4096               *:2377            *:*     users:(("dockerd",pid=43,fd=8))
 *
 * Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
 * tcp6       0      0 :::2377                 :::*                    LISTEN      43/dockerd
 *
 * /proc/net/tcp
 *   sl  local_address rem_address   st tx_queue rx_queue tr tm-&gt;when retrnsmt   uid  timeout inode
 *    0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20380
 * </pre>
 *
 * <p>The kernel's tables hold addresses in the byte order of the machine, which is taken for that
 * of x86 and ARM; an address of all zeros is the same in either.
 */
final class ListeningSocketsParser {
  private static final Pattern LOCAL = Pattern.compile("(\\S+):(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern SS_OWNER =
      Pattern.compile("\\(\"((?:[^\"\\\\]|\\\\.)*+)\",(?:pid=)?[0-9]+,");
  private static final Pattern NETSTAT_OWNER =
      Pattern.compile(
          "(?:^|\\s)[0-9]+/(\\S.*?)(?:\\s+(?:off|on|keepalive|timewait|probe) \\(.*)?$");
  private static final Pattern KERNEL =
      Pattern.compile(
          "\\s*[0-9]+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4}"
              + " ([0-9A-F]{2}) .*");
  private static final Set<String> STATES =
      Set.of(
          "LISTEN",
          "UNCONN",
          "ESTAB",
          "ESTABLISHED",
          "SYN-SENT",
          "SYN-RECV",
          "SYN_SENT",
          "SYN_RECV",
          "FIN-WAIT-1",
          "FIN-WAIT-2",
          "FIN_WAIT1",
          "FIN_WAIT2",
          "TIME-WAIT",
          "TIME_WAIT",
          "CLOSE",
          "CLOSED",
          "CLOSE-WAIT",
          "CLOSE_WAIT",
          "LAST-ACK",
          "LAST_ACK",
          "CLOSING",
          "UNKNOWN");
  private static final Set<String> WAITING = Set.of("LISTEN", "UNCONN", "");

  private final Text text;
  private final List<ListeningSocket> sockets = new ArrayList<>();
  private @Nullable Integer connection;

  private ListeningSocketsParser(Text text) {
    this.text = text;
  }

  /** All sockets in order; absent where there is no header, or a row can't be read. */
  static Fact<List<ListeningSocket>> parse(Text text) {
    ListeningSocketsParser parser = new ListeningSocketsParser(text);
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.startsWith("/proc/net/")) {
        return parser.kernel(i);
      }
      if (row.contains("Local Address")) {
        return switch (row.split("\\s", 2)[0]) {
          case "Proto" -> parser.netstat(i);
          case "Netid", "State", "Recv-Q" -> parser.ss(i);
          default -> text.unreadable(i, "is no header of ss or netstat");
        };
      }
    }
    return text.unreadable(0, "is no list of listening sockets: it has no header row");
  }

  private Fact<List<ListeningSocket>> ss(int header) {
    // Netid is printed only where several families were asked for.
    String first = text.rows().get(header).strip().split("\\s+", 2)[0];
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.isBlank() || isContinuation(row)) {
        continue;
      }
      List<String> words = List.of(row.strip().split("\\s+"));
      String protocol = first.equals("Netid") ? words.get(0) : "tcp";
      if (!protocol.matches("tcp|udp")) {
        continue;
      }
      int local = queues(words) + 2;
      if (local < 2 || local >= words.size()) {
        return text.unreadable(i, "is no row of ss");
      }
      String state = local > 2 && STATES.contains(words.get(local - 3)) ? words.get(local - 3) : "";
      if (!WAITING.contains(state)) {
        connection = i;
        continue;
      }
      String problem = add(i, protocol, words.get(local), ssOwners(i));
      if (problem != null) {
        return text.unreadable(i, problem);
      }
    }
    return all(header);
  }

  /** Old versions wrap what is too wide. */
  private static boolean isContinuation(String row) {
    return Character.isWhitespace(row.charAt(0)) || row.startsWith("users:(");
  }

  /** Index of the first of the two queue lengths, behind protocol and state; or far below 0. */
  private static int queues(List<String> words) {
    for (int i = 0; i < 3 && i + 1 < words.size(); i++) {
      if (NUMBER.matcher(words.get(i)).matches() && NUMBER.matcher(words.get(i + 1)).matches()) {
        return i;
      }
    }
    return Integer.MIN_VALUE / 2;
  }

  private Fact<List<String>> ssOwners(int row) {
    StringBuilder whole = new StringBuilder(text.rows().get(row));
    for (int i = row + 1; i < text.rows().size(); i++) {
      String next = text.rows().get(i);
      if (next.isBlank() || !isContinuation(next)) {
        break;
      }
      whole.append(' ').append(next.strip());
    }
    return owners(row, SS_OWNER.matcher(whole));
  }

  private Fact<List<ListeningSocket>> netstat(int header) {
    for (int i = header + 1; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.startsWith("Active ") && !row.contains("Internet")) {
        break;
      }
      List<String> words = List.of(row.strip().split("\\s+"));
      if (!words.get(0).matches("(tcp|udp)6?")) {
        continue;
      }
      if (words.size() < 5) {
        return text.unreadable(i, "is no row of netstat");
      }
      String state = words.size() > 5 && STATES.contains(words.get(5)) ? words.get(5) : "";
      if (!WAITING.contains(state)) {
        connection = i;
        continue;
      }
      String rest = row.substring(row.indexOf(words.get(4), row.indexOf(words.get(3)) + 1)).strip();
      String problem =
          add(
              i,
              words.get(0).substring(0, 3),
              words.get(3),
              owners(i, NETSTAT_OWNER.matcher(rest)));
      if (problem != null) {
        return text.unreadable(i, problem);
      }
    }
    return all(header);
  }

  /** What was read; without {@code -l} or {@code -a}, both commands leave out what waits. */
  private Fact<List<ListeningSocket>> all(int header) {
    return sockets.isEmpty() && connection != null
        ? text.unreadable(connection, "is a connection, as are all rows: list what listens, too")
        : Fact.known(List.copyOf(sockets), text.cite(header));
  }

  private Fact<List<ListeningSocket>> kernel(int start) {
    String protocol = "";
    for (int i = start; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.startsWith("/proc/net/")) {
        protocol = row.substring("/proc/net/".length()).replaceFirst("6\\s*$", "").strip();
        continue;
      }
      if (row.isBlank() || row.contains("local_address")) {
        continue;
      }
      Matcher entry = KERNEL.matcher(row);
      if (!entry.matches()) {
        return text.unreadable(i, "is no row of a table of sockets");
      }
      // 0A is LISTEN; a UDP socket that is not connected is in the state CLOSE, 07.
      if (entry.group(3).equals(protocol.equals("tcp") ? "0A" : "07")) {
        String local = address(entry.group(1)) + ":" + Integer.parseInt(entry.group(2), 16);
        String problem =
            add(i, protocol, local, Fact.absent("the table names no owner", text.cite(i)));
        if (problem != null) {
          return text.unreadable(i, problem);
        }
      }
    }
    return Fact.known(List.copyOf(sockets), text.cite(start));
  }

  /** Adds a socket by its address and port; says why it can't, or null. */
  private @Nullable String add(
      int row, String protocol, String addressAndPort, Fact<List<String>> owners) {
    Matcher local = LOCAL.matcher(addressAndPort);
    if (!local.matches()) {
      return "holds no local address";
    }
    if (!local.group(2).matches("[0-9]{1,5}")) {
      return "names its port instead of numbering it";
    }
    String address = local.group(1).replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(local.group(2));
    sockets.add(new ListeningSocket(protocol, address, port, owners, text.cite(row)));
    return null;
  }

  private Fact<List<String>> owners(int row, Matcher names) {
    List<String> owners =
        names.results().map((MatchResult name) -> name.group(1)).distinct().sorted().toList();
    return owners.isEmpty()
        ? Fact.absent("the row names no owner", text.cite(row))
        : Fact.known(owners, text.cite(row));
  }

  /** An address of the kernel's tables: each 32 bits of it are in the byte order of the machine. */
  private static String address(String digits) {
    List<Integer> bytes = new ArrayList<>();
    for (int word = 0; word < digits.length(); word += 8) {
      for (int i = word + 6; i >= word; i -= 2) {
        bytes.add(Integer.parseInt(digits.substring(i, i + 2), 16));
      }
    }
    return bytes.size() == 4 ? dotted(bytes) : colons(bytes);
  }

  private static String dotted(List<Integer> bytes) {
    return String.join(".", bytes.stream().map(String::valueOf).toList());
  }

  /** RFC 4291 text; the longest run of zeros is shortened, as everyone else prints it. */
  private static String colons(List<Integer> bytes) {
    boolean mapped =
        bytes.subList(0, 10).stream().allMatch(b -> b == 0)
            && bytes.get(10) == 255
            && bytes.get(11) == 255;
    if (mapped) {
      return "::ffff:" + dotted(bytes.subList(12, 16));
    }
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i += 2) {
      groups.add(Integer.toHexString(bytes.get(i) * 256 + bytes.get(i + 1)));
    }
    String whole = ":" + String.join(":", groups) + ":";
    for (int run = groups.size(); run > 1; run--) {
      String zeros = ":" + "0:".repeat(run);
      int at = whole.indexOf(zeros);
      if (at >= 0) {
        String shortened = whole.substring(0, at) + "::" + whole.substring(at + zeros.length());
        return shortened.replaceFirst("^:(?!:)", "").replaceFirst("(?<!:):$", "");
      }
    }
    return String.join(":", groups);
  }
}
