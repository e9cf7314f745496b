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

  /**
   * Whether the engine holds it; docker-proxy, which holds ports of containers, is another. Red
   * Hat's engine is called {@code dockerd-current}.
   */
  public boolean isEngines() {
    return isHeldBy("dockerd.*|docker");
  }

  /** Whether systemd holds it, perhaps together with the process that it is handed over to. */
  public boolean isSystemds() {
    return isHeldBy("systemd");
  }

  private boolean isHeldBy(String names) {
    return owners.toOptional().orElse(List.of()).stream().anyMatch(owner -> owner.matches(names));
  }

  /** Whether it takes what reaches the port on any address of the host. */
  public boolean isOnEveryAddress() {
    return List.of("0.0.0.0", "::", "*", "::ffff:0.0.0.0").contains(address);
  }

  /** As {@code ss} prints it, with its protocol: {@code [::]:2377/tcp}. */
  public String shown() {
    return endpoint() + "/" + protocol;
  }

  /** Address and port: {@code [::]:2377}. */
  public String endpoint() {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
