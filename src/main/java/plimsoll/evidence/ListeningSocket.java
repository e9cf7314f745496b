package plimsoll.evidence;

import java.util.List;

/**
 * One socket of the host's network that waits for others to connect or send.
 *
 * @param protocol {@code tcp} or {@code udp}, for IPv4 and IPv6 alike
 * @param address address it is bound to, as printed but without brackets: {@code 127.0.0.1}, {@code
 *     ::}, {@code *}; with the interface where it is bound to one ({@code 0.0.0.0%eth0})
 * @param port port, 1 to 65535
 * @param owners names of the processes that hold it, sorted, each once; absent where the listing
 *     does not show them, as for a user who is not root
 * @param citation the row
 */
public record ListeningSocket(
    String protocol, String address, int port, Fact<List<String>> owners, Citation citation) {

  /** Whether it takes what reaches the port on any address of the host. */
  public boolean isOnEveryAddress() {
    return List.of("0.0.0.0", "::", "*", "::ffff:0.0.0.0").contains(address);
  }

  /** As {@code ss} prints it, with its protocol: {@code [::]:2377/tcp}. */
  public String shown() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return host + ":" + port + "/" + protocol;
  }
}
